import { Type } from '@fastify/type-provider-typebox';
import { type IdempotencyKeys, withIdempotency } from '../http/idempotency.ts';
import { accountOf } from './auth.ts';

/** For a POST that makes something. */
export const IdempotencyHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({ description: 'A call repeated with the same key and body has the answer of the first.' }),
  ),
});

export type IdempotencyHooks = ReturnType<typeof withIdempotency>;

/** Keys are the account's: they hold when a secret is changed for another. */
export function idempotencyHooks(keys: IdempotencyKeys): IdempotencyHooks {
  return withIdempotency(keys, (request) => {
    const { orgId, accountId } = accountOf(request);
    return { orgId, subject: `hypertrack:${accountId}` };
  });
}
