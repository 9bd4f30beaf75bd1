import type { Gate } from '../http/gate.ts';
import type { CityReading } from '../reading.ts';
import { sum } from './tally.ts';
import type { World } from './world.ts';

/** Reads how the city does; rates are of the time since the reading before. */
export function createReader(world: World, gate: Gate): () => CityReading {
  let lastMs = performance.now();
  return () => {
    const nowMs = performance.now();
    const seconds = Math.max(0.001, (nowMs - lastMs) / 1000);
    lastMs = nowMs;
    const simSeconds = world.clock.now();
    const recent = gate.window();
    return {
      wallSeconds: world.clock.toWallMs(simSeconds) / 1000,
      simSeconds,
      driversOnline: world.drivers.filter((driver) => driver.isOnline).length,
      openJobs: world.book.openCount,
      onTheWay: world.book.open().filter((record) => record.status === 'dropoff_in_progress').length,
      tally: { ...world.tally },
      recent: { ...recent, perSecond: recent.requests / seconds },
      refusals: { expected: sum(world.expected), unexpected: sum(world.unexpected) },
      serverErrors: gate.total().serverErrors,
      broken: world.inspector.brokenCount(),
    };
  };
}
