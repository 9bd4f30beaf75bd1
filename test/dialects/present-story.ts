import { maskedPhone } from '../../server/src/core/access/index.ts';
import { invariant } from '../../server/src/core/kernel/errors.ts';
import { stopsBefore } from '../../server/src/core/tracking/eta/chain.ts';
import { jobEtaOf } from '../../server/src/core/tracking/eta/job-eta.ts';
import { presentJob } from '../../server/src/dialects/appengine/present-job.ts';
import { type OrderFacts, presentOrder } from '../../server/src/dialects/hypertrack/present-order.ts';
import { presentRoute } from '../../server/src/dialects/hypertrack/present-route.ts';
import type { Order, RouteAnswer } from '../../server/src/dialects/hypertrack/route-schema.ts';
import type { TrackContext } from '../../server/src/dialects/logis/present-track.ts';
import { doorOf, presentTrack } from '../../server/src/dialects/logis/present-track.ts';
import type { Track } from '../../server/src/dialects/logis/track-schema.ts';
import {
  presentOrderTracking,
  type TrackingContext,
} from '../../server/src/dialects/qwqer/present-tracking.ts';
import type { OrderTracking } from '../../server/src/dialects/qwqer/tracking-schema.ts';
import { DEVICE_ID, DRIVER, DRIVER_PERSON, MERCHANT, ORG, RECIPIENT } from '../fixtures/cast.ts';
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
    originalDeadline: story.job.deadline,
    rating: null,
    proofUrl: null,
    reviewKey: '653de526-6082-4360-859b-537b01d88fa6',
    policy: { notifiesBySms: true, securesByCode: false, letsClientsUpdate: false },
    apiCallsToday: 65,
    ...more,
  });
}

function routingOf(story: DeliveryStory): TrackContext['routing'] {
  const { plan, job, chain } = story;
  if (!plan?.route.driverId || job.driverId === null) return null;
  const door = doorOf(job);
  const place = plan.stops.findIndex((stop) => stop.stopId === door.id);
  const stops = [...story.neighbour.stops, ...job.stops];
  const previous = stops.find((stop) => stop.id === plan.stops[place - 1]?.stopId);
  return {
    plan,
    driver: DRIVER,
    driverAddress: DRIVER_PERSON.address,
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

export function asHyperTrackOrder(story: DeliveryStory): Order {
  const driver = story.job.driverId === null ? null : DRIVER;
  return presentOrder(story.job, factsOf(story), { route: story.route, driver, deviceId: DEVICE_ID });
}

export function asHyperTrackRoute(story: DeliveryStory): RouteAnswer {
  const { plan } = story;
  invariant(plan, 'the story has a route');
  const facts = factsOf(story);
  return presentRoute(plan, {
    driver: plan.route.driverId === null ? null : DRIVER,
    deviceId: DEVICE_ID,
    embedUrl: `https://doorstep.example.com/embed/${plan.route.id}`,
    // Out of order on purpose: the route's own order counts.
    jobs: [
      { job: story.job, facts },
      { job: story.neighbour, facts: { ...facts, shareUrl: 'https://doorstep.example.com/t/NqV7Xm22pC' } },
    ],
  });
}

function factsOf(story: DeliveryStory): OrderFacts {
  return {
    assignedAt: story.assignedAt,
    plannedAt: story.route && story.job.createdAt,
    shareUrl: 'https://doorstep.example.com/t/PvR4MmWOpw',
  };
}
