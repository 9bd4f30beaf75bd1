import { isDeepStrictEqual } from 'node:util';
import { listJobEvents } from '../../platform/events/events.ts';
import type { Ground } from '../../platform/ground.ts';
import type { Drivers } from '../drivers/index.ts';
import { type Actor, isOrgItself } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import type { NewEvent } from '../kernel/event.ts';
import type { LatLng } from '../kernel/geo.ts';
import { isUuid } from '../kernel/ids.ts';
import { orgChannel } from '../kernel/live-channels.ts';
import type { Routes } from '../routes/index.ts';
import { createChanges, noSuchJob, updatedEvent } from './changes.ts';
import { editJob, type JobEdit } from './edit.ts';
import { isOpenStop, type Job, MAX_PIN_TRIES, type Stop } from './job.ts';
import { isStopCommand, type JobCommand, type StopCommand } from './lifecycle/command.ts';
import { isRepeat } from './lifecycle/decide.ts';
import { targetStop } from './lifecycle/stop-steps.ts';
import { createLookUps } from './look-ups.ts';
import { createOffering } from './offering.ts';
import { createOnRoutes } from './on-routes.ts';
import { createPartnerSide } from './partner.ts';
import type { Pins } from './pins.ts';
import { createPlacedOrders } from './placed-orders.ts';
import { createPlacing, type Order } from './placing.ts';
import type {
  EarningRule,
  JobFollowers,
  JobSettings,
  PersonBook,
  PositionSink,
  PriceBook,
  PricedOrder,
  ProofDesk,
  WhereIs,
} from './ports.ts';
import { type DriverReportPatch, reportOn } from './report.ts';
import { createCommands, type Guard } from './run-command.ts';
import * as store from './store/jobs.ts';
import { createWithLocked } from './with-locked.ts';

export type Jobs = ReturnType<typeof createJobs>;

type Deps = {
  drivers: Drivers;
  routes: Routes;
  persons: PersonBook;
  followers: JobFollowers;
  settingsOf(orgId: string): Promise<JobSettings>;
  whereIs: WhereIs;
  positions: PositionSink;
  prices: PriceBook;
  earningOf: EarningRule;
  proof: ProofDesk;
  pins: Pins;
};

/** An edit is priced before its transaction; an order that changes under it is looked at again this often. */
const MAX_EDIT_ATTEMPTS = 5;

