import type { Ground } from '../../platform/ground.ts';
import type { Driver, DriverStatus, Drivers, VehicleType } from '../drivers/index.ts';
import type { LatLng } from '../kernel/geo.ts';
import { orgChannel } from '../kernel/live-channels.ts';
import type { Fix } from '../tracking/index.ts';
import { type CellGrid, createCellGrid } from './cell-grid.ts';

/** A driver as far as dispatch cares. `place.at`: when the position was true, Unix milliseconds. */
export type PresentDriver = {
  id: string;
  name: string;
  vehicleType: VehicleType;
  status: DriverStatus;
  isOnline: boolean;
  updatedAt: number;
  place: (LatLng & { at: number }) | null;
};

/** The nearest drivers at work that are looked at for one job. */
export const MAX_NEARBY = 500;
/** Others, who cannot be asked now, that are looked at so that a decision can say why. */
export const MAX_OTHERS = 50;
/** Drivers at work that are held of one org; beyond, those who registered first are not asked. */
const MAX_AT_WORK = 200_000;
/** Drivers not at work whose names are read with an org, the newest first: they only ever explain. */
const MAX_NOT_AT_WORK = 1_000;
/** Orgs held at once; beyond, the one used longest ago is read again when it next needs a driver. */
const MAX_ORGS = 1_000;

export type PresenceDeps = {
  drivers: Pick<Drivers, 'list'>;
  /** Of drivers who reported within the last hour, where they are; one query for all of them. */
  listLatestFixes(orgId: string, driverIds: readonly string[]): Promise<Map<string, Fix>>;
};

export type Presence = {
  /**
   * Drivers whom a job at this place may be about: the nearest at work with a position that is not stale, up to 500,
   * then others, up to 50 and `named` among them, who will be passed over.
   */
  around(orgId: string, place: LatLng, named: Iterable<string>): Promise<PresentDriver[]>;
  close(): void;
};

type OrgPresence = {
  drivers: Map<string, PresentDriver>;
  /** Those at work with a position. */
  atWork: CellGrid<PresentDriver>;
  /** Positions that were told before their driver was read. */
  early: Map<string, PresentDriver['place']> | null;
  loading: Promise<void> | null;
  unsubscribe(): void;
};

/**
 * Who is at work and where, in memory, by cells: read once an org when it is first needed, and kept current by the
 * org's channel from before that on. To find the nearest costs no query.
 */
export function createPresence(
  ground: Ground,
  deps: PresenceDeps,
  options: { staleAfterMs: number },
): Presence {
  const orgs = new Map<string, OrgPresence>();

  async function useOrg(orgId: string): Promise<OrgPresence> {
    const known = orgs.get(orgId);
    const org = known ?? openOrg(orgId);
    // The map's order is the order of use.
    orgs.delete(orgId);
    orgs.set(orgId, org);
    if (orgs.size > MAX_ORGS) forget(orgs.keys().next().value as string);
    if (org.loading) await org.loading;
    return org;
  }

  function openOrg(orgId: string): OrgPresence {
    const org: OrgPresence = {
      drivers: new Map(),
      atWork: createCellGrid(),
      early: new Map(),
      loading: null,
      unsubscribe: ground.hub.subscribe(orgChannel(orgId), (message) => receive(org, message)),
    };
    org.loading = load(orgId, org).catch((error: unknown) => {
      // Whoever needs it next tries again.
      if (orgs.get(orgId) === org) forget(orgId);
      throw error;
    });
    // Told to whoever waits; it must not end the process if nobody does any more.
    org.loading.catch(() => {});
    return org;
  }

  async function load(orgId: string, org: OrgPresence): Promise<void> {
    const list = (filter: { status?: 'approved'; isOnline?: boolean }, pageSize: number) =>
      deps.drivers.list(orgId, filter, { page: 1, pageSize });
    const atWork = await list({ status: 'approved', isOnline: true }, MAX_AT_WORK);
    const others = await list({}, MAX_NOT_AT_WORK);
    const fixes = await deps.listLatestFixes(
      orgId,
      atWork.data.map((driver) => driver.id),
    );
    for (const driver of [...atWork.data, ...others.data]) {
      const fix = fixes.get(driver.id);
      takeDriver(org, driver, org.early?.get(driver.id) ?? (fix ? placeOf(fix) : null));
    }
    org.early = null;
    org.loading = null;
  }

  function forget(orgId: string): void {
    orgs.get(orgId)?.unsubscribe();
    orgs.delete(orgId);
  }

  return {
    async around(orgId, place, named) {
      const org = await useOrg(orgId);
      const freshFrom = ground.clock.now() - options.staleAfterMs;
      const isFresh = (driver: PresentDriver) => driver.place !== null && driver.place.at > freshFrom;
      const found = new Set(org.atWork.nearest(place, MAX_NEARBY, isFresh));
      for (const id of named) {
        const driver = org.drivers.get(id);
        if (driver) found.add(driver);
      }
      const most = found.size + MAX_OTHERS;
      for (const driver of org.drivers.values()) {
        if (found.size >= most) break;
        const isAtWork = driver.status === 'approved' && driver.isOnline;
        if (!isAtWork || !isFresh(driver)) found.add(driver);
      }
      return [...found];
    },
    close() {
      for (const orgId of [...orgs.keys()]) forget(orgId);
    },
  };
}

function receive(org: OrgPresence, raw: unknown): void {
  const message = raw as { kind?: string; driver: Driver; driverId: string; fix: Fix };
  if (message.kind === 'driver') takeDriver(org, message.driver, null);
  else if (message.kind === 'position') takePlace(org, message.driverId, placeOf(message.fix));
}

/** Of two snapshots of a driver the newer one stays, in whatever order they come. */
function takeDriver(org: OrgPresence, driver: Driver, place: PresentDriver['place']): void {
  const known = org.drivers.get(driver.id);
  if (known && known.updatedAt > driver.updatedAt) {
    known.place ??= place;
    settle(org, known);
    return;
  }
  const { id, vehicleType, status, isOnline, updatedAt } = driver;
  const present: PresentDriver = {
    id,
    name: `${driver.firstName} ${driver.lastName}`.trim(),
    vehicleType,
    status,
    isOnline,
    updatedAt,
    place: known?.place ?? place,
  };
  if (!known && org.drivers.size >= MAX_AT_WORK + MAX_NOT_AT_WORK) return;
  org.drivers.set(id, present);
  settle(org, present);
}

/** Tracking has found it to be the newest one already. */
function takePlace(org: OrgPresence, driverId: string, place: PresentDriver['place']): void {
  const driver = org.drivers.get(driverId);
  if (driver) {
    driver.place = place;
    settle(org, driver);
  } else if (org.early && org.early.size < MAX_AT_WORK) org.early.set(driverId, place);
}

function settle(org: OrgPresence, driver: PresentDriver): void {
  if (driver.place && driver.isOnline && driver.status === 'approved')
    org.atWork.put(driver.id, driver.place, driver);
  else org.atWork.remove(driver.id);
}

/** When it was true, as far as we can know: never later than its arrival here. */
function placeOf(fix: Fix): PresentDriver['place'] {
  return { lat: fix.lat, lng: fix.lng, at: Math.min(fix.recordedAt, fix.receivedAt) };
}
