import type { Caller, Json } from '../../support/call.ts';
import { CLIENT } from '../../support/tenant.ts';
import { type Scene, STEPS } from '../credentials/scene.ts';

/** A call as a client makes it. */
export type Call = { by: Caller; path: string; body?: unknown; form?: FormData };

/** The call that works: what it answers, and with which fields; `first` are those of a list's first item. */
export type Good = Call & { status?: number; fields: readonly string[]; first?: readonly string[] };

/**
 * A call that differs from the good one in what is given, and how it is refused; `at` are the places that a 422
 * names.
 */
export type Bad = Partial<Call> & { why: string; status: number; code: string; at?: string[] };

export type Entry = (scene: Scene) => Promise<{ good: Good; bad: Bad[] }>;
export type Table = Record<string, Entry>;

export const PAGE = ['data', 'page', 'pageSize', 'total'] as const;
export const JOB = [
  ...['jobId', 'id', 'number', 'reference', 'status', 'partial', 'customerId', 'recipient', 'merchantId'],
  ...['agentId', 'routeId', 'vehicleType', 'scheduledAt', 'stops', 'items', 'price', 'priceBreakdown'],
  ...['earning', 'offer', 'payment', 'data', 'timeline', 'metadata', 'createdAt', 'updatedAt'],
] as const;
export const AGENT = [
  ...['id', 'number', 'sub', 'status', 'firstName', 'lastName', 'email', 'phone', 'vehicleType'],
  ...['vehiclePlate', 'licenseNumber', 'documents', 'online', 'onlineSince', 'rating', 'ratingCount'],
  ...['createdAt', 'updatedAt'],
] as const;
export const TRACK = [
  ...['jobId', 'status', 'partial', 'reference', 'scheduledAt', 'createdAt', 'org', 'merchant', 'stops'],
  ...['agent', 'timeline', 'eta'],
] as const;

/** What every list refuses in its query. */
export const badPages = (path: string): Bad[] => [
  misfit('the page before the first', { path: `${path}?page=0` }, 'page'),
  misfit('more than a page holds', { path: `${path}?pageSize=201` }, 'pageSize'),
  misfit('a page that is no number', { path: `${path}?page=next` }, 'page'),
];

export const misfit = (why: string, call: Partial<Call>, ...at: string[]): Bad => ({
  why,
  ...call,
  status: 422,
  code: 'invalid_input',
  at,
});
export const notFound = (why: string, call: Partial<Call>): Bad => ({
  why,
  ...call,
  status: 404,
  code: 'not_found',
});
export const forbidden = (why: string, by: Caller): Bad => ({ why, by, status: 403, code: 'forbidden' });

/** A job of the scene's customer, carried by its driver, and a path below it. */
export async function carried(scene: Scene, path: string): Promise<{ job: Json; path: string }> {
  const job = await scene.job(...STEPS.assigned);
  return { job, path: `${CLIENT}/jobs/${job.jobId}${path}` };
}