/** Everything that can be done with a job. Each command: lock, decide, write, tell — in one transaction. */
export function createJobs(ground: Ground, deps: Deps) {
  const { routes, settingsOf } = deps;
  const changes = createChanges(ground, routes);
  const placeIn = createPlacing(ground, changes, deps.persons);
  const runCommand = createCommands(ground, { ...deps, changes });

  const lookUps = createLookUps(ground, { settingsOf });
  const { find } = lookUps;

  const priceOf = (orgId: string, order: Omit<PricedOrder, 'personId'> & { customerId: string | null }) =>
    deps.prices.prepare(orgId, { ...order, personId: order.customerId }, ground.clock.now());

  /** What a command needs to know that is not the job's: looked up before its transaction takes a connection. */
  async function prepare(
    orgId: string,
    jobId: string,
    command: JobCommand,
    { actor, guard, imageIds }: { actor: Actor; guard: Guard; imageIds: readonly string[] },
  ) {
    let startsAt: LatLng | null = null;
    let complete = command;
    if (command.name === 'accept' || command.name === 'assign')
      startsAt = await deps.whereIs(orgId, command.driverId);
    if (command.name === 'assign' && !command.handoverAt) {
      const job = await find(orgId, jobId);
      const place = job?.driverId ? await deps.whereIs(orgId, job.driverId) : null;
      if (place) complete = { ...command, handoverAt: place };
    }
    if (isStopCommand(command) && !command.position && actor.kind === 'driver' && actor.id) {
      const place = await deps.whereIs(orgId, actor.id);
      if (place) complete = { ...command, driverAt: { lat: place.lat, lng: place.lng } };
    }
    if (command.name === 'complete_pickup' || command.name === 'complete_dropoff') {
      const job = await find(orgId, jobId);
      // To name images as proof is to do something with them: not for whom the job is none of theirs.
      if (job) guard(job);
      const type = command.name === 'complete_pickup' ? 'pickup' : 'dropoff';
      const asksForImages = job?.stops.some((stop) => stop.proofDemands.photo || stop.proofDemands.signature);
      // A repeat is for the stop that is done, not for the next one.
      const isNew = job && !job.closing && !isRepeat(job, command, { actor });
      if (isNew && (asksForImages || imageIds.length > 0)) {
        const stop = targetStop(job, command, type);
        const imagesShown = await deps.proof.shown(orgId, jobId, stop.id, imageIds);
        // The images are of this stop, whichever is the next one when the command gets its turn.
        if (!isDeepStrictEqual(imagesShown, { photo: false, signature: false }))
          complete = { ...(complete as StopCommand), stopId: stop.id, imagesShown };
      }
    }
    return { command: complete, startsAt };
  }

  return {
    ...createOffering(ground, { changes, runCommand, settingsOf }),
    ...lookUps,
    ...createPlacedOrders(ground),
    ...createPartnerSide(ground, {
      ...{ changes, runCommand, settingsOf, placeIn, find },
      ...{ prices: deps.prices, proof: deps.proof },
    }),

    /**
     * Places a job. With a handle that is open in its account: `already_exists`.
     * @throws DomainError `invalid_input`, `already_exists`, `quote_unusable`
     */
    async place(orgId: string, order: Order, actor: Actor): Promise<Job> {
      const [settings, price] = await Promise.all([settingsOf(orgId), priceOf(orgId, order)]);
      return ground.db.withOrg(orgId, (tx) => placeIn(tx, { order, price, actor, settings }));
    },

    /**
     * Places a job that a driver offers to carry, and gives it to them: both, or neither.
     * @throws DomainError what `place` and `command` throw
     */
    async placeFor(orgId: string, driverId: string, order: Order, actor: Actor): Promise<Job> {
      const [settings, price, startsAt] = await Promise.all([
        settingsOf(orgId),
        priceOf(orgId, order),
        deps.whereIs(orgId, driverId),
      ]);
      return ground.db.withOrg(orgId, async (tx) => {
        const { id: jobId } = await placeIn(tx, { order, price, actor, settings });
        const command = { name: 'assign', driverId } as const;
        const driver: Actor = { kind: 'driver', id: driverId };
        const run = { jobId, command, actor: driver, guard: () => {}, settings, startsAt };
        return (await runCommand(tx, run)).job;
      });
    },

    /**
     * Does a command of the lifecycle. A repeat of the latest one by the same actor changes nothing.
     * @param imageIds images that come with the completion of a stop as its proof
     * @throws DomainError what `decide` refuses with, `driver_not_approved`, `driver_not_available`,
     *   `capacity_exceeded`, and what `guard` throws
     */
    async command(
      orgId: string,
      jobId: string,
      command: JobCommand,
      actor: Actor,
      guard: Guard,
      imageIds: readonly string[] = [],
    ): Promise<Job> {
      if (!isUuid(jobId)) throw noSuchJob();
      const settings = await settingsOf(orgId);
      const prepared = await prepare(orgId, jobId, command, { actor, guard, imageIds });
      const { job, refusal } = await ground.db.withOrg(orgId, (tx) =>
        runCommand(tx, { jobId, actor, guard, settings, ...prepared }),
      );
      if (refusal) throw refusal;
      const place = 'position' in command ? command.position : undefined;
      if (place && job.driverId) {
        // A tap that waited in a tunnel tells where the driver was then.
        const recordedAt = ('at' in command ? command.at : undefined) ?? null;
        await deps.positions(orgId, job.driverId, { ...place, recordedAt });
      }
      return job;
    },

    /**
     * Changes what was ordered. Another place is another price.
     * @throws DomainError `illegal_transition` after the pickup, `invalid_input`, and what `guard` throws
     */
    async edit(orgId: string, jobId: string, edit: JobEdit, actor: Actor, guard: Guard): Promise<Job> {
      for (let attempt = 1; attempt <= MAX_EDIT_ATTEMPTS; attempt++) {
        const seen = await find(orgId, jobId);
        if (!seen) throw noSuchJob();
        guard(seen);
        const preview = editJob(seen, edit, { actor, now: ground.clock.now() }).job;
        const moved = {
          ...preview,
          quoteId: null,
          merchantId: isOrgsWord(seen, actor) ? null : seen.merchantId,
        };
        const price = isElsewhere(seen, preview) ? await priceOf(orgId, moved) : null;
        const saved = await ground.db.withOrg(orgId, async (tx) => {
          const before = await changes.locked(tx, jobId);
          guard(before);
          if (price && before.version !== seen.version) return null;
          const { job, events } = editJob(before, edit, { actor, now: ground.clock.now() });
          // What was no other place when it was looked at is one now: somebody else moved the stop meanwhile.
          if (!price && isElsewhere(before, job)) return null;
          if (events.length === 0) return before;
          const recipientId = edit.recipient
            ? await deps.persons.rememberContact(tx, edit.recipient)
            : job.recipientId;
          const priced = price ? await price.settle(tx, jobId) : null;
          const repriced = priced && {
            price: priced.price,
            priceBreakdown: priced.breakdown,
            quoteId: priced.quoteId,
          };
          return changes.save(tx, before, { ...job, recipientId, ...repriced }, events);
        });
        if (saved) return saved;
      }
      throw new DomainError('version_conflict', 'the order is changing too fast: try again');
    },

    /** Merges what the driver's app reports into the job; a note or status that is new is an event. */
    async report(
      orgId: string,
      jobId: string,
      patch: DriverReportPatch,
      actor: Actor,
      guard: Guard,
    ): Promise<Job> {
      const saved = await ground.db.withOrg(orgId, async (tx) => {
        const before = await changes.locked(tx, jobId);
        guard(before);
        const { job, events } = reportOn(before, patch, { actor, now: ground.clock.now() });
        return changes.save(tx, before, job, events);
      });
      if (patch.location && saved.driverId)
        await deps.positions(orgId, saved.driverId, { ...patch.location, recordedAt: null });
      return saved;
    },

    /** Lets a scheduled job into feed and itinerary. A job that ended, or was released already, stays as it is. */
    async release(orgId: string, jobId: string): Promise<void> {
      const [settings, seen] = await Promise.all([settingsOf(orgId), find(orgId, jobId)]);
      const startsAt = seen?.driverId ? await deps.whereIs(orgId, seen.driverId) : null;
      await ground.db.withOrg(orgId, async (tx) => {
        const before = await changes.lockedOrNull(tx, jobId);
        if (!before || before.isReleased || before.closing) return;
        const saved = await changes.release(tx, before, startsAt);
        await changes.askDispatch(tx, saved, settings);
      });
    },

    /**
     * Makes a new PIN for a stop whose old one was forgotten, told to the wrong person, or guessed at too often.
     * @throws DomainError `not_found`, `invalid_input`, `illegal_transition` where no PIN is asked for any more
     */
    async renewPin(orgId: string, jobId: string, stopId: string, actor: Actor): Promise<Job> {
      return ground.db.withOrg(orgId, async (tx) => {
        const before = await changes.locked(tx, jobId);
        const stop = before.stops.find((candidate) => candidate.id === stopId);
        if (!stop) throw new DomainError('not_found', 'the job has no such stop');
        if (!stop.pin || !isOpenStop(stop)) {
          throw new DomainError('illegal_transition', 'this stop asks for no PIN', {
            status: before.status,
            command: 'renew-pin',
          });
        }
        const pin = { generation: stop.pin.generation + 1, triesLeft: MAX_PIN_TRIES };
        const now = ground.clock.now();
        const at = Math.max(now, before.lastEventAt);
        const after = {
          ...before,
          stops: before.stops.map((each) => (each === stop ? { ...stop, pin } : each)),
          version: before.version + 1,
          lastEventAt: at,
          updatedAt: now,
        };
        const updated = updatedEvent(after, ['stops'], { at, actor });
        const renewed: NewEvent = { ...updated, type: 'delivery_job.pin_renewed', stopId, data: {} };
        return changes.save(tx, before, after, [renewed, updated]);
      });
    },

    /** The digits of an open stop's PIN; null where none is asked for. To be told to the customer only. */
    pinOf(orgId: string, stop: Stop): string | null {
      if (!stop.pin || !isOpenStop(stop)) return null;
      return deps.pins.pinOf(orgId, stop.id, stop.pin.generation);
    },

    /** Records something that was seen of a job without changing it (a geofence entered or left). */
    async note(orgId: string, event: NewEvent & { jobId: string }): Promise<void> {
      await ground.db.withOrg(orgId, async (tx) => {
        const job = await changes.lockedOrNull(tx, event.jobId);
        if (!job || job.closing) return;
        await changes.remark(tx, job, event);
      });
    },

    withLocked: createWithLocked(ground, changes),

    /** Tells watchers once more where a job stands, for those who missed it when a server died. */
    async republish(orgId: string, jobId: string): Promise<void> {
      const found = await ground.db.withOrg(orgId, async (tx) => {
        const job = await store.findJob(tx, jobId);
        return job && { job, events: await listJobEvents(tx, jobId) };
      });
      if (found) ground.hub.publish(orgChannel(orgId), { kind: 'job', ...found });
    },

    /** What route plans need of jobs, inside their own transaction. */
    onRoutes: createOnRoutes(ground, { changes, routes, runCommand, settingsOf }),
  };
}

/**
 * Whether an edit is the org's own word of where addresses are: its staff or systems change what they ordered. What
 * somebody else ordered stays that one's word, whoever changes it: of most of its places staff said nothing.
 */
function isOrgsWord(job: Job, editor: Actor): boolean {
  return isOrgItself(job.placedBy) && isOrgItself(editor);
}

/** Whether an edit has a stop at another point than before: then it costs something else. */
function isElsewhere(before: Job, after: Job): boolean {
  return before.stops.some(({ location }, index) => {
    const now = after.stops[index]?.location;
    return now?.lat !== location.lat || now.lng !== location.lng;
  });
}
