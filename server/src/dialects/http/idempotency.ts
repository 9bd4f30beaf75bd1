import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/kernel/errors.ts';
import { pathOf } from './error-shapes.ts';
import { HttpFault } from './http-fault.ts';

type StoredAnswer = { status: number; body: string };
type Claim = { orgId: string; subject: string; key: string; fingerprint: Uint8Array };

/** What is asked of the store; `platform/idempotency` is it. */
export type IdempotencyKeys = {
  claim(claim: Claim): Promise<{ state: 'claimed' | 'running' } | { state: 'done'; answer: StoredAnswer }>;
  keep(claim: Claim, answer: StoredAnswer): Promise<void>;
  release(claim: Claim): Promise<void>;
};

const MAX_KEY_LENGTH = 255;
/** A call waits this long for another with its key that is being executed. */
const MAX_WAIT_MS = 20_000;
const FIRST_PAUSE_MS = 20;
const MAX_PAUSE_MS = 500;
/** A longer answer is not kept; then a repeated call executes again. */
const MAX_KEPT_CHARACTERS = 1_048_576;
/** Answers that say "not now": the same call may fare better later. */
const NOT_KEPT = new Set([408, 425, 429]);

/**
 * Hooks for a POST route that honours `Idempotency-Key`: `app.post(url, {...withIdempotency(keys, callerOf)}, …)`.
 * Of calls with one key and one body, by one caller, one is executed, and all get its answer — also when they come
 * at the same time, and also an answer of the 4xx kind. `callerOf` is asked after authentication (hooks run after
 * those of `onRequest`).
 *
 * The answer is kept after the command has committed. If the server dies between the two, the key is free again
 * after 60 s, and a call then executes a second time: commands that must not bear that need a key of their own.
 */
export function withIdempotency(
  keys: IdempotencyKeys,
  callerOf: (request: FastifyRequest) => { orgId: string; subject: string },
) {
  const owned = new WeakMap<FastifyRequest, Claim>();
  return {
    async preHandler(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      const key = keyOf(request);
      if (key === null) return;
      const claim = { ...callerOf(request), key, fingerprint: fingerprintOf(request) };
      const answer = await claimOrWait(keys, claim);
      if (answer === null) {
        owned.set(request, claim);
        return;
      }
      reply.header('idempotency-replayed', 'true').type('application/json; charset=utf-8');
      await reply.code(answer.status).send(answer.body);
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
  const deadline = performance.now() + MAX_WAIT_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)) {
    const result = await keys.claim(claim);
    if (result.state === 'claimed') return null;
    if ('answer' in result) return result.answer;
    if (performance.now() > deadline) {
      throw new DomainError(
        'unavailable',
        'the first request with this Idempotency-Key is still being executed',
      );
    }
    await pause(pauseMs);
  }
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
