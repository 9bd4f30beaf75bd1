import { type IdempotencyKeys, withIdempotency } from '../http/idempotency.ts';
import { accountOf } from './auth.ts';

export type IdempotencyHooks = ReturnType<typeof withIdempotency>;

/** Keys are the account's: they hold when a secret is changed for another. */
export function idempotencyHooks(keys: IdempotencyKeys): IdempotencyHooks {
  return withIdempotency(keys, (request) => {
    const { orgId, accountId } = accountOf(request);
    return { orgId, subject: `hypertrack:${accountId}` };
  });
}
