import type { ItineraryStop } from './itinerary-stop.ts';
import type { FeedJob, FeedStop, MustComeFirst } from './ports.ts';
import type { Precedence } from './precedence.ts';

/** A stop named by its job and kind: `aP` is the pickup of job `a`, `bD` the drop-off of job `b`. */
export function stop(name: string, more: Partial<ItineraryStop> = {}): ItineraryStop {
  return {
    stopId: name,
    jobId: name[0] ?? '',
    customerId: null,
    type: name.includes('P') ? 'pickup' : 'dropoff',
    lat: 0,
    lng: 0,
    isCurrent: false,
    enRouteAt: null,
    arrivedAt: null,
    serviceSeconds: 0,
    radiusMeters: 100,
    opensAt: null,
    isTracked: true,
    latestAt: null,
    word: null,
    ...more,
  };
}

export const names = (stops: readonly ItineraryStop[]): string[] => stops.map((each) => each.stopId);

/** Each drop-off after the pickups of its job, by the names. */
export function precedenceAmong(all: readonly string[]): Precedence {
  const first = (name: string) =>
    name.includes('D') ? all.filter((other) => other[0] === name[0] && other.includes('P')) : [];
  return new Map(all.map((name) => [name, first(name)]));
}

/** A job of open stops in the order of the names. */
export function feedJob(...stopIds: string[]): FeedJob {
  const stops = stopIds.map(
    (id, sequence): FeedStop => ({
      id,
      type: id.includes('P') ? 'pickup' : 'dropoff',
      isHandover: false,
      status: 'pending',
      sequence,
    }),
  );
  return { id: stopIds[0]?.[0] ?? '', stops, items: [] };
}

/** Every pickup of a job before every drop-off. */
export const allPickupsFirst: MustComeFirst = (of, job) =>
  of.type === 'dropoff' ? job.stops.filter((other) => other.type === 'pickup').map((other) => other.id) : [];
