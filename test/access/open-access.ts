import { randomBytes } from 'node:crypto';
import { after } from 'node:test';
import { pino } from 'pino';
import { type Access, createAccess } from '../../server/src/core/access/index.ts';
import { uuidv7 } from '../../server/src/core/kernel/ids.ts';
import type { Ground } from '../../server/src/platform/ground.ts';
import type { LiveHub } from '../../server/src/platform/live-hub/live-hub.ts';
import { createMemoryLiveHub } from '../../server/src/platform/live-hub/memory-live-hub.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

export const ADMIN_TOKEN = 'the-operators-key-of-these-tests';
export const DAY = 86_400_000;

/** One database, one hub, a clock that only moves when told, and servers' access modules on them. */
export type Bench = {
  access: Access;
  ground: Ground;
  database: TestDatabase;
  /** Transactions that were begun since the start. */
  transactions(): number;
  advance(ms: number): void;
  now(): number;
  /** What the ports answer. */
  driverIds: Map<string, string>;
  jobEnds: Map<string, number>;
  /** Another server on the same database, and on the same hub if it is not given one. */
  openAnother(hub?: LiveHub): Access;
  insertJob(orgId: string): Promise<string>;
};

export async function openBench(): Promise<Bench> {
  const database = await createTestDatabase();
  let now = Date.now();
  let begun = 0;
  const driverIds = new Map<string, string>();
  const jobEnds = new Map<string, number>();
  const clock = { now: () => now };
  const ground: Ground = {
    db: {
      ...database.db,
      withOrg(orgId, work) {
        begun++;
        return database.db.withOrg(orgId, work);
      },
      withSystem(work) {
        begun++;
        return database.db.withSystem(work);
      },
    },
    hub: createMemoryLiveHub({
      maxLatest: 100,
      now: clock.now,
      onError: (error) => {
        throw error;
      },
    }),
    clock,
    newId: () => uuidv7(now, randomBytes),
    randomBytes,
    log: pino({ level: 'silent' }),
  };
  const opened: Access[] = [];
  const openAnother = (hub = ground.hub) => {
    const access = createAccess(
      { ...ground, hub },
      {
        adminToken: ADMIN_TOKEN,
        secretKey: 'the-servers-key-of-these-tests',
        findDriverIdByPerson: async (_orgId, personId) => driverIds.get(personId) ?? null,
        jobEndedAt: async (_orgId, jobId) => jobEnds.get(jobId) ?? null,
      },
    );
    opened.push(access);
    return access;
  };
  after(async () => {
    for (const access of opened) access.close();
    await database.drop();
  });
  const access = openAnother();
  return {
    access,
    ground,
    database,
    transactions: () => begun,
    advance: (ms) => {
      now += ms;
    },
    now: clock.now,
    driverIds,
    jobEnds,
    openAnother,
    async insertJob(orgId) {
      const { defaultMerchantId } = await access.getOrg(orgId);
      const id = ground.newId();
      const at = new Date(now);
      await database.db.withOrg(orgId, (tx) =>
        tx.db
          .insertInto('jobs')
          .values({
            org_id: orgId,
            id,
            status: 'pending',
            merchant_id: defaultMerchantId,
            price_currency: 'USD',
            metadata: '{}',
            placed_by: '{"kind":"staff","id":null}',
            last_event_at: at,
            created_at: at,
            updated_at: at,
          })
          .execute(),
      );
      return id;
    },
  };
}
