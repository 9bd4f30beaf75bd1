import type { Static } from 'typebox';
import { isoTime } from '../../../core/kernel/clock.ts';
import { roundDegrees } from '../../../core/kernel/geo.ts';
import type {
  TimelineEntry,
  TrackEta,
  TrackFrame,
  TrackLocation,
  TrackStop,
  TrackView,
} from '../../../core/tracking/index.ts';
import { presentMessage } from '../conversation/message-schema.ts';
import { jobStatusWord, stopStatusWord, timelineWord } from '../words.ts';
import type { TrackBody, TrackFrameBodies } from './track-schema.ts';

type Body = Static<typeof TrackBody>;
type Frames = { [K in keyof typeof TrackFrameBodies]: Static<(typeof TrackFrameBodies)[K]> };

/** The seed's shape, names and all. */
export function presentTrack(view: TrackView): Body {
  const { facts } = view;
  return {
    jobId: facts.jobId,
    status: jobStatusWord(facts.status),
    partial: facts.partial,
    reference: facts.reference,
    scheduledAt: timeOrNull(facts.scheduledAt),
    createdAt: isoTime(facts.createdAt),
    org: {
      name: facts.org.name,
      timezone: facts.org.timezone,
      branding: presentBranding(facts.org.branding),
    },
    merchant: facts.merchant && {
      name: facts.merchant.name,
      branding: presentBranding(facts.merchant.branding),
    },
    stops: presentStops(view),
    agent: presentAgent(view),
    timeline: facts.timeline.flatMap((entry) => presentEntry(entry) ?? []),
    eta: presentEta(view.eta),
  };
}

/** What a stream's frame of that type carries; null for an event that has no name in this dialect. */
export function presentFrame(frame: TrackFrame): Frames[keyof Frames] | null {
  const { view } = frame;
  switch (frame.type) {
    case 'snapshot':
      return presentTrack(view);
    case 'position':
      return { location: presentLocation(view.location) };
    case 'status': {
      const { status, partial } = view.facts;
      return { status: jobStatusWord(status), partial, stops: presentStops(view), agent: presentAgent(view) };
    }
    case 'eta':
      return {
        eta: presentEta(view.eta),
        stops: view.facts.stops.map(({ id }, index) => ({ id, etaMinutes: view.stopMinutes[index] ?? null })),
      };
    case 'timeline':
      return frame.entry && presentEntry(frame.entry);
    case 'message':
      return presentMessage(frame.message);
    case 'read':
      return frame.read;
  }
}

function presentStops(view: TrackView): Body['stops'] {
  return view.facts.stops.map((stop, index) => presentStop(stop, view.stopMinutes[index] ?? null));
}

function presentStop(stop: TrackStop, etaMinutes: number | null): Body['stops'][number] {
  return {
    id: stop.id,
    type: stop.type,
    status: stopStatusWord(stop.status),
    location: {
      lat: roundDegrees(stop.location.lat),
      lng: roundDegrees(stop.location.lng),
      address: stop.location.address.text,
    },
    window: stop.window && { from: isoTime(stop.window.from), to: isoTime(stop.window.to) },
    etaMinutes,
    arrivedAt: timeOrNull(stop.arrivedAt),
    completedAt: timeOrNull(stop.completedAt),
    failure: stop.failure && { ...stop.failure, at: isoTime(stop.failure.at) },
    recipientName: stop.recipientName,
    pin: stop.pin,
  };
}

function presentAgent({ facts, location }: TrackView): Body['agent'] {
  const { driver } = facts;
  if (!driver) return null;
  return {
    id: driver.id,
    firstName: driver.firstName,
    vehicleType: driver.vehicleType,
    vehiclePlate: driver.vehiclePlate,
    phone: driver.phone,
    rating: driver.rating === null ? null : Math.round(driver.rating * 10) / 10,
    ratingCount: driver.ratingCount,
    location: presentLocation(location),
  };
}

function presentLocation(location: TrackLocation | null): NonNullable<Body['agent']>['location'] {
  if (!location) return null;
  return {
    lat: roundDegrees(location.lat),
    lng: roundDegrees(location.lng),
    heading: location.heading,
    accuracy: location.accuracy,
    updatedAt: isoTime(location.recordedAt),
    stale: location.isStale,
  };
}

function presentEta(eta: TrackEta | null): Body['eta'] {
  if (!eta) return null;
  const { minutes, source, stopsBefore, reason } = eta;
  return { minutes, at: isoTime(eta.at), source, stopsBefore, asOf: isoTime(eta.asOf), reason };
}

function presentEntry(entry: TimelineEntry): Body['timeline'][number] | null {
  const event = timelineWord(entry.type);
  if (!event) return null;
  const at = isoTime(entry.at);
  return entry.note === null ? { event, at } : { event, at, note: entry.note };
}

const BRANDING_KEYS = ['logoUrl', 'primaryColor', 'supportPhone', 'supportEmail', 'supportUrl'] as const;

/** What a customer's page needs of it, and of that what was set. */
function presentBranding(branding: TrackView['facts']['org']['branding']): Body['org']['branding'] {
  const set = BRANDING_KEYS.flatMap((key) => (branding[key] ? [[key, branding[key]]] : []));
  return Object.fromEntries(set) as Body['org']['branding'];
}

function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms);
}
