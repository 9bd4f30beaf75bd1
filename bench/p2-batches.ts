import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, requestBytes } from './support/connections.ts';
import { perSecond, type Result } from './support/results.ts';
import { openScene } from './support/servers.ts';

const CONNECTIONS = 16;
const BATCH = 100;
const SECONDS = 8;
const COPY_ROWS = 200_000;

/** P2: batches of 100 fixes, against COPY of such rows into the same table by one connection. */
export async function p2(): Promise<Result[]> {
  const scene = await openScene(CONNECTIONS);
  const request = (connection: number) => {
    const { driver } = scene.deliveries[connection] as (typeof scene.deliveries)[number];
    const now = Date.now();
    const positions = Array.from({ length: BATCH }, (_, n) => ({
      lat: 56.95 + n / 1e6,
      lng: 24.1,
      heading: 90,
      speed: 7.5,
      accuracy: 8,
      recordedAt: new Date(now - (BATCH - n) * 10).toISOString(),
    }));
    const headers = { orgid: 'bench', authorization: `Bearer ${driver.token}` };
    return requestBytes('PUT', '/client/logistics/location', headers, JSON.stringify({ positions }));
  };
  try {
    const run = { connections: CONNECTIONS, port: scene.port, request };
    const own = await load({ ...run, seconds: SECONDS, warmUpSeconds: 2 });
    if (Object.keys(own.statuses).join() !== '200') throw new Error(JSON.stringify(own.statuses));
    const rows = (own.times.length / SECONDS) * BATCH;
    const copy = await copyRate(scene);
    return [
      {
        name: 'P2 batches of 100 fixes',
        measured: `${perSecond(rows)} rows`,
        against: `COPY ${perSecond(copy)}`,
        ratio: rows / copy,
        aim: '≥ 0.5',
        isMet: rows / copy >= 0.5,
      },
    ];
  } finally {
    await scene.server.dispose();
  }
}

/** Rows a second of a server-side COPY from a file that COPY itself wrote: no client in the way. */
async function copyRate(scene: Awaited<ReturnType<typeof openScene>>): Promise<number> {
  const { db } = scene.server.database;
  const file = join(tmpdir(), `doorstep-bench-${process.pid}.copy`);
  const client = await db.pool.connect();
  try {
    await client.query(
      `copy (select 'bench', md5((n % 16)::text)::uuid, now() - n * interval '1 ms', now(), 56.95, 24.1, 8, 90, 7.5
        from generate_series(1, ${COPY_ROWS}) n) to '${file}'`,
    );
    const begin = performance.now();
    await client.query(`copy positions from '${file}'`);
    return COPY_ROWS / ((performance.now() - begin) / 1000);
  } finally {
    client.release();
    // PostgreSQL wrote it, perhaps as another user: then it stays.
    await rm(file, { force: true }).catch(() => {});
  }
}
