import { createStraightLineRouting } from '../../server/src/adapters/routing/straight-line/straight-line.ts';
import type { Failure, Job, Stop } from '../../server/src/core/jobs/index.ts';
import { addressOfText } from '../../server/src/core/kernel/place.ts';
import { createLegTimes } from '../../server/src/core/tracking/eta/leg-times.ts';
import type { MerchantFace, TrackView, ViewerClass } from '../../server/src/core/tracking/index.ts';
import { viewOf } from '../../server/src/core/tracking/projection/build-view.ts';
import {
  type JobEntry,
  newDriverEntry,
  newJobEntry,
  type OrgEntry,
} from '../../server/src/core/tracking/projection/entries.ts';
import {
  driverOf,
  eventOf,
  FACE,
  fixOf,
  itineraryOf,
  jobOf,
  NOON,
  ORG,
  pinOfTest,
  stopOf,
  uuid,
} from './fixtures.ts';

const MINUTE = 60_000;
const SHOP = { lat: 40.7193, lng: -73.9951, address: addressOfText('212 Bowery, New York, NY') };
const HOME = { lat: 40.7128, lng: -74.006, address: addressOfText('12 Park Row, Apt 4, New York, NY') };

const legs = createLegTimes({
  clock: { now: () => NOON },
  instant: createStraightLineRouting().estimate,
  routing: null,
  onBetter: () => {},
});

type Scene = {
  job?: Partial<Job>;
  pickup?: Partial<Stop>;
  door?: Partial<Stop>;
  /** The timeline, each entry a minute after the one before, from twenty minutes ago on. */
  events: string[];
  hasDriver?: boolean;
  fixAgeSeconds?: number;
  /** Another customer's job comes first. */
  isSecond?: boolean;
  isOffItinerary?: boolean;
  merchant?: MerchantFace;
};

const done = (at: number): Partial<Stop> => ({
  status: 'completed',
  enRouteAt: at - 5 * MINUTE,
  arrivedAt: at - MINUTE,
  closedAt: at,
});

const ON_THE_WAY = [
  'created',
  'assigned',
  'pickup_started',
  'pickup_arrived',
  'pickup_completed',
  'dropoff_started',
];
const closed = (kind: 'completed' | 'cancelled' | 'failed', reason: string | null = null) => ({
  status: kind,
  closing: { kind, at: NOON, reason },
});
const absent: Failure = { reason: 'recipient_absent', note: 'Nobody opened', at: NOON - MINUTE };

