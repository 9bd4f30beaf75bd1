import { retryAfterMs } from '../shared/live/back-off.ts';
import type { Session } from './session.ts';

/** `retryAfterMs`: what the server asks to wait before the next try, 0 if it does not. */
export type ApiAnswer = { status: number; body: unknown; retryAfterMs: number };

/** Calls about the session's job. Rejects if the server could not be reached or did not answer in time. */
export type JobApi = {
  get: (path: string) => Promise<ApiAnswer>;
  post: (path: string, body: unknown) => Promise<ApiAnswer>;
  put: (path: string, body: unknown) => Promise<ApiAnswer>;
};

const timeoutMs = 15_000;
const longestWaitMs = 3_600_000;

/** @param fetch the browser's. Paths follow `/client/logistics` and have the job's id in place of `:job`. */
export function createJobApi(session: Session, fetch: typeof globalThis.fetch): JobApi {
  const call = async (method: string, path: string, body?: unknown): Promise<ApiAnswer> => {
    const response = await fetch(
      `/client/logistics${path.replace(':job', encodeURIComponent(session.jobId))}`,
      {
        method,
        headers: {
          orgid: session.orgId,
          authorization: `Bearer ${session.jwt}`,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        cache: 'no-store',
        credentials: 'omit',
        signal: AbortSignal.timeout(timeoutMs),
      },
    );
    const text = await response.text();
    return {
      status: response.status,
      body: readJson(text),
      retryAfterMs: retryAfterMs(response.headers.get('retry-after'), longestWaitMs),
    };
  };
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
  };
}

/** Null for what is no JSON: a proxy's page of error, or nothing at all. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
