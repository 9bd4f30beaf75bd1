import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { createBoundedQueue } from '../../../core/kernel/bounded-queue.ts';
import { DomainError } from '../../../core/kernel/errors.ts';
import { assertStorageKey, type FileStorage, MAX_FILE_BYTES } from '../../../core/proof/ports.ts';

export type S3Options = {
  /** Without the bucket: requests go to `<endpoint>/<bucket>/<key>`, which every S3-compatible service understands. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** For one attempt, its answer's body included. */
  timeoutMs?: number;
};

const TIMEOUT_MS = 15_000;
const MAX_ATTEMPTS = 3;
const FIRST_PAUSE_MS = 100;
const MAX_AT_ONCE = 32;
const MAX_WAITING = 500;
/** Of an error's text, for the log. */
const MAX_ERROR_CHARACTERS = 500;

type Answer = { status: number; bytes: Uint8Array };

/** A bucket of an S3-compatible service. Requests are signed with their content (AWS Signature Version 4). */
export function createS3Storage(options: S3Options): FileStorage {
  const base = `${options.endpoint.replace(/\/+$/, '')}/${options.bucket}`;
  const { region, accessKeyId, secretAccessKey, timeoutMs = TIMEOUT_MS } = options;
  // A map of signing keys, one a day: emptied before it grows.
  const cache = new Map<string, ArrayBuffer>();
  // Its own retries know nothing of broken connections and time limits.
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', cache, retries: 0 });
  const queue = createBoundedQueue({
    maxRunning: MAX_AT_ONCE,
    maxWaiting: MAX_WAITING,
    whenFull: 'too many files are on their way',
  });

  async function attempt(
    method: string,
    key: string,
    body?: Uint8Array,
    contentType?: string,
  ): Promise<Answer> {
    if (cache.size > 2) cache.clear();
    const request = await client.sign(`${base}/${key}`, {
      method,
      headers: {
        'x-amz-content-sha256': createHash('sha256')
          .update(body ?? '')
          .digest('hex'),
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
      },
      // Types only: what is sent is never shared memory.
      ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }),
    });
    const response = await fetch(request, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    return { status: response.status, bytes: await readBounded(response) };
  }

  /** Each call does the same thing however often it arrives, so all may be tried again. */
  async function call(method: string, key: string, body?: Uint8Array, contentType?: string): Promise<Answer> {
    assertStorageKey(key);
    return queue.run(async () => {
      for (let n = 1; ; n++) {
        const answer = await attempt(method, key, body, contentType).catch((cause: unknown) => {
          if (n === MAX_ATTEMPTS) throw outOfReach(cause);
          return null;
        });
        if (answer && answer.status < 500 && answer.status !== 429 && answer.status !== 408) return answer;
        if (answer && n === MAX_ATTEMPTS) throw outOfReach(refusalOf(answer));
        await pause(FIRST_PAUSE_MS * 4 ** (n - 1) * (0.5 + Math.random()));
      }
    });
  }

  return {
    async put(key, bytes, contentType) {
      const answer = await call('PUT', key, bytes, contentType);
      if (answer.status !== 200) throw outOfReach(refusalOf(answer));
    },

    async get(key) {
      const answer = await call('GET', key);
      if (answer.status === 404 && !isNoBucket(answer)) return null;
      if (answer.status !== 200) throw outOfReach(refusalOf(answer));
      return answer.bytes;
    },

    async remove(key) {
      const answer = await call('DELETE', key);
      const isGone = answer.status === 204 || answer.status === 200 || answer.status === 404;
      if (!isGone || isNoBucket(answer)) throw outOfReach(refusalOf(answer));
    },
  };
}

async function readBounded(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_FILE_BYTES) throw new Error(`an answer of more than ${MAX_FILE_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A bucket that is not there is the operator's mistake, and must not look like an image that is not there. */
function isNoBucket({ status, bytes }: Answer): boolean {
  return status === 404 && textOf(bytes).includes('<Code>NoSuchBucket</Code>');
}

function refusalOf({ status, bytes }: Answer): Error {
  return new Error(`the storage answered ${status}: ${textOf(bytes)}`);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, MAX_ERROR_CHARACTERS)).toString('utf8');
}

function outOfReach(cause: unknown): DomainError {
  return new DomainError(
    'unavailable',
    'files cannot be kept or read right now',
    { retryAfterSeconds: 10 },
    { cause },
  );
}
