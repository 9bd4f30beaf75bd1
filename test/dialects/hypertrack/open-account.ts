import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { OrderBody, RouteBody } from '../../../server/src/dialects/hypertrack/route-schema.ts';
import type { TestApp } from '../../support/app.ts';
import type { Answer, Json } from '../../support/call.ts';
import { hyperTrackAccount, type KeyHolder } from '../../support/keys.ts';
import { expectStatus, type Tenant } from '../../support/tenant.ts';
import { misfits } from '../shape.ts';

/** A client of the orders API, with what it does in nearly every test. */
export type Account = KeyHolder & {
  readonly org: Tenant;
  readonly accountId: string;
  readonly secret: string;
  /** A worker with a device; the device's key. */
  worker(handle: string): Promise<string>;
  track(body: object, headers?: Record<string, string>): Promise<Answer>;
  order(handle: string): Promise<Json>;
  route(handle: string): Promise<Json>;
};

export async function openAccount(org: Tenant, more: object = {}): Promise<Account> {
  const holder = await hyperTrackAccount(org, more);
  return {
    ...holder,
    org,
    async worker(handle) {
      const body = { worker_handle: handle, device_id: `phone-of-${handle.replaceAll('@', '-')}` };
      return expectStatus(await holder.call('POST', '/workers', body), 201).device_key;
    },
    track: (body, headers) => holder.call('POST', '/orders/track', body, headers),
    order: async (handle) =>
      expectOrder(await holder.call('GET', `/orders/${encodeURIComponent(handle)}`), 200),
    route: async (handle) => expectRoute(await holder.call('GET', `/orders/routes/${handle}`), 200),
  };
}

/** As clients write it; the n-th place of a street, some 250 m apart. */
export function orderOf(handle: string, n = 1, more: object = {}): Json {
  return {
    order_handle: handle,
    type: 'drop',
    destination: {
      address: `${n} Garden Lane`,
      geometry: { type: 'Point', coordinates: [24.1 + n * 0.002, 56.95 + n * 0.002] },
      radius: 80,
    },
    ...more,
  };
}

export function expectOrder(answer: Answer, status: number): Json {
  const body = expectStatus(answer, status);
  assert.deepEqual(misfits(OrderBody, body), []);
  return body;
}

export function expectRoute(answer: Answer, status: number): Json {
  const body = expectStatus(answer, status);
  assert.deepEqual(misfits(RouteBody, body), []);
  return body;
}

/** A refusal in the form of domain refusals; `detail` is a text for conflicts. */
export function expectRefused(answer: Answer, status: number, code: string): Json {
  const body = expectStatus(answer, status);
  assert.deepEqual(Object.keys(body), ['code', 'title', 'detail'], answer.text);
  assert.equal(body.code, code, answer.text);
  const text = status === 409 ? body.detail : body.detail.description;
  assert.equal(typeof text, 'string', answer.text);
  return body;
}

/** A 422 that names these fields of one part of the request, and nothing else. */
export function expectMisfits(answer: Answer, location: string, ...fields: string[]): Json {
  const { detail, message, ...rest } = expectStatus(answer, 422);
  assert.deepEqual(rest, {});
  assert.equal(typeof message, 'string');
  assert.deepEqual(Object.keys(detail), [location], answer.text);
  assert.deepEqual(Object.keys(detail[location]).sort(), fields.sort(), answer.text);
  for (const sentences of Object.values(detail[location]) as unknown[][])
    for (const sentence of sentences) assert.equal(typeof sentence, 'string');
  return detail[location];
}

/** Rows of the org in every table that an order writes to. */
export async function countRows({ database }: TestApp, orgId: string): Promise<Record<string, number>> {
  const tables = [
    'jobs',
    'stops',
    'routes',
    'itinerary_stops',
    'events',
    'persons',
    'places',
    'track_links',
    'ops_groups',
    'offers',
  ];
  return database.db.withOrg(orgId, async (tx) => {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const { rows } = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}
        where org_id = ${orgId}`.execute(tx.db);
      counts[table] = Number(rows[0]?.n);
    }
    return counts;
  });
}
