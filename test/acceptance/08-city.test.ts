import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { CityReport } from '../../city/src/reading.ts';
import type { TestDatabase } from '../support/database.ts';
import { startTestServer } from '../support/server.ts';

const run = promisify(execFile);
const CITY = fileURLToPath(new URL('../../city/src/main.ts', import.meta.url));
/**
 * It runs at least so long, and on until every kind of trouble has come and what the server holds grows no more,
 * however slow the machine is. With a leak the latter never comes.
 */
const MIN_SECONDS = 60;
const MAX_MINUTES = 5;
const ASK_EVERY_MS = 3_000;
const SAMPLE_MS = 1_000;
/** Node collects garbage late where it has room: with little, what a process holds is what it keeps. */
const MAX_HEAP_MB = 160;
/** The caches and the compiler warm up in the first part; what comes after is compared with the end. */
const WARM_AFTER = 0.4;
const TAIL = 0.2;
const MAX_GROWTH_MB = 60;

/**
 * The troubles and manners of a town: each query counts how often one happened, from the tables themselves. What the
 * city checks by an answer happened some seconds ago, so that the answer has come.
 */
const TROUBLES: Record<string, string> = {
  'delivered orders': `select count(*) from events where type = 'delivery_job.completed'`,
  'declined orders': `select count(*) from events where type = 'delivery_job.rejected'`,
  'failed stops': `select count(*) from events where type = 'delivery_job.stop_failed'`,
  'parcels on their way back': `select count(*) from events where type = 'delivery_job.returning'`,
  'reassigned orders': `select count(*) from events where type = 'delivery_job.reassigned'`,
  'orders taken from a driver': `select count(*) from events where type = 'delivery_job.unassigned'`,
  'cancelled orders': `select count(*) from events where type = 'delivery_job.cancelled'`,
  'orders of more than two stops': `select count(*) from (select from stops group by org_id, job_id having count(*) > 2) s`,
  'scheduled orders': `select count(*) from jobs where scheduled_at is not null`,
  'drivers with several orders at once': `select count(distinct a.driver_id) from events a
    join events b on b.org_id = a.org_id and b.driver_id = a.driver_id and b.job_id <> a.job_id
      and b.type = 'delivery_job.assigned' and b.at > a.at
    where a.type = 'delivery_job.assigned' and not exists (select from events e where e.org_id = a.org_id
      and e.job_id = a.job_id and e.at between a.at and b.at
      and e.type in ('delivery_job.completed', 'delivery_job.cancelled', 'delivery_job.failed', 'delivery_job.unassigned'))`,
  'positions kept in a tunnel and sent together, late': `select count(*) from (select from positions
    group by org_id, driver_id, received_at
    having count(*) > 1 and max(received_at - recorded_at) > interval '1 second') p`,
  'orders at a quoted price': `select count(*) from jobs
    where quote_id is not null and created_at < now() - interval '10 seconds'`,
  'quotes that were too dear': `select count(*) from quotes
    where job_id is null and created_at < now() - interval '10 seconds'`,
  'messages that a driver answered': `select count(distinct q.job_id) from messages q
    join messages a on a.org_id = q.org_id and a.job_id = q.job_id and a.id > q.id
    where q.side = 'customer' and a.side = 'driver' and a.created_at < now() - interval '10 seconds'`,
  'rated deliveries': `select count(*) from ratings where created_at < now() - interval '10 seconds'`,
};
/** What the city tries against the rules, so that the rules are seen to hold. */
const CHECKED = [
  'timeline',
  'status_order',
  'stop_order',
  'assigned_once',
  'marker',
  'disclosure',
  'privacy',
  'org_wall',
  'one_route',
  'stream_agrees',
  'answered_write',
  'repeated_tap',
  'quoted_price',
  'message_arrives',
  'rating_counts',
] as const;

