import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import type { DomainEvent, NewEvent } from '../kernel/event.ts';
import type { Changes } from './changes.ts';
import type { Job } from './job.ts';

/** Something that was said or done about a job and does not change it. */
export type Remark = Pick<NewEvent, 'type' | 'actor' | 'data'> & { stopId?: string | null };

export type LockedWork<T> = (
  tx: OrgTx,
  job: Job,
  /** Records an event of the job in the same transaction; watchers are told of it after the commit. */
  tell: (remark: Remark) => Promise<DomainEvent>,
) => Promise<T>;

/** What other modules do about a job, in the order in which commands are done on it. */
export function createWithLocked(ground: Ground, changes: Changes) {
  /** @throws DomainError `not_found`, and what `work` throws */
  return function withLocked<T>(orgId: string, jobId: string, work: LockedWork<T>): Promise<T> {
    return ground.db.withOrg(orgId, async (tx) => {
      const job = await changes.locked(tx, jobId);
      return work(tx, job, ({ type, actor, data, stopId = null }) =>
        changes.remark(tx, job, {
          type,
          stopId,
          driverId: job.driverId,
          at: ground.clock.now(),
          actor,
          data,
        }),
      );
    });
  };
}
