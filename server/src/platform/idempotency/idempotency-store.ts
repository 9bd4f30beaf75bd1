import { DomainError } from '../../core/kernel/errors.ts';
import type { Database } from '../database/database.ts';
import { createAnswerSeal } from './answer-seal.ts';

/** The answer of the first call, as it went out. */
export type StoredAnswer = { status: number; body: string };

export type IdempotencyClaim = { orgId: string; subject: string; key: string; fingerprint: Uint8Array };

/** Keys are remembered this long. */
export const KEY_LIFE_HOURS = 24;
/** A claim without an answer that is older belongs to a server that died: the next caller takes it over. */
const CLAIM_LIFE_SECONDS = 60;

export type IdempotencyStore = ReturnType<typeof createIdempotencyStore>;

/**
 * What calls with an `Idempotency-Key` share: the first claims the key, the others get its answer. Keys are an
 * org's and subject's own.
 */
export function createIdempotencyStore(db: Database, clock: { now(): number }, secretKey: string) {
  const answers = createAnswerSeal(secretKey);
  return {
    /**
     * `claimed`: execute, then `keep` or `release`. `running`: another call is at it; ask again.
     * @throws DomainError `idempotency_conflict` if the key was used for another request, or its answer was kept by a
     *   server with another secret key: to execute it a second time would be worse.
     */
    async claim(
      claim: IdempotencyClaim,
    ): Promise<{ state: 'claimed' } | { state: 'running' } | { state: 'done'; answer: StoredAnswer }> {
      const now = clock.now();
      const expired = new Date(now - CLAIM_LIFE_SECONDS * 1000);
      const forgotten = new Date(now - KEY_LIFE_HOURS * 3_600_000);
      return db.withOrg(claim.orgId, async (tx) => {
        const taken = await tx.db
          .insertInto('idempotency_keys')
          .values({
            org_id: claim.orgId,
            subject: claim.subject,
            key: claim.key,
            fingerprint: Buffer.from(claim.fingerprint),
            status: null,
            body: null,
            created_at: new Date(now),
          })
          .onConflict((conflict) =>
            conflict
              .columns(['org_id', 'subject', 'key'])
              .doUpdateSet((eb) => ({
                fingerprint: eb.ref('excluded.fingerprint'),
                created_at: eb.ref('excluded.created_at'),
                status: null,
                body: null,
              }))
              // Only what nobody will answer any more is taken over.
              .where((eb) =>
                eb.or([
                  eb('idempotency_keys.created_at', '<', forgotten),
                  eb.and([
                    eb('idempotency_keys.status', 'is', null),
                    eb('idempotency_keys.created_at', '<', expired),
                    eb('idempotency_keys.fingerprint', '=', eb.ref('excluded.fingerprint')),
                  ]),
                ]),
              ),
          )
          .returning('key')
          .executeTakeFirst();
        if (taken) return { state: 'claimed' };
        const row = await tx.db
          .selectFrom('idempotency_keys')
          .select(['fingerprint', 'status', 'body'])
          .where('org_id', '=', claim.orgId)
          .where('subject', '=', claim.subject)
          .where('key', '=', claim.key)
          .executeTakeFirst();
        // Released between the two statements.
        if (!row) return { state: 'running' };
        if (!row.fingerprint.equals(claim.fingerprint)) {
          throw new DomainError('idempotency_conflict', 'this Idempotency-Key was used for another request');
        }
        if (row.status === null || row.body === null) return { state: 'running' };
        const body = answers.open(row.body, claim);
        if (body === null) {
          throw new DomainError('idempotency_conflict', 'the answer to this call cannot be given again');
        }
        return { state: 'done', answer: { status: row.status, body } };
      });
    },

    async keep(claim: IdempotencyClaim, answer: StoredAnswer): Promise<void> {
      await db.withOrg(claim.orgId, (tx) =>
        tx.db
          .updateTable('idempotency_keys')
          .set({ status: answer.status, body: answers.seal(answer.body, claim) })
          .where('org_id', '=', claim.orgId)
          .where('subject', '=', claim.subject)
          .where('key', '=', claim.key)
          .execute(),
      );
    },

    /** Lets the next call with this key execute: this one came to nothing. */
    async release(claim: IdempotencyClaim): Promise<void> {
      await db.withOrg(claim.orgId, (tx) =>
        tx.db
          .deleteFrom('idempotency_keys')
          .where('org_id', '=', claim.orgId)
          .where('subject', '=', claim.subject)
          .where('key', '=', claim.key)
          .where('status', 'is', null)
          .execute(),
      );
    },

    /** Forgets keys, of all orgs, that are older than a day. */
    async forgetOld(): Promise<void> {
      const before = new Date(clock.now() - KEY_LIFE_HOURS * 3_600_000);
      await db.withSystem((tx) =>
        tx.db.deleteFrom('idempotency_keys').where('created_at', '<', before).execute(),
      );
    },
  };
}
