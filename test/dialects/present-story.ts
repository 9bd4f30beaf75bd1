import { maskedPhone } from '../../server/src/core/access/index.ts';
import { invariant } from '../../server/src/core/kernel/errors.ts';
import { placeOnRoute } from '../../server/src/core/routes/index.ts';
import { stopsBefore } from '../../server/src/core/tracking/eta/chain.ts';
import { jobEtaOf } from '../../server/src/core/tracking/eta/job-eta.ts';
import { presentJob } from '../../server/src/dialects/appengine/present-job.ts';
import { presentOrder } from '../../server/src/dialects/hypertrack/present-order.ts';
import { inRouteOrder, presentRoute } from '../../server/src/dialects/hypertrack/present-route.ts';
import type { Order, RouteAnswer } from '../../server/src/dialects/hypertrack/route-schema.ts';
import type { TrackContext } from '../../server/src/dialects/logis/present-track.ts';
import { doorOf, presentTrack } from '../../server/src/dialects/logis/present-track.ts';
import type { Track } from '../../server/src/dialects/logis/track-schema.ts';
import {
  presentOrderTracking,
  type TrackingContext,
} from '../../server/src/dialects/qwqer/present-tracking.ts';
import type { OrderTracking } from '../../server/src/dialects/qwqer/tracking-schema.ts';
import { DEVICE_ID, DRIVER, MERCHANT, ORG, RECIPIENT } from '../fixtures/cast.ts';
import { type DeliveryStory, legTime } from '../fixtures/delivery-story.ts';

export function asAppEngine(story: DeliveryStory) {
  const etaMinutes = jobEtaOf(story.job, story.chain, story.now).minutesByStop;
  const { events } = story;
  return presentJob(story.job, {
    events,
    etaMinutes,
    contacts: { show: 'raw' },
    showsPlaces: true,
    showsDispatch: true,
    showsPricing: true,
    showsEarning: true,
    driverId: null,
    pinOf: () => null,
  });
}

export function asLogis(story: DeliveryStory, more: Partial<TrackContext> = {}): Track {
  return presentTrack(story.job, {
    org: ORG,
    merchant: MERCHANT,
    client: RECIPIENT,
    routing: routingOf(story),
    rating: null,
    proofUrl: null,
    apiCallsToday: 65,
    ...more,
  });
}

function routingOf(story: DeliveryStory): TrackContext['routing'] {
  const { plan, job, chain } = story;
  if (!plan?.route.driverId || job.driverId === null) return null;
  const door = doorOf(job);
  const place = placeOnRoute(plan.stops, door.id);
  const stops = [...story.neighbour.stops, ...job.stops];
  const previous = stops.find((stop) => stop.id === place?.previous?.stopId);
  return {
    route: plan.route,
    driver: DRIVER,
    place,
    stopsBefore: stopsBefore(chain, door.id, job.id).length,
    previousLeg: previous ? legTime(previous.location, door.location) : null,
    eta: jobEtaOf(job, chain, story.now).eta,
  };
}

/** @param story whose job is in a status that QWQER tracks */
export function asQwqer(story: DeliveryStory, more: Partial<TrackingContext> = {}): OrderTracking {
  return presentOrderTracking(story.job, {
    driver: DRIVER,
    courierPhone: maskedPhone(DRIVER.phone ?? ''),
    location: story.fix,
    startedFrom: null,
    now: story.now,
    ...more,
  });
}

const SHARE_URL = 'https://doorstep.example.com/t/PvR4MmWOpw';

export function asHyperTrackOrder(story: DeliveryStory): Order {
  const driver = story.job.driverId === null ? null : DRIVER;
  const { job, route } = story;
  return presentOrder(job, { shareUrl: SHARE_URL, route, driver, deviceId: DEVICE_ID });
}

export function asHyperTrackRoute(story: DeliveryStory): RouteAnswer {
  const { plan } = story;
  invariant(plan, 'the story has a route');
  // Out of order on purpose: the route's own order counts.
  const jobs = inRouteOrder([story.job, story.neighbour], plan.stops);
  return presentRoute(plan.route, {
    driver: plan.route.driverId === null ? null : DRIVER,
    deviceId: DEVICE_ID,
    embedUrl: `https://doorstep.example.com/embed/${plan.route.id}`,
    jobs: jobs.map((job) => ({ job, shareUrl: SHARE_URL })),
  });
}
