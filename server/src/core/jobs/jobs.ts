import type { OrgTx } from '../../platform/database/database.ts';
import { appendEvents, listEventsOfJobs, listJobEvents } from '../../platform/events/events.ts';
import type { Ground } from '../../platform/ground.ts';
import { enqueueTask } from '../../platform/tasks/enqueue-task.ts';
import type { Drivers } from '../drivers/index.ts';
import { type Actor, SYSTEM } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import type { DomainEvent, NewEvent } from '../kernel/event.ts';
import type { LatLng } from '../kernel/geo.ts';
import { isUuid } from '../kernel/ids.ts';
import { orgChannel } from '../kernel/live-channels.ts';
import type { Page, PageRequest } from '../kernel/paging.ts';
import type { Routes } from '../routes/index.ts';
import { createJob, type NewJob } from './create.ts';
import { editJob, type JobEdit } from './edit.ts';
import { isToBeHad, type Job } from './job.ts';
import type { JobCommand } from './lifecycle/command.ts';
import { decide } from './lifecycle/decide.ts';
import type { JobSettings, PersonBook, PositionSink, WhereIs } from './ports.ts';
import { type DriverReportPatch, reportOn } from './report.ts';
import * as store from './store.ts';

/** Refuses, by throwing `not_found`, whoever may not have the command on this job. */
export type Guard = (job: Job) => void;
/** `order` is without what only the server knows: the merchant it falls back to, the persons behind contacts. */
export type Order = Omit<NewJob, 'recipientId' | 'merchantId'> & { merchantId: string | null };

/** Changes of one job within this time share one fan-out task; live watchers were told already. */
const FAN_OUT_DELAY_MS = 5_000;

export type Jobs = ReturnType<typeof createJobs>;

type Deps = {
  drivers: Drivers;
  routes: Routes;
  persons: PersonBook;
  settingsOf(orgId: string): Promise<JobSettings>;
  whereIs: WhereIs;
  positions: PositionSink;
};

