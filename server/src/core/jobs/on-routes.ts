import type { Ground } from '../../platform/ground.ts';
import { DomainError } from '../kernel/errors.ts';
import type { RouteJobs, Routes } from '../routes/index.ts';
import { type Changes, updatedEvent } from './changes.ts';
import { isOpenStop, type Job } from './job.ts';
import { statusOf } from './lifecycle/status.ts';
import type { JobSettings } from './ports.ts';
import type { createCommands } from './run-command.ts';
import * as store from './store/jobs.ts';
import { closeOffer } from './store/offers.ts';

/** What route plans need of jobs, inside their own transaction. */
export function createOnRoutes(
  ground: Ground,
  deps: {
    changes: Changes;
    routes: Routes;
    runCommand: ReturnType<typeof createCommands>;
    settingsOf(orgId: string): Promise<JobSettings>;
  },
): RouteJobs {
  const { changes, routes } = deps;
  return {
    lockJobs: store.lockJobs,

    async putOnRoute(tx, jobIds, routeId, actor) {
      let next = await routes.nextSequence(tx, routeId);
      const now = ground.clock.now();
      for (const before of await changes.lockedMany(tx, jobIds)) {
        if (before.closing || before.driverId !== null || before.routeId !== null) {
          throw new DomainError(
            'illegal_transition',
            'a job on a plan is open and has no driver or route yet',
            { jobId: before.id, status: before.status, command: 'plan' },
          );
        }
        const at = Math.max(now, before.lastEventAt);
        // A plan is its maker's: whoever is being asked about the job is not asked any more.
        if (before.offer) {
          await closeOffer(tx, before.offer.id, { outcome: 'withdrawn', note: null, now });
        }
        const after: Job = {
          ...before,
          offer: null,
          status: statusOf({ ...before, offer: null }),
          routeId,
          plannedAt: now,
          stops: before.stops.map((stop) => ({ ...stop, routeSequence: next++ })),
          version: before.version + 1,
          lastEventAt: at,
          updatedAt: now,
        };
        const saved = await store.updateJob(tx, before, after);
        const changed = before.offer ? ['route', 'status', 'offer'] : ['route'];
        await changes.tell(tx, saved, [updatedEvent(saved, changed, { at, actor })]);
      }
    },

    async prepareAssigning(orgId) {
      const settings = await deps.settingsOf(orgId);
      return async (tx, jobIds, driverId, actor) => {
        const command = { name: 'assign', driverId } as const;
        const run = { command, actor, guard: () => {}, settings, startsAt: null, isPlanned: true };
        for (const before of await changes.lockedMany(tx, jobIds)) {
          // A job that was cancelled meanwhile does not hold up the rest of the plan.
          if (!before.closing) await deps.runCommand(tx, { ...run, jobId: before.id, before });
        }
      };
    },

    async prepareCancelling(orgId) {
      const settings = await deps.settingsOf(orgId);
      return async (tx, jobIds, actor) => {
        const run = { actor, guard: () => {}, settings, startsAt: null };
        for (const before of await changes.lockedMany(tx, jobIds)) {
          if (before.closing) continue;
          // What was delivered, and only waits to be completed, is not undone.
          const command = { name: before.stops.some(isOpenStop) ? 'cancel' : 'complete' } as const;
          await deps.runCommand(tx, { ...run, command, jobId: before.id, before });
        }
      };
    },

    async setTrackMode(tx, jobIds, trackMode, actor) {
      for (const before of await changes.lockedMany(tx, jobIds)) {
        if (before.closing || before.trackMode === trackMode) continue;
        const now = ground.clock.now();
        const at = Math.max(now, before.lastEventAt);
        const version = before.version + 1;
        const after: Job = { ...before, trackMode, version, lastEventAt: at, updatedAt: now };
        await changes.save(tx, before, after, [updatedEvent(after, ['trackMode'], { at, actor })]);
      }
    },

    async release(tx, jobIds) {
      for (const job of await changes.lockedMany(tx, jobIds)) {
        if (!job.closing && !job.isReleased) await changes.release(tx, job);
      }
    },

    load: changes.lockedMany,
  };
}
