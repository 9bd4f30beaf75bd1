import type { OrgTx } from '../../platform/database/database.ts';
import { appendEvents } from '../../platform/events/events.ts';
import type { Ground } from '../../platform/ground.ts';
import { enqueueTask } from '../../platform/tasks/enqueue-task.ts';
import { SYSTEM } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import type { DomainEvent, NewEvent } from '../kernel/event.ts';
import type { LatLng } from '../kernel/geo.ts';
import { isUuid } from '../kernel/ids.ts';
import { orgChannel } from '../kernel/live-channels.ts';
import type { Routes } from '../routes/index.ts';
import { isWaiting, type Job } from './job.ts';
import type { JobSettings } from './ports.ts';
import * as store from './store/jobs.ts';

/** Changes of one job within this time share one fan-out task; live watchers were told already. */
const FAN_OUT_DELAY_MS = 5_000;

export type Changes = ReturnType<typeof createChanges>;

/** How every change of a job is made: under its lock, with its events and what follows from them in one transaction. */
export function createChanges(ground: Ground, routes: Routes) {
  async function lockedOrNull(tx: OrgTx, jobId: string): Promise<Job | null> {
    if (!isUuid(jobId)) return null;
    await store.lockJobs(tx, [jobId]);
    return store.findJob(tx, jobId, true);
  }

  /** Jobs whose fan-out a transaction has enqueued: it tells of everything that the transaction does. */
  const fannedOut = new WeakMap<OrgTx, Set<string>>();

  async function fanOut(tx: OrgTx, jobId: string): Promise<void> {
    const done = fannedOut.get(tx) ?? new Set();
    if (done.has(jobId)) return;
    fannedOut.set(tx, done.add(jobId));
    const runAt = ground.clock.now() + FAN_OUT_DELAY_MS;
    await enqueueTask(tx, 'fan_out', { orgId: tx.orgId, jobId }, { runAt, jobKey: `fan_out:${jobId}` });
  }

  /** Event and outbox in the command's own transaction; the live hub after its commit. */
  async function tell(tx: OrgTx, job: Job, events: NewEvent[]): Promise<DomainEvent[]> {
    const written = await appendEvents(tx, events, ground);
    await fanOut(tx, job.id);
    tx.afterCommit(() => ground.hub.publish(orgChannel(tx.orgId), { kind: 'job', job, events: written }));
    return written;
  }

  /**
   * Writes a change of a locked job with everything that follows from it.
   * @param startsAt where the job's new driver is, looked up before the transaction; null if that is not known
   */
  async function save(
    tx: OrgTx,
    before: Job,
    decided: Job,
    events: NewEvent[],
    startsAt: LatLng | null = null,
  ): Promise<Job> {
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
    const isElsewhere = placed.routeId !== before.routeId;
    const plannedAt = placed.routeId === null ? null : ground.clock.now();
    const after = await store.updateJob(tx, before, isElsewhere ? { ...placed, plannedAt } : placed);
    if (before.driverId !== null || after.driverId !== null)
      await routes.reviseItineraries(tx, before, after, { startsAt, now: ground.clock.now() });
    if (after.closing && after.routeId) await routes.closeIfDone(tx, after.routeId);
    if (isElsewhere && before.routeId) await routes.leave(tx, before.routeId);
    await tell(
      tx,
      after,
      events.map((event) => ({ ...event, routeId: after.routeId })),
    );
    return after;
  }

  /** Lets a locked job that waited for its lead time into feed and itinerary. */
  function release(tx: OrgTx, before: Job, startsAt: LatLng | null = null): Promise<Job> {
    const now = ground.clock.now();
    const at = Math.max(now, before.lastEventAt);
    const version = before.version + 1;
    const after = { ...before, isReleased: true, version, lastEventAt: at, updatedAt: now };
    return save(tx, before, after, [updatedEvent(after, ['released'], { at, actor: SYSTEM })], startsAt);
  }

  return {
    lockedOrNull,
    tell,
    save,
    release,

    /**
     * Writes down what was said or seen of a locked job, which is no change of it. It does not hold back the time of a
     * tap that waited in a tunnel meanwhile: the timeline is of changes.
     */
    async remark(tx: OrgTx, job: Job, remark: Omit<NewEvent, 'jobId' | 'routeId'>): Promise<DomainEvent> {
      const at = Math.max(remark.at, job.lastEventAt);
      const [event] = await tell(tx, job, [{ ...remark, at, jobId: job.id, routeId: job.routeId }]);
      return event as DomainEvent;
    },

    /** The job, with everyone else kept away until the transaction ends. @throws DomainError `not_found` */
    async locked(tx: OrgTx, jobId: string): Promise<Job> {
      const job = await lockedOrNull(tx, jobId);
      if (!job) throw noSuchJob();
      return job;
    },

    /** As `locked`, of several at once, in the order given. @throws DomainError `not_found` if one of them is not there */
    async lockedMany(tx: OrgTx, jobIds: readonly string[]): Promise<Job[]> {
      if (!jobIds.every(isUuid)) throw noSuchJob();
      await store.lockJobs(tx, jobIds);
      const jobs = new Map((await store.findJobs(tx, jobIds)).map((job) => [job.id, job]));
      return jobIds.map((jobId) => {
        const job = jobs.get(jobId);
        if (!job) throw noSuchJob();
        return job;
      });
    },

    /** Where drivers are asked one by one, a job that has begun to wait is offered as soon as this commits. */
    async askDispatch(tx: OrgTx, job: Job, settings: Pick<JobSettings, 'dispatchMode'>): Promise<void> {
      if (settings.dispatchMode !== 'offer' || !isWaiting(job) || job.offeredOutAt !== null) return;
      const { orgId } = tx;
      await enqueueTask(tx, 'dispatch_job', { orgId, jobId: job.id }, { jobKey: `dispatch_job:${job.id}` });
    },
  };
}

export function noSuchJob(): DomainError {
  return new DomainError('not_found', 'there is no such job');
}

/** The event of a change that is none of the lifecycle's own. */
export function updatedEvent(job: Job, changed: string[], of: Pick<NewEvent, 'at' | 'actor'>): NewEvent {
  return {
    type: 'delivery_job.updated',
    jobId: job.id,
    stopId: null,
    driverId: job.driverId,
    routeId: job.routeId,
    ...of,
    data: { changed, status: job.status },
  };
}
