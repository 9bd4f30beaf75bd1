import type { Clock } from '../core/kernel/clock.ts';
import type { Places } from '../core/places/index.ts';
import type { Pricing } from '../core/pricing/index.ts';
import type { Proof } from '../core/proof/index.ts';
import type { Usage } from '../core/usage/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { IdempotencyStore } from '../platform/idempotency/idempotency-store.ts';
import type { CronEntry, TaskHandlers } from '../platform/tasks/tasks.ts';
import { maintainPositions } from './maintain-positions.ts';

/** Work that is due by the clock and belongs to no command. Minutes differ so that not all of it falls together. */
export const HOUSEKEEPING_CRON: readonly CronEntry[] = [
  { task: 'maintain_positions', match: '7 * * * *' },
  { task: 'forget_idempotency_keys', match: '23 * * * *' },
  { task: 'forget_uploads', match: '41 * * * *' },
  { task: 'forget_expired_quotes', match: '37 * * * *' },
  { task: 'forget_old_places', match: '43 3 * * *' },
  { task: 'forget_usage', match: '9,29,49 * * * *' },
];

export function housekeepingHandlers(options: {
  db: Database;
  clock: Clock;
  retentionDays: number;
  idempotency: IdempotencyStore;
  proof: Pick<Proof, 'forgetUnused'>;
  pricing: Pick<Pricing, 'forgetExpiredQuotes'>;
  places: Pick<Places, 'forgetOld'>;
  usage: Pick<Usage, 'forgetOld'>;
}): TaskHandlers {
  return {
    maintain_positions: () => maintainPositions(options),
    forget_idempotency_keys: () => options.idempotency.forgetOld(),
    forget_uploads: () => options.proof.forgetUnused(),
    forget_expired_quotes: () => options.pricing.forgetExpiredQuotes(),
    forget_old_places: () => options.places.forgetOld(),
    forget_usage: () => options.usage.forgetOld(),
  };
}