/** Everything that can be done with a job. Each command: lock, decide, write, tell — in one transaction. */
export function createJobs(ground: Ground, deps: Deps) {
  const { drivers, routes } = deps;

  async function lockedOrNull(tx: OrgTx, jobId: string): Promise<Job | null> {
    if (!isUuid(jobId)) return null;
    await store.lockJobs(tx, [jobId]);
    return store.findJob(tx, jobId, true);
  }

  async function locked(tx: OrgTx, jobId: string): Promise<Job> {
    const job = await lockedOrNull(tx, jobId);
    if (!job) throw notFound();
    return job;
  }

  /** Writes a change of a locked job with everything that follows from it. */
  async function save(tx: OrgTx, before: Job, decided: Job, events: NewEvent[]): Promise<Job> {
    if (events.length === 0) return before;
    if (decided.version === before.version) {
      // A record without a change: a driver passed on the job in the feed.
      await store.updateJob(tx, before, decided);
      await tell(tx, decided, events);
      return decided;
    }
    const hasMoved = before.driverId !== decided.driverId;
    const placed =
      hasMoved || decided.stops.length !== before.stops.length
        ? await routes.placeOnRoute(tx, before, decided)
        : decided;
    const after = await store.updateJob(tx, before, placed);
    if (before.driverId !== null || after.driverId !== null)
      await routes.reviseItineraries(tx, before, after);
    if (after.closing && after.routeId) await routes.closeIfDone(tx, after.routeId);
    await tell(
      tx,
      after,
      events.map((event) => ({ ...event, routeId: after.routeId })),
    );
    return after;
  }

  /** Event and outbox in the command's own transaction; the live hub after its commit. */
  async function tell(tx: OrgTx, job: Job, events: NewEvent[]): Promise<void> {
    const written = await appendEvents(tx, events, ground);
    await enqueueTask(
      tx,
      'fan_out',
      { orgId: tx.orgId, jobId: job.id },
      {
        runAt: ground.clock.now() + FAN_OUT_DELAY_MS,
        jobKey: `fan_out:${job.id}`,
      },
    );
    tx.afterCommit(() => ground.hub.publish(orgChannel(tx.orgId), { kind: 'job', job, events: written }));
  }

  async function placeIn(tx: OrgTx, order: Order, actor: Actor, settings: JobSettings): Promise<Job> {
    const { orgId } = tx;
    const stops = [];
    for (const stop of order.stops) {
      stops.push({ ...stop, contactId: await deps.persons.rememberContact(tx, stop.contact) });
    }
    const recipientId = order.recipient
      ? await deps.persons.rememberContact(tx, order.recipient)
      : (stops.findLast((stop) => stop.type === 'dropoff')?.contactId ?? null);
    let attempt = order.attempt;
    if (order.handle !== null) {
      const use = await store.handleUse(tx, order.handleAccount, order.handle);
      if (use.isOpen) throw new DomainError('already_exists', 'a job with this handle is open');
      attempt = use.attempts;
    }
    const merchantId = order.merchantId ?? (await store.findDefaultMerchant(tx));
    const { job, events } = createJob(
      { ...order, stops, recipientId, merchantId, attempt },
      { orgId, now: ground.clock.now(), newId: ground.newId, actor, leadMs: settings.leadMinutes * 60_000 },
    );
    const placed = await store.insertJob(tx, job);
    if (!placed.isReleased && placed.releasedAt !== null) {
      await enqueueTask(
        tx,
        'release_job',
        { orgId, jobId: placed.id },
        {
          runAt: placed.releasedAt,
          jobKey: `release_job:${placed.id}`,
        },
      );
    }
    await tell(tx, placed, events);
    return placed;
  }

  async function runCommand(
    tx: OrgTx,
    jobId: string,
    command: JobCommand,
    actor: Actor,
    guard: Guard,
    settings: JobSettings,
  ): Promise<Job> {
    const before = await locked(tx, jobId);
    guard(before);
    const now = ground.clock.now();
    const ctx = { actor, now, newId: ground.newId, returnsWanted: settings.returnsWanted };
    if (command.name === 'accept' && settings.dispatchMode !== 'feed' && before.status === 'pending') {
      throw new DomainError('not_offered', 'this job is not offered to you');
    }
    if (command.name === 'accept' && before.driverId === null && !isToBeHad(before)) {
      throw new DomainError('not_offered', 'this job is not to be had now');
    }
    if (command.name === 'reject' && before.driverId !== command.driverId) {
      await drivers.requireApproved(tx, command.driverId);
    }
    const { job, events } = decide(before, command, ctx);
    if (events.length === 0) return before;
    if (job.driverId !== null && job.driverId !== before.driverId) {
      if (before.driverId !== null) await drivers.lock(tx, [before.driverId, job.driverId].filter(isUuid));
      await drivers.requireFree(tx, job.driverId, settings.driverCapacity);
    }
    if (command.name === 'reject') {
      const row = { id: ground.newId(), jobId, driverId: command.driverId, now };
      const isFirst = await store.insertRejection(tx, row);
      // Passing on it once more in the feed is no news.
      if (!isFirst && job.version === before.version) return before;
    }
    const after = await save(tx, before, job, events);
    await scheduleAfter(tx, before, after, settings);
    return after;
  }

  /** Tasks that a new state asks for: the job completes by itself some minutes after its last drop-off. */
  async function scheduleAfter(tx: OrgTx, before: Job, after: Job, settings: JobSettings): Promise<void> {
    if (after.status !== before.status && after.status === 'dropoff_completed') {
      const runAt = ground.clock.now() + settings.autoCompleteMinutes * 60_000;
      await enqueueTask(
        tx,
        'complete_job',
        { orgId: tx.orgId, jobId: after.id },
        {
          runAt,
          jobKey: `complete_job:${after.id}`,
        },
      );
    }
    if (after.offer && after.offer.id !== before.offer?.id) {
      await enqueueTask(
        tx,
        'expire_offer',
        { orgId: tx.orgId, jobId: after.id, offerId: after.offer.id },
        {
          runAt: after.offer.expiresAt,
          jobKey: `expire_offer:${after.offer.id}`,
        },
      );
    }
  }

  async function handoverPlace(orgId: string, jobId: string, command: JobCommand): Promise<JobCommand> {
    if (command.name !== 'assign' || command.handoverAt) return command;
    const job = await ground.db.withOrg(orgId, (tx) => store.findJob(tx, jobId));
    const place = job?.driverId ? await deps.whereIs(orgId, job.driverId) : null;
    return place ? { ...command, handoverAt: place } : command;
  }

  return {
    /**
     * Places a job. With a handle that is open in its account: `already_exists`.
     * @throws DomainError `invalid_input`, `already_exists`
     */
    async place(orgId: string, order: Order, actor: Actor): Promise<Job> {
      const settings = await deps.settingsOf(orgId);
      return ground.db.withOrg(orgId, (tx) => placeIn(tx, order, actor, settings));
    },

    /**
     * Places a job that a driver offers to carry, and gives it to them: both, or neither.
     * @throws DomainError what `place` and `command` throw
     */
    async placeFor(orgId: string, driverId: string, order: Order, actor: Actor): Promise<Job> {
      const settings = await deps.settingsOf(orgId);
      return ground.db.withOrg(orgId, async (tx) => {
        const placed = await placeIn(tx, order, actor, settings);
        const command = { name: 'assign', driverId } as const;
        return runCommand(tx, placed.id, command, { kind: 'driver', id: driverId }, () => {}, settings);
      });
    },

    /**
     * Does a command of the lifecycle. A repeat of the latest one by the same actor changes nothing.
     * @throws DomainError what `decide` throws, `driver_not_approved`, `capacity_exceeded`, and what `guard` throws
     */
    async command(
      orgId: string,
      jobId: string,
      command: JobCommand,
      actor: Actor,
      guard: Guard,
    ): Promise<Job> {
      if (!isUuid(jobId)) throw notFound();
      const settings = await deps.settingsOf(orgId);
      const complete = await handoverPlace(orgId, jobId, command);
      const job = await ground.db.withOrg(orgId, (tx) =>
        runCommand(tx, jobId, complete, actor, guard, settings),
      );
      const place = 'position' in command ? command.position : undefined;
      if (place && job.driverId) {
        // A tap that waited in a tunnel tells where the driver was then.
        const recordedAt = ('at' in command ? command.at : undefined) ?? null;
        await deps.positions(orgId, job.driverId, { ...place, recordedAt });
      }
      return job;
    },

    /** @throws DomainError `illegal_transition` after the pickup, `invalid_input`, and what `guard` throws */
    async edit(orgId: string, jobId: string, edit: JobEdit, actor: Actor, guard: Guard): Promise<Job> {
      return ground.db.withOrg(orgId, async (tx) => {
        const before = await locked(tx, jobId);
        guard(before);
        const { job, events } = editJob(before, edit, { actor, now: ground.clock.now() });
        const recipientId = edit.recipient
          ? await deps.persons.rememberContact(tx, edit.recipient)
          : job.recipientId;
        return save(tx, before, events.length > 0 ? { ...job, recipientId } : job, events);
      });
    },

    /** Merges what the driver's app reports into the job; a note or status that is new is an event. */
    async report(
      orgId: string,
      jobId: string,
      patch: DriverReportPatch,
      actor: Actor,
      guard: Guard,
    ): Promise<Job> {
      return ground.db
        .withOrg(orgId, async (tx) => {
          const before = await locked(tx, jobId);
          guard(before);
          const { job, events } = reportOn(before, patch, { actor, now: ground.clock.now() });
          return save(tx, before, job, events);
        })
        .then(async (job) => {
          if (patch.location && job.driverId)
            await deps.positions(orgId, job.driverId, { ...patch.location, recordedAt: null });
          return job;
        });
    },

    /** Lets a scheduled job into feed and itinerary. A job that ended, or was released already, stays as it is. */
    async release(orgId: string, jobId: string): Promise<void> {
      await ground.db.withOrg(orgId, async (tx) => {
        const before = await lockedOrNull(tx, jobId);
        if (!before || before.isReleased || before.closing) return;
        const now = ground.clock.now();
        const at = Math.max(now, before.lastEventAt);
        const after = {
          ...before,
          isReleased: true,
          version: before.version + 1,
          lastEventAt: at,
          updatedAt: now,
        };
        const event: NewEvent = {
          type: 'delivery_job.updated',
          jobId,
          stopId: null,
          driverId: before.driverId,
          routeId: before.routeId,
          at,
          actor: SYSTEM,
          data: { changed: ['released'], status: before.status },
        };
        await save(tx, before, after, [event]);
      });
    },

    /** Records something that was seen of a job without changing it (a geofence entered or left). */
    async note(orgId: string, event: NewEvent & { jobId: string }): Promise<void> {
      await ground.db.withOrg(orgId, async (tx) => {
        const job = await lockedOrNull(tx, event.jobId);
        if (!job || job.closing) return;
        await tell(tx, job, [{ ...event, at: Math.max(event.at, job.lastEventAt), routeId: job.routeId }]);
      });
    },

    /** Tells watchers once more where a job stands, for those who missed it when a server died. */
    async republish(orgId: string, jobId: string): Promise<void> {
      const found = await ground.db.withOrg(orgId, async (tx) => {
        const job = await store.findJob(tx, jobId);
        return job && { job, events: await listJobEvents(tx, jobId) };
      });
      if (found) ground.hub.publish(orgChannel(orgId), { kind: 'job', ...found });
    },

    async find(orgId: string, jobId: string): Promise<Job | null> {
      if (!isUuid(jobId)) return null;
      return ground.db.withOrg(orgId, (tx) => store.findJob(tx, jobId));
    },

    async listEvents(orgId: string, jobId: string): Promise<DomainEvent[]> {
      if (!isUuid(jobId)) return [];
      return ground.db.withOrg(orgId, (tx) => listJobEvents(tx, jobId));
    },

    /** The events of these types of several jobs, by job: of each at most the first 500. */
    async listEventsOf(
      orgId: string,
      jobIds: readonly string[],
      types: readonly string[],
    ): Promise<Map<string, DomainEvent[]>> {
      if (jobIds.length === 0) return new Map();
      const events = await ground.db.withOrg(orgId, (tx) => listEventsOfJobs(tx, jobIds, types));
      return Map.groupBy(events, (event) => event.jobId ?? '');
    },

    list(orgId: string, filter: store.JobFilter, page: PageRequest): Promise<Page<Job>> {
      return ground.db.withOrg(orgId, async (tx) => {
        const { jobs, total } = await store.listJobs(tx, filter, page);
        return { data: jobs, ...page, total };
      });
    },

    listAvailable(
      orgId: string,
      driverId: string,
      near: LatLng | null,
      page: PageRequest,
    ): Promise<Page<Job>> {
      return ground.db.withOrg(orgId, async (tx) => {
        const { jobs, total } = await store.listFeed(tx, driverId, near, page);
        return { data: jobs, ...page, total };
      });
    },

    /** What route plans need of jobs, inside their own transaction. */
    onRoutes: {
      lockJobs: store.lockJobs,

      async putOnRoute(tx: OrgTx, jobId: string, routeId: string, actor: Actor): Promise<void> {
        const before = await locked(tx, jobId);
        if (before.closing || before.driverId !== null || before.routeId !== null) {
          throw new DomainError(
            'illegal_transition',
            'a job on a plan is open and has no driver or route yet',
            {
              jobId,
              status: before.status,
              command: 'plan',
            },
          );
        }
        const now = ground.clock.now();
        const at = Math.max(now, before.lastEventAt);
        let next = await routes.nextSequence(tx, routeId);
        const after: Job = {
          ...before,
          routeId,
          stops: before.stops.map((stop) => ({ ...stop, routeSequence: next++ })),
          version: before.version + 1,
          lastEventAt: at,
          updatedAt: now,
        };
        const saved = await store.updateJob(tx, before, after);
        await tell(tx, saved, [
          {
            type: 'delivery_job.updated',
            jobId,
            stopId: null,
            driverId: null,
            routeId,
            at,
            actor,
            data: { changed: ['route'], status: before.status },
          },
        ]);
      },

      async assignOnRoute(tx: OrgTx, jobId: string, driverId: string, actor: Actor): Promise<void> {
        const job = await locked(tx, jobId);
        // A job that was cancelled meanwhile does not hold up the rest of the plan.
        if (job.closing) return;
        const settings = await deps.settingsOf(tx.orgId);
        // A plan is the dispatcher's own judgement of what a driver can carry.
        const roomy = { ...settings, driverCapacity: Number.MAX_SAFE_INTEGER };
        await runCommand(tx, jobId, { name: 'assign', driverId }, actor, () => {}, roomy);
      },

      async refreshItinerary(tx: OrgTx, jobId: string): Promise<void> {
        const job = await locked(tx, jobId);
        if (!job.closing && job.driverId !== null) await routes.reviseItineraries(tx, job, job);
      },
    },
  };
}

function notFound(): DomainError {
  return new DomainError('not_found', 'there is no such job');
}
