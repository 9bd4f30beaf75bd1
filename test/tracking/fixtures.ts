import type { Driver } from '../../server/src/core/drivers/index.ts';
import { isOpenStop, type Job, type Stop } from '../../server/src/core/jobs/index.ts';
import { SYSTEM } from '../../server/src/core/kernel/actor.ts';
import type { DomainEvent } from '../../server/src/core/kernel/event.ts';
import { addressOfText } from '../../server/src/core/kernel/place.ts';
import { type Itinerary, withCurrentFirst } from '../../server/src/core/routes/itinerary.ts';
import { type ItineraryStop, promiseOf, wordOf } from '../../server/src/core/routes/itinerary-stop.ts';
import type { Fix } from '../../server/src/core/tracking/fix.ts';
import type { OrgFace, PinOf } from '../../server/src/core/tracking/index.ts';
import type { Viewer } from '../../server/src/core/tracking/viewer.ts';

/** 2026-05-13 12:00:00 UTC. */
export const NOON = Date.UTC(2026, 4, 13, 12);
export const ORG = 'my-org';

/** A readable UUID: the same number, the same id. */
export function uuid(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

export const FACE: OrgFace = {
  name: 'My Org',
  timezone: 'America/New_York',
  branding: { primaryColor: '#0a7d5a', supportEmail: 'help@my-org.example' },
  disclosure: 'exclusive',
  contactPolicy: 'masked',
  relayPhone: null,
};

/** A PIN that a reader can tell from another: the same for every stop, and different with the generation. */
export const pinOfTest: PinOf = (_orgId, { pin }) => pin && String(4820 + pin.generation);

export function stopOf(id: number, over: Partial<Stop> = {}): Stop {
  return {
    id: uuid(id),
    number: id,
    type: 'dropoff',
    isHandover: false,
    sequence: 0,
    routeSequence: null,
    status: 'pending',
    location: { lat: 40.7128, lng: -74.006, address: addressOfText('1 Main St, New York') },
    contact: { name: null, phone: null, email: null },
    contactId: null,
    notes: '',
    window: null,
    radiusMeters: 100,
    serviceSeconds: 0,
    proofDemands: { photo: false, signature: false, pin: false },
    pin: null,
    typeIndex: 0,
    enRouteAt: null,
    arrivedAt: null,
    startedFrom: null,
    closedAt: null,
    failure: null,
    recipientName: null,
    ...over,
  };
}

/** Job `n`: stops `10n` (pickup) and `10n + 1` (drop-off), customer `1000 + n`. */
export function jobOf(n: number, over: Partial<Job> = {}): Job {
  return {
    orgId: ORG,
    id: uuid(n),
    number: n,
    reference: null,
    handle: null,
    handleAccount: '',
    attempt: 0,
    name: null,
    status: 'pending',
    partial: false,
    closing: null,
    offer: null,
    lastCommand: null,
    customerId: uuid(1000 + n),
    recipientId: null,
    recipient: null,
    merchantId: uuid(900),
    driverId: null,
    routeId: null,
    vehicleType: null,
    trackMode: null,
    capacityUsed: 1,
    scheduledAt: null,
    releasedAt: null,
    isReleased: true,
    offeredOutAt: null,
    assignedAt: null,
    deadline: null,
    originalDeadline: null,
    plannedAt: null,
    trackingDisabledAt: null,
    reviewKey: uuid(800_000 + n),
    price: null,
    priceBreakdown: [],
    quoteId: null,
    earning: null,
    currency: 'USD',
    paymentMethod: null,
    paymentStatus: 'none',
    report: null,
    metadata: {},
    placedBy: SYSTEM,
    version: 1,
    lastEventAt: NOON,
    createdAt: NOON,
    updatedAt: NOON,
    stops: [
      stopOf(10 * n, {
        type: 'pickup',
        location: { lat: 40.7, lng: -74.0, address: addressOfText('7 Shop Rd, New York') },
      }),
      stopOf(10 * n + 1, { sequence: 1 }),
    ],
    items: [],
    ...over,
  };
}

export function driverOf(n: number, over: Partial<Driver> = {}): Driver {
  return {
    orgId: ORG,
    id: uuid(n),
    number: n,
    personId: uuid(5000 + n),
    subject: `driver-${n}`,
    firstName: 'Dana',
    lastName: 'Doe',
    email: null,
    phone: '+15555550123',
    address: null,
    status: 'approved',
    vehicleType: 'van',
    vehiclePlate: 'ABC 123',
    licenseNumber: null,
    documents: [],
    opsGroup: null,
    isOnline: true,
    onlineSince: NOON,
    rating: 4.8,
    ratingCount: 25,
    createdAt: NOON,
    updatedAt: NOON,
    ...over,
  };
}

/** The open stops of the jobs in the order given, as the routes module would have them. */
export function itineraryOf(driverId: string, jobs: readonly Job[], version = 1): Itinerary {
  const stops = jobs.flatMap((job) =>
    job.stops.filter(isOpenStop).map(
      (stop): ItineraryStop => ({
        stopId: stop.id,
        jobId: job.id,
        customerId: job.customerId,
        type: stop.type,
        lat: stop.location.lat,
        lng: stop.location.lng,
        isCurrent: false,
        enRouteAt: stop.enRouteAt,
        arrivedAt: stop.arrivedAt,
        serviceSeconds: stop.serviceSeconds,
        radiusMeters: stop.radiusMeters,
        isTracked: job.trackingDisabledAt === null,
        word: wordOf(stop, job.report),
        ...promiseOf(stop.type, stop.window, job.deadline),
      }),
    ),
  );
  return { orgId: ORG, driverId, version, stops: withCurrentFirst(stops) };
}

let nextEvent = 1;

/** An event of the job; cursors grow in the order of making. */
export function eventOf(
  job: Pick<Job, 'id' | 'driverId'>,
  name: string,
  over: Partial<DomainEvent> = {},
): DomainEvent {
  const n = nextEvent++;
  return {
    id: uuid(0xe0000 + n),
    cursor: `7.${n}`,
    type: `delivery_job.${name}`,
    jobId: job.id,
    stopId: null,
    driverId: job.driverId,
    routeId: null,
    at: NOON,
    actor: SYSTEM,
    data: {},
    ...over,
  };
}

export function fixOf(over: Partial<Fix> = {}): Fix {
  return {
    lat: 40.7,
    lng: -74.0,
    accuracy: 10,
    heading: null,
    speed: null,
    recordedAt: NOON,
    receivedAt: NOON,
    ...over,
  };
}

const NOBODY: Viewer = { role: 'customer', personId: null, driverId: null, merchantId: null, link: null };
export const STAFF: Viewer = { ...NOBODY, role: 'staff' };
export const customerOf = (job: Pick<Job, 'customerId'>): Viewer => ({ ...NOBODY, personId: job.customerId });
export const driverViewer = (driverId: string): Viewer => ({ ...NOBODY, role: 'driver', driverId });
export const guestOf = (jobId: string, linkId = uuid(77)): Viewer => ({
  ...NOBODY,
  role: 'guest',
  link: { id: linkId, jobId },
});
