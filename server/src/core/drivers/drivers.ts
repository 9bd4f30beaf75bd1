import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import { enqueueTask } from '../../platform/tasks/enqueue-task.ts';
import type { PostalAddress } from '../access/index.ts';
import { DomainError, invariant } from '../kernel/errors.ts';
import { isUuid } from '../kernel/ids.ts';
import { orgChannel } from '../kernel/live-channels.ts';
import type { Page, PageRequest } from '../kernel/paging.ts';
import { type Demand, requireRoom } from './capacity.ts';
import type { Driver, DriverDocument, DriverStatus, VehicleType } from './driver.ts';
import * as store from './store.ts';

export type Registration = {
  personId: string;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  vehicleType: VehicleType;
  vehiclePlate: string | null;
  licenseNumber: string | null;
  documents: DriverDocument[];
};

export type DriverPatch = {
  vehicleType?: VehicleType;
  vehiclePlate?: string | null;
  licenseNumber?: string | null;
  opsGroup?: string | null;
  address?: PostalAddress | null;
};

/** A driver whom the org's own system brings along: they need no approval. */
export type Enrolment = {
  subject: string;
  profile: { firstName?: string; lastName?: string; email?: string | null; phone?: string | null };
  vehicleType: VehicleType;
  vehiclePlate: string | null;
  opsGroup: string | null;
};

export type DriversDeps = {
  /**
   * What makes, or updates, the person of a subject inside a transaction; to be asked for before it is opened.
   * @throws DomainError `not_found` for the org; what it gives: `invalid_input`
   */
  prepareSavingPerson(orgId: string): Promise<SavePerson>;
  /** Of these uploads, those that the subject sent and may still name as documents. */
  listOwnUploads(tx: OrgTx, subject: string, ids: readonly string[]): Promise<string[]>;
};
type SavePerson = (
  tx: OrgTx,
  subject: string,
  profile: Enrolment['profile'] & { address?: PostalAddress | null },
) => Promise<{ id: string; isActive: boolean }>;

export type Drivers = ReturnType<typeof createDrivers>;

/** What the staff's decisions make of a driver; what does not stand here is refused. */
const DECISIONS: Record<
  'approve' | 'suspend' | 'reject',
  { from: readonly DriverStatus[]; to: DriverStatus }
> = {
  approve: { from: ['pending', 'suspended', 'rejected'], to: 'approved' },
  suspend: { from: ['approved', 'pending'], to: 'suspended' },
  reject: { from: ['pending', 'suspended'], to: 'rejected' },
};

