import type { Agent, DriverFix, Eta, Stop, Track } from './track-types.ts';

// A delivery for the tests: a shop, a door 2 km away, and Dana with a van between them.

export const sampleNowMs = Date.parse('2026-03-10T14:00:00Z');
export const minutesFromNow = (minutes: number) => new Date(sampleNowMs + minutes * 60_000).toISOString();

export const sampleDoor = { lat: 40.2, lng: -8.41 };
export const sampleShop = { lat: 40.21, lng: -8.43 };

export function sampleStop(over: Partial<Stop> = {}): Stop {
  return {
    id: 'door',
    type: 'dropoff',
    status: 'in_progress',
    location: { ...sampleDoor, address: 'Rua do Brasil 118' },
    window: null,
    etaMinutes: null,
    arrivedAt: null,
    completedAt: null,
    failure: null,
    recipientName: null,
    pin: null,
    ...over,
  };
}

export const samplePickup = sampleStop({
  id: 'shop',
  type: 'pickup',
  status: 'completed',
  location: { ...sampleShop, address: 'Rua da Sofia 41' },
  completedAt: minutesFromNow(-20),
});

export function sampleFix(over: Partial<DriverFix> = {}): DriverFix {
  return {
    lat: 40.205,
    lng: -8.42,
    heading: 120,
    accuracy: 10,
    updatedAt: minutesFromNow(-0.1),
    stale: false,
    ...over,
  };
}

export function sampleAgent(location: DriverFix | null = sampleFix()): Agent {
  return {
    id: 'dana',
    firstName: 'Dana',
    vehicleType: 'van',
    vehiclePlate: 'AB 12 CD',
    phone: null,
    rating: 4.8,
    ratingCount: 25,
    location,
  };
}

export function sampleEta(minutes: number, over: Partial<Eta> = {}): Eta {
  return {
    minutes: Math.ceil(minutes),
    at: minutesFromNow(minutes),
    source: 'routing',
    stopsBefore: 0,
    asOf: minutesFromNow(0),
    ...over,
  };
}

export function sampleTrack(over: Partial<Track> = {}): Track {
  return {
    jobId: 'job',
    status: 'dropoff_in_progress',
    partial: false,
    reference: null,
    scheduledAt: null,
    createdAt: minutesFromNow(-55),
    org: { name: 'Padaria Central', timezone: 'Europe/Lisbon', branding: {} },
    merchant: null,
    stops: [samplePickup, sampleStop()],
    agent: sampleAgent(),
    timeline: [{ event: 'job_created', at: minutesFromNow(-55) }],
    eta: sampleEta(7.5),
    ...over,
  };
}
