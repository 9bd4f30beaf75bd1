import type { Dispatch } from '../core/dispatch/index.ts';
import { DomainError } from '../core/kernel/errors.ts';
import type { CronEntry, TaskContext } from '../platform/tasks/tasks.ts';

/** Each minute: what waits although nobody is asked. */
export const DISPATCH_CRON: readonly CronEntry[] = [{ task: 'dispatch_waiting', match: '* * * * *' }];

/** Asking drivers one after the other. Each handler bears being run twice. */
export function dispatchTasks(dispatch: Dispatch) {
  return {
    dispatch_job: ({ orgId, jobId }: { orgId: string; jobId: string }) =>
      dispatch.run(orgId, jobId).catch(unlessGone),

    withdraw_offers: ({ orgId, driverId }: { orgId: string; driverId: string }) =>
      dispatch.withdrawFrom(orgId, driverId),

    dispatch_waiting: async (_: unknown, context: TaskContext) => {
      await dispatch.sweep(context.signal);
    },
  };
}

/** The org or the job is not there any more: then there is nobody to ask. */
function unlessGone(error: unknown): void {
  if (!(error instanceof DomainError && error.code === 'not_found')) throw error;
}
