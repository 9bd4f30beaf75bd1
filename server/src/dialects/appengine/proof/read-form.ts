import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createBoundedQueue } from '../../../core/kernel/bounded-queue.ts';
import { DomainError } from '../../../core/kernel/errors.ts';
import { assertStorable } from '../../http/bounded-json.ts';
import { HttpFault } from '../../http/http-fault.ts';

/** Of an image. */
export const MAX_FILE_BYTES = 10 * 1_048_576;
/** A form that is too large is read to its end and thrown away, so that its sender hears why; to this length. */
const MAX_DISCARDED_BYTES = 32 * 1_048_576;
/** Forms that are in memory at once, of all people and of one. */
const MAX_READING = 32;
const MAX_READING_OF_ONE = 4;
/** In which a phone with a fair connection has sent one. */
const RETRY_AFTER_SECONDS = 5;
/** Nothing of these is read yet. */
const MAX_WAITING = 200;

/** How fast a form has to come at least, so that nobody holds a place with a drop now and then. */
export type Pace = { checkMs: number; minBytes: number };
/** Two kilobytes a second, and time for a phone to change its mast on the way. */
const LEAST_PACE: Pace = { checkMs: 20_000, minBytes: 40_000 };

/** What limits the parser itself; texts of a form are an id and a word. */
export const FORM_LIMITS = {
  fileSize: MAX_FILE_BYTES,
  files: 1,
  fields: 10,
  fieldNameSize: 100,
  fieldSize: 200,
  parts: 11,
  headerPairs: 20,
} as const;

export type Form = { fields: Record<string, string>; file: Buffer | null };

/** `sender`: whose forms are counted together. */
export type FormReader = (request: FastifyRequest, reply: FastifyReply, sender: string) => Promise<Form>;

/** Reads forms with one file, so many at a time. Nothing is ever written to disk. */
export function createFormReader(pace: Pace = LEAST_PACE): FormReader {
  const queue = createBoundedQueue({
    maxRunning: MAX_READING,
    maxWaiting: MAX_WAITING,
    whenFull: 'too many images are being sent: try again in a moment',
  });
  const readingOf = new Map<string, number>();

  /** A form is in memory until its request is answered: its place is taken until then. */
  function readInTurn(request: FastifyRequest, reply: FastifyReply, release: () => void): Promise<Form> {
    const form = Promise.withResolvers<Form>();
    const answered = finished(reply.raw).catch(() => {});
    const turn = queue.run(async () => {
      await read(request, reply, pace).then(form.resolve, form.reject);
      await answered;
    });
    turn.catch(form.reject).finally(release);
    return form.promise;
  }

  /**
   * @throws DomainError `media_too_large` for a file over 10 MB; `too_many` for who sends more than four at once;
   *   `unavailable`
   * @throws HttpFault `bad_request` for what is no form or comes too slowly, `validation` for a form with two files
   */
  return async (request, reply, sender) => {
    const own = readingOf.get(sender) ?? 0;
    if (own >= MAX_READING_OF_ONE) {
      throw new DomainError('too_many', `you are sending ${own} images at once`, {
        limit: MAX_READING_OF_ONE,
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
    readingOf.set(sender, own + 1);
    return readInTurn(request, reply, () => {
      const left = (readingOf.get(sender) ?? 1) - 1;
      if (left > 0) readingOf.set(sender, left);
      else readingOf.delete(sender);
    });
  };
}

async function read(request: FastifyRequest, reply: FastifyReply, pace: Pace): Promise<Form> {
  const { raw } = request;
  // Rejects where it cannot go on like this: too much, or too slowly.
  const halt = Promise.withResolvers<never>();
  let received = 0;
  let receivedBefore = 0;
  const watch = setInterval(() => {
    if (received - receivedBefore < pace.minBytes) halt.reject(tooSlow());
    receivedBefore = received;
  }, pace.checkMs);
  const count = (chunk: Buffer) => {
    received += chunk.length;
    if (received > MAX_DISCARDED_BYTES) halt.reject(tooLarge());
  };
  try {
    if (Number(request.headers['content-length'] ?? 0) > MAX_DISCARDED_BYTES) throw tooLarge();
    const parts = readParts(request);
    // Whichever of the two is not waited for any more still ends, and nobody is to be told.
    parts.catch(() => {});
    halt.promise.catch(() => {});
    raw.on('data', count);
    return await Promise.race([parts, halt.promise]);
  } catch (error) {
    // The rest is thrown away, so that the sender, who is still sending, gets to read the answer.
    raw.unpipe();
    raw.resume();
    // Not for who is too slow: they would keep their place.
    if (received > 0) await Promise.race([ended(raw), halt.promise]).catch(() => {});
    if (!raw.readableEnded) reply.header('connection', 'close');
    throw asRefusal(error);
  } finally {
    clearInterval(watch);
    raw.off('data', count);
  }
}

function ended(stream: Readable): Promise<void> {
  return finished(stream, { writable: false });
}

async function readParts(request: FastifyRequest): Promise<Form> {
  const fields: Record<string, string> = {};
  let file: Buffer | null = null;
  let isTooLarge = false;
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const chunks: Buffer[] = [];
      for await (const chunk of part.file) {
        if (part.fieldname === 'file') chunks.push(chunk);
      }
      if (part.file.truncated) isTooLarge = true;
      else if (part.fieldname === 'file') file = Buffer.concat(chunks);
    } else if (typeof part.value === 'string') {
      assertStorable(part.value, [part.fieldname]);
      fields[part.fieldname] = part.value;
    }
  }
  if (isTooLarge) throw tooLarge();
  return { fields, file };
}

/** What stands for the file where a form is compared and validated as a body. */
export function fingerprintOf(file: Buffer): string {
  return createHash('sha256').update(file).digest('hex');
}

function tooLarge(): DomainError {
  return new DomainError('media_too_large', 'an image has at most 10 MB', { limitBytes: MAX_FILE_BYTES });
}

function tooSlow(): HttpFault {
  return new HttpFault('bad_request', 'the form comes too slowly: try again on a better connection');
}

function asRefusal(error: unknown): unknown {
  if (error instanceof DomainError || error instanceof HttpFault) return error;
  if ((error as { code?: unknown }).code === 'FST_FILES_LIMIT') {
    return new HttpFault('validation', 'a form has one file', {
      details: [{ path: 'file', message: 'must be one file' }],
    });
  }
  return new HttpFault('bad_request', 'the form cannot be read', { cause: error });
}
