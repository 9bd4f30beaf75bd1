import type { Jobs } from '../core/jobs/index.ts';
import { SYSTEM } from '../core/kernel/actor.ts';
import { DomainError } from '../core/kernel/errors.ts';

type OfJob = { orgId: string; jobId: string };

/** What becomes of a job without anybody doing anything. Each handler bears being run twice. */
export function jobTasks(jobs: Jobs) {
  return {
    /** Tells watchers where the job stands: for those who missed it because a server died after its commit. */
    fan_out: ({ orgId, jobId }: OfJob) => jobs.republish(orgId, jobId),

    release_job: ({ orgId, jobId }: OfJob) => jobs.release(orgId, jobId),

    complete_job: ({ orgId, jobId }: OfJob) =>
      unlessTooLate(() => jobs.command(orgId, jobId, { name: 'complete' }, SYSTEM, () => {})),

    expire_offer: async ({ orgId, jobId, offerId }: OfJob & { offerId: string }) => {
      await unlessTooLate(() =>
        jobs.command(orgId, jobId, { name: 'expire_offer', offerId }, SYSTEM, () => {}),
      );
      // The queue goes by the database's clock, which may be ahead of ours; nobody else would end the offer.
      const job = await jobs.find(orgId, jobId);
      if (job?.offer?.id === offerId) throw new DomainError('unavailable', 'the offer is not over yet');
    },
  };
}

/** Somebody was faster, or the job is gone: then there is nothing left to do. */
async function unlessTooLate(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isTooLate =
      error instanceof DomainError && (error.code === 'illegal_transition' || error.code === 'not_found');
    if (!isTooLate) throw error;
  }
}
