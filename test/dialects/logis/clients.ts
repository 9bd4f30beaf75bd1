import { type Answer, call, type Json } from '../../support/call.ts';
import { expectStatus, type Tenant } from '../../support/tenant.ts';

const ADMIN = '/admin/v1/orgs';
export const TRACK = '/api/apikeys/track';

/** A client's server as it calls in Logis' words: an API key, and no org. */
export type LogisClient = {
  readonly id: string;
  readonly key: string;
  get(path: string): Promise<Answer>;
  /** Asks for a job, whatever comes of it. */
  ask(jobId: string): Promise<Answer>;
  /** The track of a job that is there. */
  track(jobId: string): Promise<Json>;
};

/** With a new key of the org, which may track unless `more` says otherwise. */
export async function newLogisClient(org: Tenant, more: object = {}): Promise<LogisClient> {
  const wanted = { name: 'Shop', dialect: 'logis', permissions: ['allow_public_track'], ...more };
  const { id, key } = expectStatus(await org.operator.post(`${ADMIN}/${org.orgId}/api-keys`, wanted), 201);
  const get = (path: string) => call(org.base, { method: 'GET', path, headers: { 'LOGIS-API-KEY': key } });
  const ask = (jobId: string) => get(`${TRACK}?job_id=${jobId}`);
  return { id, key, get, ask, track: async (jobId) => expectStatus(await ask(jobId), 200).job_track };
}

/** The refusal's words, once it is in the dialect's shape: `{"error": "…"}` and nothing else. */
export function expectError(answer: Answer, status: number): string {
  const body = expectStatus(answer, status);
  if (Object.keys(body).join() !== 'error' || typeof body.error !== 'string' || body.error === '')
    throw new Error(`not in Logis' shape: ${answer.text}`);
  return body.error;
}