/** Driver profiles: registration, the staff's decision, presence. */
export function createDrivers(ground: Ground, deps: DriversDeps) {
  const publish = (tx: OrgTx, driver: Driver) =>
    tx.afterCommit(() => ground.hub.publish(orgChannel(driver.orgId), { kind: 'driver', driver }));

  /**
   * Reads, changes and writes one driver under its row's lock.
   * @param first what belongs to the same transaction and locks other rows: whoever registers locks the person before
   *   the driver, too
   */
  async function change(
    orgId: string,
    id: string,
    edit: (driver: Driver) => Driver,
    first?: (tx: OrgTx) => Promise<void>,
  ): Promise<Driver> {
    if (!isUuid(id)) throw notFound();
    return ground.db.withOrg(orgId, async (tx) => {
      await first?.(tx);
      const before = await store.findDriver(tx, id, true);
      if (!before) throw notFound();
      const after = edit(before);
      if (after === before) return before;
      const saved = { ...after, updatedAt: ground.clock.now() };
      await store.updateDriver(tx, saved);
      if (before.isOnline && !saved.isOnline) {
        const jobKey = `withdraw_offers:${id}`;
        await enqueueTask(tx, 'withdraw_offers', { orgId, driverId: id }, { jobKey });
      }
      publish(tx, saved);
      return saved;
    });
  }

  /** What the profile named before may be named again, however long ago it was sent. */
  async function refuseUnknown(tx: OrgTx, documents: DriverDocument[], before: Driver): Promise<void> {
    const named = new Set(before.documents.map(({ uploadId }) => uploadId));
    const fresh = documents.map(({ uploadId }) => uploadId).filter((id) => !named.has(id));
    if (fresh.length === 0) return;
    const own = new Set(await deps.listOwnUploads(tx, before.subject, fresh));
    const problems = documents.flatMap(({ uploadId }, index) =>
      named.has(uploadId) || own.has(uploadId)
        ? []
        : [
            {
              path: `documents.${index}.uploadId`,
              message: 'must be an upload of yours, not older than 24 hours',
            },
          ],
    );
    if (problems.length > 0)
      throw new DomainError('invalid_input', 'a document is no upload of yours', problems);
  }

  return {
    /**
     * Makes the person a driver, `pending` until staff approve. Registering again while pending or rejected
     * replaces the profile.
     * @throws DomainError `already_exists` for an approved or suspended driver, `invalid_input` for a document that is
     *   no upload of theirs
     */
    async register(orgId: string, input: Registration): Promise<Driver> {
      return ground.db.withOrg(orgId, async (tx) => {
        const now = ground.clock.now();
        await store.updatePersonNames(tx, { ...input, id: input.personId, now });
        // Its documents are written below, when they are known to be theirs.
        await store.insertDriver(tx, { ...input, documents: [], id: ground.newId(), status: 'pending', now });
        const existing = await store.findDriverByPerson(tx, input.personId);
        const driver = existing && (await store.findDriver(tx, existing.id, true));
        if (!driver) throw notFound();
        if (driver.status === 'approved' || driver.status === 'suspended') {
          throw new DomainError(
            'already_exists',
            `you are registered as a driver already (${driver.status})`,
          );
        }
        await refuseUnknown(tx, input.documents, driver);
        const saved: Driver = {
          ...driver,
          status: 'pending',
          vehicleType: input.vehicleType,
          vehiclePlate: input.vehiclePlate,
          licenseNumber: input.licenseNumber,
          documents: input.documents,
          updatedAt: now,
        };
        await store.updateDriver(tx, saved);
        publish(tx, saved);
        return saved;
      });
    },

    /**
     * Makes an approved driver of whoever bears the subject.
     * @param also what belongs to the same transaction
     * @throws DomainError `already_exists` for whoever is a driver already, `invalid_input`
     */
    async enrol(
      orgId: string,
      input: Enrolment,
      also: (tx: OrgTx, driver: Driver) => Promise<void> = async () => {},
    ): Promise<Driver> {
      const savePerson = await deps.prepareSavingPerson(orgId);
      return ground.db.withOrg(orgId, async (tx) => {
        const now = ground.clock.now();
        const { id: personId } = await savePerson(tx, input.subject, input.profile);
        const { vehicleType, vehiclePlate, opsGroup } = input;
        const row = { id: ground.newId(), personId, vehicleType, vehiclePlate, licenseNumber: null };
        if (!(await store.insertDriver(tx, { ...row, documents: [], status: 'approved', now })))
          throw new DomainError('already_exists', 'there is a driver by this name already');
        const driver = await store.findDriver(tx, row.id, true);
        invariant(driver, 'a driver that was inserted is there');
        const saved = { ...driver, opsGroup };
        if (opsGroup !== null) {
          await store.ensureOpsGroup(tx, opsGroup, now);
          await store.updateDriver(tx, saved);
        }
        await also(tx, saved);
        publish(tx, saved);
        return saved;
      });
    },

    /** A part of the fleet comes to be when it is first named. */
    ensureOpsGroup: (tx: OrgTx, handle: string): Promise<void> =>
      store.ensureOpsGroup(tx, handle, ground.clock.now()),

    /** @throws DomainError `illegal_transition` where the driver's state does not allow the decision */
    decide(orgId: string, id: string, decision: keyof typeof DECISIONS): Promise<Driver> {
      const { from, to } = DECISIONS[decision];
      return change(orgId, id, (driver) => {
        if (driver.status === to) return driver;
        if (!from.includes(driver.status)) {
          throw new DomainError('illegal_transition', `a driver who is ${driver.status} cannot be ${to}`, {
            status: driver.status,
            command: decision,
          });
        }
        const isOnline = to === 'approved' && driver.isOnline;
        return { ...driver, status: to, isOnline, onlineSince: isOnline ? driver.onlineSince : null };
      });
    },

    /** @throws DomainError `driver_not_approved` */
    setOnline(orgId: string, id: string, isOnline: boolean): Promise<Driver> {
      return change(orgId, id, (driver) => {
        if (isOnline && driver.status !== 'approved') throw notApproved(driver);
        if (driver.isOnline === isOnline) return driver;
        return { ...driver, isOnline, onlineSince: isOnline ? ground.clock.now() : null };
      });
    },

    async patch(orgId: string, id: string, patch: DriverPatch): Promise<Driver> {
      const { address, opsGroup } = patch;
      const savePerson = address === undefined ? null : await deps.prepareSavingPerson(orgId);
      return change(
        orgId,
        id,
        (driver) => ({ ...driver, ...patch }),
        async (tx) => {
          if (opsGroup) await store.ensureOpsGroup(tx, opsGroup, ground.clock.now());
          if (!savePerson || address === undefined) return;
          const driver = await store.findDriver(tx, id);
          if (!driver) throw notFound();
          await savePerson(tx, driver.subject, { address });
        },
      );
    },

    async find(orgId: string, id: string): Promise<Driver | null> {
      if (!isUuid(id)) return null;
      return ground.db.withOrg(orgId, (tx) => store.findDriver(tx, id));
    },

    findByPerson(orgId: string, personId: string): Promise<Driver | null> {
      return ground.db.withOrg(orgId, (tx) => store.findDriverByPerson(tx, personId));
    },

    findBySubject(orgId: string, subject: string): Promise<Driver | null> {
      return ground.db.withOrg(orgId, (tx) => store.findDriverBySubject(tx, subject));
    },

    /** Those of these that are drivers of the org, in one query. */
    findMany(orgId: string, ids: readonly string[]): Promise<Map<string, Driver>> {
      return ground.db.withOrg(orgId, (tx) => store.findDrivers(tx, ids));
    },

    async list(orgId: string, filter: store.DriverFilter, page: PageRequest): Promise<Page<Driver>> {
      return ground.db.withOrg(orgId, async (tx) => {
        const { drivers, total } = await store.listDrivers(tx, filter, page);
        return { data: drivers, ...page, total };
      });
    },

    /** Locks these drivers in one order, so that jobs that change hands crosswise do not wait for each other. */
    lock: store.lockDrivers,

    /** @throws DomainError `not_found`, `driver_not_approved` */
    requireApproved,

    /** As `requireApproved`, before there is a transaction. */
    getApproved: (orgId: string, id: string): Promise<Driver> =>
      ground.db.withOrg(orgId, (tx) => requireApproved(tx, id)),

    /**
     * The driver, locked until the transaction ends, able to take one more job. `isPlanned`: whoever made the plan
     * judged what a driver can carry, so load and vehicle are not asked for.
     * @throws DomainError `not_found`, `driver_not_approved`, `driver_not_available`, `capacity_exceeded`
     */
    async requireFree(tx: OrgTx, id: string, demand: Demand & { isPlanned: boolean }): Promise<Driver> {
      const driver = isUuid(id) ? await store.findDriver(tx, id, true) : null;
      if (!driver) throw notFound();
      if (driver.status !== 'approved') throw notApproved(driver);
      if (demand.isPlanned) return driver;
      const load = (await store.loadOf(tx, [id])).get(id);
      invariant(load, 'the load of each driver that was asked for is answered');
      requireRoom(load, demand, driver.vehicleType);
      return driver;
    },

    /** Adds the stars (1…5) of one delivery to the driver's, in the transaction of the rating. */
    async addRating(tx: OrgTx, id: string, stars: number): Promise<void> {
      await store.addRating(tx, id, stars, ground.clock.now());
      const driver = await store.findDriver(tx, id);
      invariant(driver, 'whoever made a delivery is a driver');
      publish(tx, driver);
    },

    /** What each of these drivers has in hand, in one query. */
    loadOf: store.loadOf,

    /** Of these uploads, those that drivers' documents name. */
    documentUploads: store.documentUploads,
  };
}

async function requireApproved(tx: OrgTx, id: string): Promise<Driver> {
  const driver = isUuid(id) ? await store.findDriver(tx, id) : null;
  if (!driver) throw notFound();
  if (driver.status !== 'approved') throw notApproved(driver);
  return driver;
}

function notFound(): DomainError {
  return new DomainError('not_found', 'there is no such driver');
}

function notApproved(driver: Driver): DomainError {
  return new DomainError('driver_not_approved', `this driver is ${driver.status}, not approved`);
}
