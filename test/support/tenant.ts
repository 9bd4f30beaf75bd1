import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { type TestApp, useApp } from './app.ts';
import { type Answer, type Caller, call, callerOf, type Json } from './call.ts';

/** Where customers and drivers call, and where staff do. */
export const CLIENT = '/client/logistics';
export const STAFF = '/logistics/delivery';

export type TestDriver = Caller & { readonly id: string; readonly sub: string };
export type Role = 'customer' | 'driver' | 'merchant' | 'staff';

/** One org on a server, with its people. Everything is made over HTTP, as an operator and its people would. */
export type Tenant = {
  readonly base: string;
  readonly orgId: string;
  readonly staff: Caller;
  /** The operator, without an org. */
  readonly operator: Caller;
  person(sub: string, role?: Role, more?: object): Promise<Caller>;
  /** Registered, approved and online. */
  driver(sub: string, more?: object): Promise<TestDriver>;
  /** An order of one pickup and one drop-off, unless `order` says otherwise; the job as answered. */
  order(by: Caller, order?: object): Promise<Json>;
  /** The holder of a link to the job. */
  guest(jobId: string): Promise<Caller>;
  /**
   * The types of the job's events without `delivery_job.`, in order; from the table, for the catch-up feed of staff
   * is as late as the oldest transaction of the whole cluster.
   */
  eventsOf(jobId: string): Promise<string[]>;
};

/** Coordinates of the n-th address of a made-up street: some 250 m apart. */
export function place(n: number): { lat: number; lng: number; address: string } {
  const degrees = (origin: number) => Math.round((origin + n * 0.002) * 1e6) / 1e6;
  return { lat: degrees(56.95), lng: degrees(24.1), address: `${n} Garden Lane` };
}

export function pickup(n: number, more: object = {}): object {
  return {
    type: 'pickup',
    location: place(n),
    contact: { name: `Shop ${n}`, phone: `+3712000${String(n).padStart(4, '0')}` },
    ...more,
  };
}

export function dropoff(n: number, more: object = {}): object {
  return {
    type: 'dropoff',
    location: place(n),
    contact: { name: `Ana ${n}`, phone: `+3712900${String(n).padStart(4, '0')}` },
    ...more,
  };
}

/** An app of the test file's own, listening, with one org on it. */
export async function useTenant(options: { settings?: object } = {}): Promise<Tenant & { app: TestApp }> {
  const app = await useApp();
  const base = await app.listen();
  return { ...(await openTenant(app, base, { id: 'north', ...options })), app };
}

export async function openTenant(
  app: Pick<TestApp, 'adminToken'> & { database?: TestApp['database'] },
  base: string,
  org: { id: string; settings?: object; auth?: object },
): Promise<Tenant> {
  const operator = callerOf(base, null, app.adminToken);
  const orgId = org.id;
  expectStatus(
    await operator.post('/admin/v1/orgs', {
      name: `Org ${orgId}`,
      currency: 'EUR',
      timezone: 'Europe/Riga',
      ...org,
    }),
    201,
  );
  const person = async (sub: string, role: Role = 'customer', more: object = {}) => {
    const answer = await operator.post(`/admin/v1/orgs/${orgId}/tokens`, { sub, role, ...more });
    return callerOf(base, orgId, expectStatus(answer, 201).token);
  };
  const staff = await person('boss', 'staff', { name: 'Mara Boss' });

  return {
    base,
    orgId,
    staff,
    operator,
    person,
    async driver(sub, more = {}) {
      const caller = await person(sub, 'driver');
      const registered = await caller.post(`${CLIENT}/register`, {
        firstName: 'Dana',
        lastName: `Reyes-${sub}`,
        phone: '+12125550188',
        vehicleType: 'van',
        vehiclePlate: 'ABC 123',
        ...more,
      });
      const { id } = expectStatus(registered, 201);
      expectStatus(await staff.put(`${STAFF}/agents/${id}/approve`), 200);
      expectStatus(await caller.put(`${CLIENT}/availability`, { online: true }), 200);
      return { ...caller, id, sub };
    },
    async order(by, order = {}) {
      return expectStatus(
        await by.post(`${CLIENT}/orders`, { stops: [pickup(1), dropoff(5)], ...order }),
        201,
      );
    },
    async guest(jobId) {
      const link = expectStatus(
        await staff.post(`${CLIENT}/orders/${jobId}/track-links`, { uses: null }),
        201,
      );
      const path = `${CLIENT}/track/exchange`;
      const answer = await call(base, { method: 'POST', path, body: { token: link.token } });
      return callerOf(base, orgId, expectStatus(answer, 200).jwt);
    },
    async eventsOf(jobId) {
      assert.ok(app.database, 'a server in a process of its own does not show its tables');
      const { rows } = await app.database.db.withOrg(orgId, (tx) =>
        sql<{ type: string }>`select type from events where job_id = ${jobId} order by tx, seq`.execute(
          tx.db,
        ),
      );
      return rows.map(({ type }) => type.replace('delivery_job.', ''));
    },
  };
}

/** The answer's body, once its status is what it has to be. */
export function expectStatus(answer: Answer, status: number): Json {
  assert.equal(answer.status, status, `${answer.status} instead of ${status}: ${answer.text}`);
  return answer.body;
}

/** A refusal in AppEngine's shape; its body, for what else it tells. */
export function expectRefusal(answer: Answer, status: number, code: string): Json {
  const body = expectStatus(answer, status);
  assert.equal(body.statusCode, status);
  assert.equal(body.code, code, answer.text);
  assert.equal(typeof body.message, 'string');
  assert.equal(typeof body.error, 'string');
  return body;
}

/** A 422 whose details name these places. */
export function expectMisfit(answer: Answer, ...paths: string[]): void {
  const { details } = expectRefusal(answer, 422, 'invalid_input');
  assert.deepEqual(details.map((fault: { path: string }) => fault.path).sort(), paths.sort(), answer.text);
  for (const { message } of details) assert.ok(message.length > 0);
}

/** Taps of one driver at one job, one after the other; the job after the last. */
export async function tap(driver: Caller, jobId: string, ...steps: string[]): Promise<Json> {
  let job: Json;
  for (const step of steps) job = expectStatus(await driver.put(`${CLIENT}/jobs/${jobId}/${step}`), 200);
  return job;
}

/** All that a driver taps at a job of one pickup and one drop-off after accepting it. */
export const WHOLE_LIFE = [
  'start-pickup',
  'arrive-pickup',
  'complete-pickup',
  'start-dropoff',
  'arrive-dropoff',
  'complete-dropoff',
  'complete',
] as const;
