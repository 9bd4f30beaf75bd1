import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import type { RouteJobs, Routes } from '../routes/index.ts';
import { type Changes, updatedEvent } from './changes.ts';
import type { Job } from './job.ts';
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

    async putOnRoute(tx: OrgTx, jobId: string, routeId: string, actor: Actor): Promise<void> {
      const before = await changes.locked(tx, jobId);
      if (before.closing || before.driverId !== null || before.routeId !== null) {
        throw new DomainError(
          'illegal_transition',
          'a job on a plan is open and has no driver or route yet',
          { jobId, status: before.status, command: 'plan' },
        );
      }
      const now = ground.clock.now();
      const at = Math.max(now, before.lastEventAt);
      let next = await routes.nextSequence(tx, routeId);
      // A plan is its maker's: whoever is being asked about the job is not asked any more.
      if (before.offer) {
        await closeOffer(tx, before.offer.id, { outcome: 'withdrawn', note: null, now });
      }
      const after: Job = {
        ...before,
        offer: null,
        status: statusOf({ ...before, offer: null }),
        routeId,
        stops: before.stops.map((stop) => ({ ...stop, routeSequence: next++ })),
        version: before.version + 1,
        lastEventAt: at,
        updatedAt: now,
      };
      const saved = await store.updateJob(tx, before, after);
      const changed = before.offer ? ['route', 'status', 'offer'] : ['route'];
      await changes.tell(tx, saved, [updatedEvent(saved, changed, { at, actor })]);
    },

    async prepareAssigning(orgId: string) {
      const settings = await deps.settingsOf(orgId);
      return async (tx, jobId, driverId, actor) => {
        const job = await changes.locked(tx, jobId);
        // A job that was cancelled meanwhile does not hold up the rest of the plan.
        if (job.closing) return;
        const command = { name: 'assign', driverId } as const;
        const run = { jobId, command, actor, guard: () => {}, settings, startsAt: null, isPlanned: true };
        await deps.runCommand(tx, run);
      };
    },

    async refreshItinerary(tx: OrgTx, jobId: string): Promise<void> {
      const job = await changes.locked(tx, jobId);
      if (job.closing || job.driverId === null) return;
      await routes.reviseItineraries(tx, job, job, { startsAt: null, now: ground.clock.now() });
    },
  };
}