test('a city at ten times speed: every kind of trouble, no rule broken, no 5xx, memory flat', async (t) => {
  const server = await startTestServer({ env: { NODE_OPTIONS: `--max-old-space-size=${MAX_HEAP_MB}` } });
  t.after(() => server.dispose());
  const reportFile = join(server.dataDir, 'city.json');
  const samples: number[] = [];
  const sampler = setInterval(() => {
    residentMb(server.child.pid ?? 0).then(
      (mb) => samples.push(mb),
      () => {},
    );
  }, SAMPLE_MS);
  t.after(() => clearInterval(sampler));

  const city = startCity(
    [
      ...['--url', server.url, '--drivers', '40', '--speed', '10', '--seed', '7'],
      ...['--orders-per-minute', '16', '--minutes', String(MAX_MINUTES), '--report', reportFile],
    ],
    server.adminToken,
  );
  t.after(() => city.child.kill('SIGKILL'));
  const happened = await untilAllHappened(
    server.database,
    city,
    () => growthOf(samples).mb < MAX_GROWTH_MB / 2,
  );
  const code = await city.exit;
  clearInterval(sampler);
  const report = JSON.parse(await readFile(reportFile, 'utf8').catch(() => 'null')) as CityReport | null;
  assert.ok(report, `the city wrote no report: ${city.text()}`);

  assert.deepEqual(report.broken, [], 'broken invariants');
  assert.equal(report.brokenCount, 0);
  assert.equal(report.tally.cityFaults, 0, city.text());
  assert.notEqual(report.end, 'server_lost');
  assert.equal(code, 0, city.text());
  assert.deepEqual(report.unexpectedRefusals, {});
  assert.equal(server.stderr(), '', 'the server had nothing to complain of');
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  assert.match(metrics, /status="2xx"/);
  assert.doesNotMatch(metrics, /status="5xx"/);

  t.diagnostic(JSON.stringify(happened));
  const { tally, checks, expectedRefusals } = report;
  t.diagnostic(JSON.stringify({ tally, checks, expectedRefusals }));
  const missing = Object.keys(happened).filter((name) => !happened[name]);
  assert.deepEqual(missing, [], 'trouble that never came');
  const unchecked = CHECKED.filter((name) => !(report.checks[name] > 0));
  assert.deepEqual(unchecked, [], 'rules that were never put to the test');

  const { warm, end, mb } = growthOf(samples);
  const { requests, perSecond } = report.http;
  t.diagnostic(
    `${requests} requests, ${Math.round(perSecond)} a second; ${warm} MB when warm, ${end} MB at the end`,
  );
  assert.ok(samples.length > 30, `${samples.length} samples of the server's memory`);
  assert.ok(mb < MAX_GROWTH_MB, `from ${warm} MB to ${end} MB`);
  assert.equal(await server.stop(), 0);
});

type City = { child: ChildProcess; text(): string; exit: Promise<number | null> };

function startCity(args: readonly string[], adminToken: string): City {
  const child = spawn(process.execPath, [CITY, ...args, '--end-with-parent'], {
    env: { ...process.env, ADMIN_TOKEN: adminToken },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
  }
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, text: () => text, exit };
}

/**
 * How often each trouble happened; ends the city when none is missing and the server's memory `isFlat`, or leaves it to
 * its own end.
 */
async function untilAllHappened(
  database: TestDatabase,
  city: City,
  isFlat: () => boolean,
): Promise<Record<string, number>> {
  const startedAt = performance.now();
  const ended = city.exit.then(() => true);
  for (;;) {
    const isOver = await Promise.race([ended, pause(ASK_EVERY_MS, false, { ref: false })]);
    const isLongEnough = performance.now() - startedAt > MIN_SECONDS * 1000;
    if (!isOver && !isLongEnough) continue;
    const happened = await countTroubles(database);
    if (isOver) return happened;
    if (!isFlat() || !Object.values(happened).every((count) => count > 0)) continue;
    city.child.kill('SIGTERM');
    return happened;
  }
}

async function countTroubles(database: TestDatabase): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, query] of Object.entries(TROUBLES)) {
    const { rows } = await database.db.pool.query<{ count: number }>(query);
    counts[name] = Number(rows[0]?.count);
  }
  return counts;
}

/** Memory that a process holds, in MB. */
async function residentMb(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Math.round(Number(stdout) / 1024);
}

/** What the server held when warm, and in the end, in MB. */
function growthOf(samples: readonly number[]): { warm: number; end: number; mb: number } {
  const { length } = samples;
  const warm = median(samples.slice(length * WARM_AFTER, length * (WARM_AFTER + TAIL)));
  const end = median(samples.slice(length * (1 - TAIL)));
  return { warm, end, mb: end - warm };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
