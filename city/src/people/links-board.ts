import { rename, writeFile } from 'node:fs/promises';
import { ask } from '../world/ask.ts';
import type { JobRecord } from '../world/book.ts';
import type { World } from '../world/world.ts';
import { motionOf, secondsLeft } from './driver-person.ts';

export type Delivery = {
  reference: string;
  status: string;
  customer: string;
  driver: string | null;
  url: string;
};
export type LinksBoard = { updatedAt: string; deliveries: Delivery[] };

const MAX_LISTED = 30;
/** Wall seconds between two editions. */
const EDITION_SECONDS = 2;
/** A delivery worth looking at first still has this much of its drive ahead, wall seconds. */
const WORTH_SECONDS = 20;
/** From this rank on a marker moves towards this very door and may be seen. */
const MOVING_RANK = 1_000;
/** Wall seconds for which a young city holds back a list in which nothing moves. */
const MORNING_SECONDS = 60;

/** Writes the live deliveries with a reusable link each, the one that moves the longest first; renames into place. */
export async function publishLinks(world: World, path: string): Promise<void> {
  await world.scheduler.sleep(EDITION_SECONDS * world.clock.speed);
  const listed = ranked(world).slice(0, MAX_LISTED);
  const isMorning = world.clock.now() < MORNING_SECONDS * world.clock.speed;
  if (isMorning && !listed.some((record) => rankOf(world, record) >= MOVING_RANK)) return;
  for (const record of listed) record.linkUrl ??= await makeLink(world, record);
  const deliveries = listed.flatMap((record) =>
    record.linkUrl === null ? [] : [deliveryOf(world, record, record.linkUrl)],
  );
  const board: LinksBoard = { updatedAt: new Date(world.clock.wallMs()).toISOString(), deliveries };
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, `${JSON.stringify(board, null, 2)}\n`);
  await rename(draft, path);
}

async function makeLink(world: World, record: JobRecord): Promise<string | null> {
  const link = await ask(world, 'POST track-links', ['not_found', 'illegal_transition'], () =>
    world.staff.orders.links.create(record.jobId, { uses: null, label: 'Demo page' }),
  );
  return link.ok ? link.value.url : null;
}

function deliveryOf(world: World, record: JobRecord, url: string): Delivery {
  const driver = record.driver === null ? null : (world.drivers[record.driver]?.identity.firstName ?? null);
  return { reference: record.reference, status: record.status, customer: record.customer, driver, url };
}

function ranked(world: World): JobRecord[] {
  const newest = world.book
    .open()
    .filter((record) => record.doneAtMs === null && record.job.scheduledAt === null)
    .slice(-MAX_LISTED * 2);
  const ranks = new Map(newest.map((record) => [record, rankOf(world, record)]));
  return newest.sort((a, b) => (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0) || b.placedAtMs - a.placedAtMs);
}

/** Higher is better to look at. */
function rankOf(world: World, record: JobRecord): number {
  const driver = record.driver === null ? undefined : world.drivers[record.driver];
  if (!driver || record.status === 'pending') return 0;
  const now = world.clock.now();
  const leftSeconds = world.clock.toWallMs(secondsLeft(driver, now)) / 1000;
  const isVisited = driver.visit?.jobId === record.jobId;
  const isSeen = isVisited && !motionOf(driver, world.network, now).isInTunnel;
  if (isSeen && leftSeconds > WORTH_SECONDS) {
    return (record.status === 'dropoff_in_progress' ? 2 : 1) * MOVING_RANK + leftSeconds;
  }
  if (isVisited) return 500;
  return record.status === 'assigned' ? 100 : 200;
}
