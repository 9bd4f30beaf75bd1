import { rename, writeFile } from 'node:fs/promises';
import { createAdminClient } from '@doorstep/sdk';
import { createCityClock } from './clock.ts';
import { createGate, type Gate } from './http/gate.ts';
import { waitUntilReady } from './http/wait-until-ready.ts';
import { type BrokenInvariant, createInspector } from './invariants/inspector.ts';
import type { CityReading, CityReport } from './reading.ts';
import { createScheduler } from './scheduler.ts';
import { streetsGeoJson } from './streets.ts';
import { foundWorld } from './world/found-world.ts';
import { createReader } from './world/read-world.ts';
import { wakeUp } from './world/wake-up.ts';
import type { World } from './world/world.ts';

export type RunCity = {
  url: string;
  adminToken: string;
  orgId: string;
  seed: number;
  drivers: number;
  speed: number;
  /** Orders in one simulated minute. */
  ordersPerMinute: number;
  /** Wall minutes; null: until the signal. */
  minutes: number | null;
  signal?: AbortSignal;
  linksFile?: string | null;
  streetsFile?: string | null;
  /** Once a wall second. */
  onProgress?: (reading: CityReading) => void;
  onInvariantBroken?: (broken: BrokenInvariant) => void;
  /** Faults of the city itself; it goes on. */
  onFault?: (error: unknown) => void;
};

const READY_TIMEOUT_MS = 120_000;
/** Without any answer for this long the server is gone for good. */
const LOST_AFTER_MS = 120_000;
/** How long the last calls may take when the city ends. */
const ENDING_MS = 5_000;

/**
 * Runs a city against a server until its time is up or the signal aborts; checks the domain's invariants all the
 * while. Resolves with what happened, whether or not something broke.
 * @throws DoorstepError when the city cannot be founded: no server, or a wrong admin token
 */
export async function runCity(options: RunCity): Promise<CityReport> {
  const clock = createCityClock(options.speed, {
    monotonicMs: () => performance.now(),
    wallMs: () => Date.now(),
  });
  const inspector = createInspector(clock.wallMs, options.onInvariantBroken ?? (() => undefined));
  const gate = createGate((fault) => {
    const { method, path, status, requestId, body } = fault;
    inspector.check(
      'server_error',
      `${method} ${path} was answered ${status} (${requestId ?? 'no id'}): ${body}`,
    );
  });
  const admin = createAdminClient({
    baseUrl: options.url,
    adminToken: options.adminToken,
    fetch: gate.fetch,
  });
  const scheduler = createScheduler(clock);
  const ending = new AbortController();
  const stop = (): void => ending.abort();
  options.signal?.addEventListener('abort', stop, { once: true });
  if (options.signal?.aborted) stop();
  const onFault = options.onFault ?? (() => undefined);

  await waitUntilReady(options.url, READY_TIMEOUT_MS, ending.signal);
  const { world, spies } = await foundWorld({
    ...options,
    admin,
    gate,
    clock,
    scheduler,
    signal: ending.signal,
    inspector,
    onFault,
  });
  if (options.streetsFile)
    await writeWhole(options.streetsFile, JSON.stringify(streetsGeoJson(options.seed)));

  const peak = { memoryMb: 0 };
  let end: CityReport['end'] = 'stopped';
  const read = createReader(world, gate);
  const lives = wakeUp(world, spies, options);
  const readings = setInterval(() => {
    const reading = read();
    peak.memoryMb = Math.max(peak.memoryMb, Math.round(process.memoryUsage().rss / 1e6));
    options.onProgress?.(reading);
    const isOver = options.minutes !== null && reading.wallSeconds >= options.minutes * 60;
    const isLost = performance.now() - gate.lastAnswerMs() > LOST_AFTER_MS;
    if (!isOver && !isLost) return;
    end = isLost ? 'server_lost' : 'time';
    stop();
  }, 1_000);

  await new Promise<void>((resolve) => {
    if (ending.signal.aborted) return resolve();
    ending.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  clearInterval(readings);
  options.signal?.removeEventListener('abort', stop);
  const last = read();
  scheduler.stop();
  await settled(lives, ENDING_MS);
  options.onProgress?.(last);
  return reportOf(world, gate, options, { end, last, peakMemoryMb: peak.memoryMb });
}

function reportOf(
  world: World,
  gate: Gate,
  options: RunCity,
  { end, last, peakMemoryMb }: { end: CityReport['end']; last: CityReading; peakMemoryMb: number },
): CityReport {
  const { url, orgId, seed, drivers, speed, ordersPerMinute } = options;
  const http = gate.total();
  return {
    options: { url, orgId, seed, drivers, speed, ordersPerMinute },
    end,
    wallSeconds: last.wallSeconds,
    simSeconds: last.simSeconds,
    tally: { ...world.tally },
    http: { ...http, perSecond: http.requests / Math.max(1, last.wallSeconds) },
    expectedRefusals: Object.fromEntries(world.expected),
    unexpectedRefusals: Object.fromEntries(world.unexpected),
    unanswered: Object.fromEntries(world.unanswered),
    checks: world.inspector.checks(),
    brokenCount: world.inspector.brokenCount(),
    broken: world.inspector.broken(),
    peakMemoryMb,
  };
}

/** Waits for the last calls to come back, but not for ever. */
async function settled(lives: readonly Promise<void>[], limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([Promise.allSettled(lives).then(() => undefined), limit]);
  clearTimeout(timer);
}

async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, text);
  await rename(draft, path);
}
