import { sql } from 'kysely';
import type { Database } from '../../platform/database/database.ts';
import type { Fix } from './fix.ts';
import { replay } from './pipeline/replay.ts';

/** Accepted fixes of one report, to be written together. */
export type FixGroup = { orgId: string; driverId: string; fixes: readonly Fix[] };

const INSERT = `insert into positions
  (org_id, driver_id, recorded_at, received_at, lat, lng, accuracy, heading, speed)
  select o, d, to_timestamp(r / 1000), to_timestamp(v / 1000), lat, lng, a, h, s
  from unnest($1::text[], $2::uuid[], $3::float8[], $4::float8[], $5::float8[], $6::float8[],
    $7::real[], $8::real[], $9::real[]) as t (o, d, r, v, lat, lng, a, h, s)`;

/**
 * Appends the groups as one statement, of whatever orgs. The arrays travel as literals of our own making: pg's
 * general array encoder took three times as long for 5,000 rows.
 */
export async function insertPositions(db: Database, groups: readonly FixGroup[]): Promise<void> {
  const columns: string[] = ['', '', '', '', '', '', '', '', ''];
  for (const { orgId, driverId, fixes } of groups) {
    const org = quoted(orgId);
    const driver = quoted(driverId);
    for (const fix of fixes) {
      columns[0] += `,${org}`;
      columns[1] += `,${driver}`;
      columns[2] += `,${fix.recordedAt}`;
      columns[3] += `,${fix.receivedAt}`;
      columns[4] += `,${fix.lat}`;
      columns[5] += `,${fix.lng}`;
      columns[6] += fix.accuracy === null ? ',NULL' : `,${fix.accuracy}`;
      columns[7] += fix.heading === null ? ',NULL' : `,${fix.heading}`;
      columns[8] += fix.speed === null ? ',NULL' : `,${fix.speed}`;
    }
  }
  await db.ingest(
    INSERT,
    columns.map((column) => `{${column.slice(1)}}`),
  );
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Fixes looked at to find a driver's place when memory is cold: enough to see through one leap. */
const RECENT = 4;

/**
 * The driver's latest recorded fixes, in the order in which they were received. Those that a wrong clock put into
 * the future are looked for by themselves, so that they cannot crowd out the honest ones.
 */
export async function listRecentFixes(
  db: Database,
  orgId: string,
  driverId: string,
  now: number,
): Promise<Fix[]> {
  return db.withOrg(orgId, async (tx) => {
    const recent = (ahead: boolean) =>
      tx.db
        .selectFrom('positions')
        .selectAll()
        .where('org_id', '=', orgId)
        .where('driver_id', '=', driverId)
        .where('recorded_at', ahead ? '>' : '<=', new Date(now))
        .orderBy('recorded_at', 'desc')
        .limit(RECENT);
    const rows = [...(await recent(false).execute()), ...(await recent(true).execute())];
    return rows.map(fixOfRow).sort((a, b) => a.receivedAt - b.receivedAt || a.recordedAt - b.recordedAt);
  });
}

/** Older fixes say nothing of where somebody is who is looked for now, milliseconds. */
const LATELY_MS = 3_600_000;

/** The newest plausible fix of each of these drivers who reported lately; by the day's partitions, one query. */
export async function listLatestFixes(
  db: Database,
  orgId: string,
  driverIds: readonly string[],
  now: number,
): Promise<Map<string, Fix>> {
  if (driverIds.length === 0) return new Map();
  const { rows } = await db.withOrg(orgId, (tx) =>
    sql<PositionRow & { driver_id: string }>`
      select p.* from unnest(${driverIds}::uuid[]) as d (id)
      cross join lateral (select * from positions where org_id = ${orgId} and driver_id = d.id
        and received_at > ${new Date(now - LATELY_MS)} order by recorded_at desc limit ${RECENT}) p
      order by p.received_at, p.recorded_at`.execute(tx.db),
  );
  const latest = new Map<string, Fix>();
  for (const [driverId, own] of Map.groupBy(rows, (row) => row.driver_id)) {
    const fix = replay(own.map(fixOfRow)).latest;
    if (fix) latest.set(driverId, fix);
  }
  return latest;
}

export type TrailBounds = { orgId: string; driverId: string; from: number; to: number; limit: number };

/** Recorded fixes of a driver by device time, oldest first; what was sent twice is given once. */
export async function listTrail(db: Database, bounds: TrailBounds): Promise<Fix[]> {
  const { orgId, driverId, from, to, limit } = bounds;
  return db.withOrg(orgId, async (tx) => {
    const rows = await tx.db
      .selectFrom('positions')
      .selectAll()
      .distinctOn('recorded_at')
      .where('org_id', '=', orgId)
      .where('driver_id', '=', driverId)
      .where('recorded_at', '>=', new Date(from))
      .where('recorded_at', '<=', new Date(to))
      .orderBy('recorded_at')
      .orderBy('received_at')
      .limit(sql.lit(limit))
      .execute();
    return rows.map(fixOfRow);
  });
}

type PositionRow = {
  lat: number;
  lng: number;
  accuracy: number | null;
  heading: number | null;
  speed: number | null;
  recorded_at: Date;
  received_at: Date;
};

function fixOfRow(row: PositionRow): Fix {
  return {
    lat: row.lat,
    lng: row.lng,
    accuracy: row.accuracy,
    heading: row.heading,
    speed: row.speed,
    recordedAt: row.recorded_at.getTime(),
    receivedAt: row.received_at.getTime(),
  };
}
