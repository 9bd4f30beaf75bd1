import type { VehicleType } from '../../drivers/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { LatLng } from '../../kernel/geo.ts';
import type { InstantRouting, RoutingPort } from '../ports.ts';
import type { LegTime } from './chain.ts';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts';

export type LegTimesDeps = {
  clock: Clock;
  instant: InstantRouting;
  /** Null: nothing better than the instant estimate is configured. */
  routing: RoutingPort | null;
  /** A routed answer came in that makes earlier leg times out of date. */
  onBetter(): void;
};

/** Driving times of legs: what the routing service said where it has said something, else the instant estimate. */
export type LegTimes = {
  /** Never waits. Where nothing routed is known it asks the routing service for the next time. */
  get(from: LatLng, to: LatLng, vehicleType: VehicleType): LegTime;
  /** The same once the routing service has answered about this leg, or has had its short time to. */
  getSettled(from: LatLng, to: LatLng, vehicleType: VehicleType): Promise<LegTime>;
  /** Resolves when everything asked so far has been answered or has failed; at most `ROUTING_TIMEOUT_MS` later. */
  settled(): Promise<void>;
};

export const ROUTING_TIMEOUT_MS = 800;
/** A routed answer counts for this long: traffic changes. */
const FRESH_MS = 5 * 60_000;
const MAX_CACHED = 50_000;
/** Beyond this the instant estimate has to do, rather than a line growing before a slow service. */
const MAX_IN_FLIGHT = 16;
/** A driver's own place counts as the same within a cell of about 280 m, so that not every fix asks anew. */
const CELLS_PER_DEGREE = 400;

/** How much longer the road is than the instant estimate has it: of a cell to a place, this hardly changes. */
type Correction = { meters: number; seconds: number; at: number };

export function createLegTimes(deps: LegTimesDeps): LegTimes {
  const { clock, instant, routing } = deps;
  const corrections = new Map<string, Correction>();
  const inFlight = new Map<string, Promise<void>>();
  const breaker: CircuitBreaker = createCircuitBreaker(clock);

  async function ask(port: RoutingPort, key: string, from: LatLng, to: LatLng, vehicleType: VehicleType) {
    try {
      const answer = await withTimeout(port.getRouteDistance(from, to, vehicleType), ROUTING_TIMEOUT_MS);
      if (!(answer.seconds >= 0 && answer.meters >= 0)) throw new Error('the routing answer has no numbers');
      breaker.succeeded();
      if (answer.source === 'straight-line') return;
      const estimate = instant(from, to, vehicleType);
      corrections.delete(key);
      if (corrections.size >= MAX_CACHED) corrections.delete(corrections.keys().next().value as string);
      corrections.set(key, {
        meters: ratio(answer.meters, estimate.meters),
        seconds: ratio(answer.seconds, estimate.seconds),
        at: clock.now(),
      });
      deps.onBetter();
    } catch {
      breaker.failed();
    } finally {
      inFlight.delete(key);
    }
  }

  function keyOf(from: LatLng, to: LatLng, vehicleType: VehicleType): string {
    return `${vehicleType} ${cellOf(from)} ${to.lat} ${to.lng}`;
  }

  /** What is known now, without asking. */
  function peek(from: LatLng, to: LatLng, vehicleType: VehicleType): LegTime {
    const { meters, seconds } = instant(from, to, vehicleType);
    const known = routing ? corrections.get(keyOf(from, to, vehicleType)) : undefined;
    if (!known || clock.now() - known.at >= FRESH_MS) return { meters, seconds, isRouted: false };
    return { meters: meters * known.meters, seconds: seconds * known.seconds, isRouted: true };
  }

  function get(from: LatLng, to: LatLng, vehicleType: VehicleType): LegTime {
    const leg = peek(from, to, vehicleType);
    if (leg.isRouted || !routing) return leg;
    const key = keyOf(from, to, vehicleType);
    if (!inFlight.has(key) && inFlight.size < MAX_IN_FLIGHT && breaker.allows())
      inFlight.set(key, ask(routing, key, from, to, vehicleType));
    return leg;
  }

  return {
    get,
    async getSettled(from, to, vehicleType) {
      const leg = get(from, to, vehicleType);
      const asked = leg.isRouted ? undefined : inFlight.get(keyOf(from, to, vehicleType));
      if (!asked) return leg;
      await asked;
      return peek(from, to, vehicleType);
    },
    async settled() {
      await Promise.all(inFlight.values());
    },
  };
}

function ratio(answer: number, estimate: number): number {
  return estimate < 1 ? 1 : answer / estimate;
}

function cellOf(point: LatLng): string {
  return `${Math.round(point.lat * CELLS_PER_DEGREE)} ${Math.round(point.lng * CELLS_PER_DEGREE)}`;
}

async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
