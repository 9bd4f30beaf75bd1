import type { Static } from 'typebox';
import type { Org } from '../../core/access/index.ts';
import type { Driver } from '../../core/drivers/index.ts';
import { isoTime } from '../../core/kernel/clock.ts';
import { roundDegrees } from '../../core/kernel/geo.ts';
import type { Route, ShownStop } from '../../core/routes/index.ts';
import { arrivalAt, type EtaChain, type Fix, STALE_AFTER_MS, trueTimeOf } from '../../core/tracking/index.ts';
import type { RouteView } from './route-schema.ts';

type Body = Static<typeof RouteView>;

/** What is known of a route at one moment. */
export type RouteLook = {
  route: Route;
  /** In the order of the route. */
  stops: readonly ShownStop[];
  /** Null before there is one. */
  driver: Pick<Driver, 'firstName' | 'vehicleType' | 'subject'> | null;
  /** The driver's newest fix and what lies ahead of them; null unless the route is under way. */
  course: { fix: Fix | null; chain: EtaChain } | null;
  org: Pick<Org, 'name' | 'timezone' | 'branding'>;
};

const MINUTE_MS = 60_000;

/**
 * Arrival times are whole minutes, rounded up, so that an answer stays the same, and its tag with it, as long as there
 * is nothing new to see.
 */
export function presentRoute({ route, stops, driver, course, org }: RouteLook, now: number): Body {
  const { id, handle, name, status, version } = route;
  return {
    route: {
      id,
      handle,
      // A route that nobody named may go by its driver's login, often an e-mail address, which is nobody's business.
      name: name === driver?.subject ? '' : name,
      status,
      version,
      scheduledStart: timeOrNull(route.scheduledStart),
      startedAt: timeOrNull(route.startedAt),
      completedAt: timeOrNull(route.completedAt),
    },
    // Whoever drove is nobody's business any more.
    driver:
      driver && !hasEnded(route) ? { firstName: driver.firstName, vehicleType: driver.vehicleType } : null,
    location: course?.fix && isFollowed(stops) ? presentFix(course.fix, now) : null,
    stops: stops.map((stop, index) => presentStop(stop, index + 1, course?.chain ?? null, now)),
    org: {
      name: org.name,
      timezone: org.timezone,
      branding: { logoUrl: org.branding.logoUrl, primaryColor: org.branding.primaryColor },
    },
  };
}

function hasEnded({ status }: Route): boolean {
  return status === 'completed' || status === 'cancelled';
}

const OPEN: readonly ShownStop['status'][] = ['pending', 'en_route', 'arrived'];

/** Something of the route is still to be done, and may be followed. */
function isFollowed(stops: readonly ShownStop[]): boolean {
  return stops.some((stop) => stop.isTracked && OPEN.includes(stop.status));
}

function presentFix(fix: Fix, now: number): Body['location'] {
  return {
    lat: roundDegrees(fix.lat),
    lng: roundDegrees(fix.lng),
    heading: fix.heading,
    updatedAt: isoTime(fix.recordedAt),
    stale: now - trueTimeOf(fix) >= STALE_AFTER_MS,
  };
}

function presentStop(
  stop: ShownStop,
  number: number,
  chain: EtaChain | null,
  now: number,
): Body['stops'][number] {
  return {
    id: stop.stopId,
    number,
    type: stop.type,
    status: stop.status,
    lat: roundDegrees(stop.lat),
    lng: roundDegrees(stop.lng),
    address: stop.address,
    etaAt: chain && stop.isTracked ? etaOf(stop, chain, now) : null,
    arrivedAt: timeOrNull(stop.arrivedAt),
    completedAt: stop.status === 'completed' ? timeOrNull(stop.closedAt) : null,
  };
}

function etaOf(stop: ShownStop, chain: EtaChain, now: number): string | null {
  if (stop.status === 'arrived' || !OPEN.includes(stop.status)) return null;
  const place = chain.stops.find((each) => each.stopId === stop.stopId);
  const at = place ? arrivalAt(chain, place, now) : null;
  return at === null ? null : isoTime(Math.ceil(Math.max(at, now) / MINUTE_MS) * MINUTE_MS);
}

function timeOrNull(at: number | null): string | null {
  return at === null ? null : isoTime(at);
}
