import { sql } from 'kysely';
import { DomainError } from '../../core/kernel/errors.ts';
import type { Database } from '../database/database.ts';
import { createAnswerSeal } from './answer-seal.ts';

/** The answer of the first call, as it went out. */
export type StoredAnswer = { status: number; body: string };

export type IdempotencyClaim = { orgId: string; subject: string; key: string; fingerprint: Uint8Array };

/** Keys are remembered this long. */
export const KEY_LIFE_HOURS = 24;
/** A claim that did nothing and is older belongs to a server that died: the next caller takes it over. */
const CLAIM_LIFE_SECONDS = 60;
/** Answers that are known although the database would not take them; older ones are lost. */
const MAX_UNKEPT = 1_000;
/** Stands for the answer's status from the commit of what the call did until its answer is kept. */
const CARRIED_OUT = 0;

/** What stands behind a key. */
export type KeyState =
  /** Nothing: execute, then `keep` or `release`. */
  | { state: 'claimed' }
  /** Another call is at it, and has done nothing yet, or this server is about to answer it; ask again. */
  | { state: 'running' }
  /**
   * It was done, and this server is not about to answer it: another one may be, or one that died before it could, and
   * then nobody ever will.
   */
  | { state: 'carried_out' }
  | { state: 'done'; answer: StoredAnswer };

export type IdempotencyStore = ReturnType<typeof createIdempotencyStore>;

/**
 * What calls with an `Idempotency-Key` share: the first claims the key, the others get its answer. Keys are an
 * org's and subject's own. That a call was carried out is written in the very transaction that did it, so a server that
 * dies at any moment leaves no key with which it could be done a second time.
 */
export function createIdempotencyStore(db: Database, clock: { now(): number }, secretKey: string) {
  const answers = createAnswerSeal(secretKey);
  /** Calls that were answered: what goes on in the background after them is no part of them. */
  const answered = new WeakSet<IdempotencyClaim>();
  /** When each call took its key: once another has taken it over, the time in the row is that one's. */
  const takenAt = new WeakMap<IdempotencyClaim, Date>();
  /** The calls that this server is at, until their answer is on disk: what takes long is not lost. */
  const underWay = new Map<string, { claim: IdempotencyClaim; answer: StoredAnswer | null }>();
  /** Those whose answer the database would not take; the oldest first. */
  const unkept: IdempotencyClaim[] = [];

  function end(claim: IdempotencyClaim): void {
    // Its key may be another call's by now.
    if (underWay.get(idOf(claim))?.claim === claim) underWay.delete(idOf(claim));
  }

  return {
    /**
     * @throws DomainError `idempotency_conflict` if the key was used for another request, or its answer was kept by a
     *   server with another secret key: to execute it a second time would be worse.
     */
    async claim(claim: IdempotencyClaim): Promise<KeyState> {
      const now = clock.now();
      const expired = new Date(now - CLAIM_LIFE_SECONDS * 1000);
      const forgotten = new Date(now - KEY_LIFE_HOURS * 3_600_000);
      const found = await db.withOrg(claim.orgId, async (tx): Promise<KeyState> => {
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
        if (taken) {
          takenAt.set(claim, new Date(now));
          return { state: 'claimed' };
        }
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
        if (row.status === CARRIED_OUT) {
          const own = underWay.get(idOf(claim));
          if (own?.answer) return { state: 'done', answer: own.answer };
          return { state: own ? 'running' : 'carried_out' };
        }
        if (row.status === null || row.body === null) return { state: 'running' };
        const body = answers.open(row.body, claim);
        if (body === null) {
          throw new DomainError('idempotency_conflict', 'the answer to this call cannot be given again');
        }
        return { state: 'done', answer: { status: row.status, body } };
      });
      // Not before it is committed: a claim that failed has no call that would end it.
      if (found.state === 'claimed') underWay.set(idOf(claim), { claim, answer: null });
      return found;
    },

    /**
     * Executes a call whose key was claimed: from its first transaction that writes, the key cannot be taken over.
     * @throws DomainError `unavailable`, from a transaction that writes, if it was before: this call took too long, and
     *   another is at it or has done it
     */
    execute<T>(claim: IdempotencyClaim, work: () => T): T {
      return db.endingWith(async (tx) => {
        if (tx.orgId !== claim.orgId || answered.has(claim)) return;
        // Of what only looked there is nothing to remember.
        const { rows } = await sql<{ isMine: boolean; hasWritten: boolean }>`
          with mine as (
            update idempotency_keys set status = ${CARRIED_OUT}
            where org_id = ${claim.orgId} and subject = ${claim.subject} and key = ${claim.key}
              and created_at = ${takenAt.get(claim) ?? null} and (status is null or status = ${CARRIED_OUT})
              and pg_current_xact_id_if_assigned() is not null
            returning 1)
          select exists (select from mine) as "isMine",
            pg_current_xact_id_if_assigned() is not null as "hasWritten"`.execute(tx.db);
        const [row] = rows;
        if (row?.hasWritten && !row.isMine) throw takenOver();
      }, work);
    },

    /** If it fails, this server still knows the answer, as long as it lives. */
    async keep(claim: IdempotencyClaim, answer: StoredAnswer): Promise<void> {
      answered.add(claim);
      const own = underWay.get(idOf(claim));
      if (own?.claim === claim) own.answer = answer;
      const kept = db.withOrg(claim.orgId, (tx) =>
        tx.db
          .updateTable('idempotency_keys')
          .set({ status: answer.status, body: answers.seal(answer.body, claim) })
          .where('org_id', '=', claim.orgId)
          .where('subject', '=', claim.subject)
          .where('key', '=', claim.key)
          .where('created_at', '=', takenAt.get(claim) ?? null)
          .execute(),
      );
      await kept.catch((error: unknown) => {
        unkept.push(claim);
        for (const oldest of unkept.splice(0, Math.max(0, unkept.length - MAX_UNKEPT))) end(oldest);
        throw error;
      });
      end(claim);
    },

    /** Lets the next call with this key execute, if this one did nothing. */
    async release(claim: IdempotencyClaim): Promise<void> {
      answered.add(claim);
      const released = db.withOrg(claim.orgId, (tx) =>
        tx.db
          .deleteFrom('idempotency_keys')
          .where('org_id', '=', claim.orgId)
          .where('subject', '=', claim.subject)
          .where('key', '=', claim.key)
          .where('created_at', '=', takenAt.get(claim) ?? null)
          .where('status', 'is', null)
          .execute(),
      );
      await released.finally(() => end(claim));
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

const idOf = ({ orgId, subject, key }: IdempotencyClaim) => JSON.stringify([orgId, subject, key]);

function takenOver(): DomainError {
  return new DomainError(
    'unavailable',
    'this took so long that another request with its Idempotency-Key has taken its place',
    { retryAfterSeconds: 1 },
  );
}
