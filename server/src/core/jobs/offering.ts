import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import { type Actor, SYSTEM } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import { isUuid } from '../kernel/ids.ts';
import { type Changes, noSuchJob, updatedEvent } from './changes.ts';
import { isWaiting, type Job, type OfferRecord } from './job.ts';
import type { JobSettings } from './ports.ts';
import type { createCommands } from './run-command.ts';
import * as offerStore from './store/offers.ts';

/** `version`: of the job that the decision rests on; a job that changed since is decided over anew. */
export type NewOffer = {
  driverId: string;
  offerId: string;
  decisionId: string;
  expiresAt: number;
  version: number;
};

/** What dispatch does with jobs: it asks drivers one by one and keeps why, in the job's own transaction. */
export function createOffering(
  ground: Ground,
  deps: {
    changes: Changes;
    runCommand: ReturnType<typeof createCommands>;
    settingsOf(orgId: string): Promise<JobSettings>;
  },
) {
  const { changes } = deps;

  return {
    /**
     * Offers a waiting job to one driver.
     * @param also writes what belongs to it in the same transaction
     * @throws DomainError `illegal_transition` if the job does not wait any more, `version_conflict` if it changed
     */
    async offer(
      orgId: string,
      jobId: string,
      { decisionId, version, ...offer }: NewOffer,
      also: (tx: OrgTx) => Promise<void>,
    ): Promise<Job> {
      if (!isUuid(jobId)) throw noSuchJob();
      const settings = await deps.settingsOf(orgId);
      const command = { name: 'offer', ...offer } as const;
      return ground.db.withOrg(orgId, async (tx) => {
        const guard = (job: Job) => {
          if (!isWaiting(job) || job.offeredOutAt !== null) throw notWaiting(job);
          if (job.version !== version) throw changed();
        };
        const run = { jobId, command, actor: SYSTEM, guard, settings, startsAt: null, decisionId };
        const { job } = await deps.runCommand(tx, run);
        await also(tx);
        return job;
      });
    },

    /**
     * Nobody is left to be asked: from now on the job is in the feed, and staff are told by an event.
     * @returns false, and `also` is not called, if the job does not wait any more
     * @throws DomainError `version_conflict` if it changed since the decision
     */
    async offerOut(
      orgId: string,
      jobId: string,
      { version, data }: { version: number; data: Record<string, unknown> },
      also: (tx: OrgTx) => Promise<void>,
    ): Promise<boolean> {
      return ground.db.withOrg(orgId, async (tx) => {
        const before = await changes.lockedOrNull(tx, jobId);
        if (!before || !isWaiting(before) || before.offeredOutAt !== null) return false;
        if (before.version !== version) throw changed();
        const now = ground.clock.now();
        const at = Math.max(now, before.lastEventAt);
        const after = {
          ...before,
          offeredOutAt: at,
          version: before.version + 1,
          lastEventAt: at,
          updatedAt: now,
        };
        const updated = updatedEvent(after, ['dispatch'], { at, actor: SYSTEM });
        await changes.save(tx, before, after, [
          { ...updated, type: 'delivery_job.offered_out', data },
          updated,
        ]);
        await also(tx);
        return true;
      });
    },

    /**
     * Begins to offer a waiting job anew; with `forgets` also those are asked again who rejected it or let it expire.
     * @throws DomainError `not_found`, `illegal_transition`
     */
    async reoffer(orgId: string, jobId: string, actor: Actor, forgets: boolean): Promise<Job> {
      const settings = await deps.settingsOf(orgId);
      if (settings.dispatchMode !== 'offer') {
        throw new DomainError(
          'illegal_transition',
          'this org does not offer its jobs to drivers one by one',
          {
            mode: settings.dispatchMode,
          },
        );
      }
      return ground.db.withOrg(orgId, async (tx) => {
        const before = await changes.locked(tx, jobId);
        if (!isWaiting(before)) throw notWaiting(before);
        if (forgets) await offerStore.forgiveOffers(tx, jobId);
        const now = ground.clock.now();
        const at = Math.max(now, before.lastEventAt);
        const after = {
          ...before,
          offeredOutAt: null,
          version: before.version + 1,
          lastEventAt: at,
          updatedAt: now,
        };
        const saved = await changes.save(tx, before, after, [
          updatedEvent(after, ['dispatch'], { at, actor }),
        ]);
        await changes.askDispatch(tx, saved, settings);
        return saved;
      });
    },

    /** Whom a job was offered to, and what they said; the oldest first, at most 500. */
    async listOffers(orgId: string, jobId: string): Promise<OfferRecord[]> {
      if (!isUuid(jobId)) return [];
      return ground.db.withOrg(orgId, (tx) => offerStore.listOffers(tx, jobId));
    },

    /** Of these drivers, those who have an offer open, whatever the job. */
    listDriversWithOffer(orgId: string, driverIds: readonly string[]): Promise<Set<string>> {
      return ground.db.withOrg(orgId, (tx) => offerStore.listDriversWithOffer(tx, driverIds));
    },

    /** Offers that a driver has open, those of the transaction included. */
    countOpenOffers: offerStore.countOpenOffers,

    /** Jobs that are offered to a driver now, the oldest offer first; at most 50. */
    async listOffered(orgId: string, driverId: string): Promise<Job[]> {
      if (!isUuid(driverId)) return [];
      return ground.db.withOrg(orgId, (tx) => offerStore.listOfferedJobs(tx, driverId));
    },
  };
}

function changed(): DomainError {
  return new DomainError('version_conflict', 'the job changed meanwhile');
}

function notWaiting(job: Job): DomainError {
  return new DomainError('illegal_transition', `the job is ${job.status}: it does not wait for a driver`, {
    status: job.status,
    command: 'offer',
  });
}
