import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DoneFuncWithErrOrRes, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/kernel/errors.ts';
import { pathOf } from './error-shapes.ts';
import { HttpFault } from './http-fault.ts';

type StoredAnswer = { status: number; body: string };
type Claim = { orgId: string; subject: string; key: string; fingerprint: Uint8Array };

/** What is asked of the store; `platform/idempotency` is it. */
export type IdempotencyKeys = {
  claim(
    claim: Claim,
  ): Promise<{ state: 'claimed' | 'running' | 'carried_out' } | { state: 'done'; answer: StoredAnswer }>;
  execute(claim: Claim, work: () => void): void;
  keep(claim: Claim, answer: StoredAnswer): Promise<void>;
  release(claim: Claim): Promise<void>;
};

export const MAX_KEY_LENGTH = 255;
/** A call waits this long for another with its key that is being executed. */
const MAX_WAIT_MS = 20_000;
/** Where nobody here is at the call: between what it did and its answer lies no more than writing it down. */
const MAX_WAIT_FOR_ANSWER_MS = 3_000;
const FIRST_PAUSE_MS = 20;
const MAX_PAUSE_MS = 500;
/** A longer answer is not kept: a repeated call is told that it was carried out. */
const MAX_KEPT_CHARACTERS = 1_048_576;
/** Answers that say "not now": the same call may fare better later. */
const NOT_KEPT = new Set([408, 425, 429]);

/**
 * Hooks for a POST route that honours `Idempotency-Key`: `app.post(url, {...withIdempotency(keys, callerOf)}, …)`.
 * Of calls with one key and one body, by one caller, one is executed, and all get its answer — also when they come
 * at the same time, and also an answer of the 4xx kind. `callerOf` is asked after authentication (hooks run after
 * those of `onRequest`).
 *
 * The answer is kept after the command has committed. If the server dies between the two, a repeated call is refused
 * with `idempotency_conflict`: it was carried out, and what it made can be looked up.
 */
export function withIdempotency(
  keys: IdempotencyKeys,
  callerOf: (request: FastifyRequest) => { orgId: string; subject: string },
) {
  const owned = new WeakMap<FastifyRequest, Claim>();
  return {
    // For the description of the route.
    config: { idempotent: true },
    preHandler(request: FastifyRequest, reply: FastifyReply, done: DoneFuncWithErrOrRes): void {
      const begin = async () => {
        const key = keyOf(request);
        if (key === null) return done();
        const claim = { ...callerOf(request), key, fingerprint: fingerprintOf(request) };
        const answer = await claimOrWait(keys, claim);
        if (answer === null) {
          owned.set(request, claim);
          return keys.execute(claim, done);
        }
        reply.header('idempotency-replayed', 'true').type('application/json; charset=utf-8');
        reply.code(answer.status).send(answer.body);
      };
      begin().catch(done);
    },
    async onSend(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
      const claim = owned.get(request);
      if (!claim) return payload;
      owned.delete(request);
      const status = reply.statusCode;
      const isKept =
        typeof payload === 'string' &&
        payload.length <= MAX_KEPT_CHARACTERS &&
        status < 500 &&
        !NOT_KEPT.has(status);
      try {
        if (isKept) await keys.keep(claim, { status, body: payload });
        else await keys.release(claim);
      } catch (error) {
        // What was done is done: the caller gets its answer even if the next one will not.
        request.log.warn({ err: error }, 'the answer to an idempotent call could not be kept');
      }
      return payload;
    },
  };
}

/** Null: the claim is ours. Else the answer of the call that had it. */
async function claimOrWait(keys: IdempotencyKeys, claim: Claim): Promise<StoredAnswer | null> {
  let deadline = performance.now() + MAX_WAIT_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)) {
    const result = await keys.claim(claim);
    if (result.state === 'claimed') return null;
    if ('answer' in result) return result.answer;
    const isCarriedOut = result.state === 'carried_out';
    if (isCarriedOut) deadline = Math.min(deadline, performance.now() + MAX_WAIT_FOR_ANSWER_MS);
    if (performance.now() > deadline) throw isCarriedOut ? answerLost() : stillRunning();
    await pause(pauseMs);
  }
}

function answerLost(): DomainError {
  return new DomainError(
    'idempotency_conflict',
    'the first request with this Idempotency-Key was carried out, but its answer was lost: look for what it made',
  );
}

function stillRunning(): DomainError {
  return new DomainError(
    'unavailable',
    'the first request with this Idempotency-Key is still being executed',
    { retryAfterSeconds: MAX_WAIT_MS / 1000 },
  );
}

function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || key === '' || key.length > MAX_KEY_LENGTH) {
    throw new HttpFault('validation', `Idempotency-Key must have 1 to ${MAX_KEY_LENGTH} characters`, {
      details: [{ path: 'idempotency-key', message: `must have 1 to ${MAX_KEY_LENGTH} characters` }],
    });
  }
  return key;
}

/**
 * What makes two requests the same: method, path and body. The same JSON with its keys in another order is the same
 * body: clients that build it anew for a retry need not keep an order.
 */
function fingerprintOf(request: FastifyRequest): Uint8Array {
  const what = [request.method, pathOf(request.url), request.body ?? null];
  return createHash('sha256').update(JSON.stringify(what, inOrder)).digest();
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