/** Every state in which a customer can find their delivery. */
export const SCENES: Record<string, Scene> = {
  waiting: { events: ['created'] },
  scheduled: {
    job: { scheduledAt: NOON + 26 * 60 * MINUTE, isReleased: false },
    door: { window: { from: NOON + 26 * 60 * MINUTE, to: NOON + 27 * 60 * MINUTE } },
    events: ['created'],
  },
  offered: { job: { status: 'offered' }, events: ['created', 'offered'] },
  assigned: {
    job: { status: 'assigned' },
    hasDriver: true,
    fixAgeSeconds: 4,
    events: ['created', 'assigned'],
  },
  'other stops first': {
    job: { status: 'pickup_completed' },
    pickup: done(NOON - 4 * MINUTE),
    hasDriver: true,
    fixAgeSeconds: 4,
    isSecond: true,
    events: ON_THE_WAY.slice(0, 5),
  },
  'on the way': {
    job: { status: 'dropoff_in_progress' },
    pickup: done(NOON - 4 * MINUTE),
    door: { status: 'en_route', enRouteAt: NOON - 3 * MINUTE },
    hasDriver: true,
    fixAgeSeconds: 6,
    merchant: {
      name: 'Bowery Bakery',
      branding: { primaryColor: '#8a3324', supportPhone: '+1 212 555 0100' },
    },
    events: ON_THE_WAY,
  },
  'stale fix': {
    job: { status: 'dropoff_in_progress' },
    pickup: done(NOON - 4 * MINUTE),
    door: { status: 'en_route', enRouteAt: NOON - 3 * MINUTE },
    hasDriver: true,
    fixAgeSeconds: 180,
    events: ON_THE_WAY,
  },
  arrived: {
    job: { status: 'dropoff_arrived' },
    pickup: done(NOON - 14 * MINUTE),
    door: {
      status: 'arrived',
      enRouteAt: NOON - 10 * MINUTE,
      arrivedAt: NOON - 30_000,
      proofDemands: { photo: false, signature: false, pin: true },
      pin: { generation: 1, triesLeft: 5 },
    },
    hasDriver: true,
    fixAgeSeconds: 6,
    events: [...ON_THE_WAY, 'dropoff_arrived'],
  },
  'dropped off': {
    job: { status: 'dropoff_completed' },
    pickup: done(NOON - 14 * MINUTE),
    door: { ...done(NOON), recipientName: 'Ana' },
    hasDriver: true,
    fixAgeSeconds: 6,
    isOffItinerary: true,
    events: [...ON_THE_WAY, 'dropoff_arrived', 'dropoff_completed'],
  },
  completed: {
    job: closed('completed'),
    pickup: done(NOON - 14 * MINUTE),
    door: { ...done(NOON), recipientName: 'Ana' },
    hasDriver: true,
    fixAgeSeconds: 6,
    isOffItinerary: true,
    events: [...ON_THE_WAY, 'dropoff_arrived', 'dropoff_completed', 'completed'],
  },
  returning: {
    job: {
      status: 'returning',
      stops: [
        stopOf(10, { type: 'pickup', location: SHOP, ...done(NOON - 14 * MINUTE) }),
        stopOf(11, {
          sequence: 1,
          location: HOME,
          status: 'failed',
          arrivedAt: NOON - 5 * MINUTE,
          closedAt: NOON - MINUTE,
          failure: absent,
        }),
        stopOf(12, { type: 'return', sequence: 2, location: SHOP }),
      ],
    },
    hasDriver: true,
    fixAgeSeconds: 6,
    events: [...ON_THE_WAY, 'stop_failed', 'returning'],
  },
  failed: {
    job: closed('failed', 'recipient_absent'),
    pickup: done(NOON - 14 * MINUTE),
    door: { status: 'failed', closedAt: NOON - MINUTE, failure: absent },
    hasDriver: true,
    isOffItinerary: true,
    events: [...ON_THE_WAY, 'stop_failed', 'failed'],
  },
  cancelled: {
    job: closed('cancelled', 'changed my mind'),
    pickup: { status: 'cancelled', closedAt: NOON },
    door: { status: 'cancelled', closedAt: NOON },
    isOffItinerary: true,
    events: ['created', 'cancelled'],
  },
};

/** What a viewer of that class sees of a scene, at noon. */
export function viewOfScene(scene: Scene, viewerClass: ViewerClass): TrackView {
  const driver = driverOf(500);
  const job = jobOf(1, {
    reference: 'A-1042',
    createdAt: NOON - 20 * MINUTE,
    driverId: scene.hasDriver ? driver.id : null,
    stops: [
      stopOf(10, { type: 'pickup', location: SHOP, ...scene.pickup }),
      stopOf(11, { sequence: 1, location: HOME, ...scene.door }),
    ],
    ...scene.job,
  });
  const org: OrgEntry = {
    orgId: ORG,
    face: FACE,
    merchants: new Map([[job.merchantId, scene.merchant ?? null]]),
    drivers: new Map(),
    jobs: new Map(),
    unsubscribe: () => {},
  };
  const entry: JobEntry = { ...newJobEntry(org, job.id, NOON), job, isRead: true };
  entry.log.append(
    scene.events.map((name, index) =>
      eventOf(job, name, {
        at: NOON - (20 - index) * MINUTE,
        cursor: `7.${index + 1}`,
        data: name === 'stop_failed' ? { note: absent.note } : {},
      }),
    ),
  );
  if (scene.hasDriver) {
    entry.driver = { ...newDriverEntry(org, driver.id, NOON), person: driver };
    const first = jobOf(2, { customerId: uuid(7) });
    const jobs = [...(scene.isSecond ? [first] : []), ...(scene.isOffItinerary ? [] : [job])];
    entry.driver.itinerary = itineraryOf(driver.id, jobs);
    const recordedAt = NOON - (scene.fixAgeSeconds ?? 0) * 1000;
    const latest = fixOf({ lat: 40.7161, lng: -74.0009, heading: 215, recordedAt, receivedAt: recordedAt });
    if (scene.fixAgeSeconds !== undefined) entry.driver.state = { ...entry.driver.state, latest };
  }
  return viewOf(entry, viewerClass, NOON, {
    legs,
    legsRevision: () => 0,
    maskedPhone: (phone) => `+1 ••• ••• ${phone.slice(-4)}`,
    pinOf: pinOfTest,
  });
}
