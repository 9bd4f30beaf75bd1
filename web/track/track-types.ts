import type { Face } from '../shared/brand.ts';
import type { Matter } from '../shared/i18n/words.ts';

// The track body as `GET /client/logistics/orders/:jobId/track` answers it, and the frames of its stream.

export type JobStatus =
  | 'pending'
  | 'assigned'
  | 'pickup_in_progress'
  | 'pickup_arrived'
  | 'pickup_completed'
  | 'dropoff_in_progress'
  | 'dropoff_arrived'
  | 'dropoff_completed'
  | 'returning'
  | 'completed'
  | 'cancelled'
  | 'failed';

export type StopType = 'pickup' | 'dropoff' | 'return';
export type StopStatus = 'pending' | 'in_progress' | 'completed' | 'failed' | 'cancelled';
export type VehicleType = 'bike' | 'scooter' | 'car' | 'van' | 'truck';
export type EtaReason = 'traffic' | 'stop_added' | 'slower';

export type LatLng = { lat: number; lng: number };
/** ISO 8601 instants. */
export type TimeWindow = { from: string; to: string };

export type Stop = {
  id: string;
  type: StopType;
  status: StopStatus;
  location: LatLng & { address: string };
  window: TimeWindow | null;
  etaMinutes: number | null;
  arrivedAt: string | null;
  completedAt: string | null;
  failure: { reason: string; note: string | null; at: string } | null;
  /** Who took it, as the driver wrote it down. */
  recipientName: string | null;
  /** What the customer tells the driver here, where one is asked for and as long as the stop is open. */
  pin: string | null;
};

/** One fix: `heading` in degrees clockwise from north, `accuracy` in metres. */
export type DriverFix = LatLng & {
  heading: number | null;
  accuracy: number | null;
  updatedAt: string;
  stale: boolean;
};

export type Agent = {
  id: string;
  firstName: string;
  vehicleType: VehicleType;
  vehiclePlate: string | null;
  phone: string | null;
  rating: number | null;
  ratingCount: number;
  location: DriverFix | null;
};

export type Eta = {
  minutes: number;
  at: string;
  source: 'straight-line' | 'routing' | 'driver';
  stopsBefore: number;
  asOf: string;
  reason?: EtaReason | null;
};

export type TimelineEntry = { event: string; at: string; note?: string | null };

export type Track = {
  jobId: string;
  status: JobStatus;
  partial: boolean;
  reference: string | null;
  scheduledAt: string | null;
  createdAt: string;
  org: Face & { timezone: string };
  /** In whose name the delivery comes, where that is not the organisation. */
  merchant: Face | null;
  stops: Stop[];
  agent: Agent | null;
  timeline: TimelineEntry[];
  eta: Eta | null;
};

export type TrackEvent =
  | { type: 'snapshot'; data: Track }
  | { type: 'position'; data: { location: DriverFix | null } }
  | { type: 'status'; data: Pick<Track, 'status' | 'partial' | 'stops' | 'agent'> }
  | { type: 'eta'; data: { eta: Eta | null; stops: { id: string; etaMinutes: number | null }[] } }
  | { type: 'timeline'; data: TimelineEntry };

const trackEventTypes: readonly string[] = ['snapshot', 'position', 'status', 'eta', 'timeline'];

/**
 * Reads a stream frame. Null for a type this page does not know (a newer server may send more) and
 * for data that is not a JSON object.
 */
export function readTrackEvent(type: string, data: string): TrackEvent | null {
  if (!trackEventTypes.includes(type)) return null;
  try {
    const parsed: unknown = JSON.parse(data);
    if (typeof parsed !== 'object' || parsed === null) return null;
    return { type, data: parsed } as TrackEvent;
  } catch {
    return null;
  }
}

/** The job is over: no driver will come any more. */
export function isEnded(status: JobStatus): boolean {
  return status === 'completed' || status === 'cancelled' || status === 'failed';
}

/** Nothing is brought: something is fetched from where the visitor waits. */
export function isPickupOnly(track: Pick<Track, 'stops'>): boolean {
  return track.stops.length > 0 && track.stops.every((stop) => stop.type === 'pickup');
}

/** What the page speaks of. */
export function matterOf({ stops }: Pick<Track, 'stops'>): Matter {
  if (isPickupOnly({ stops })) return 'pickup';
  return stops.filter((stop) => stop.type === 'dropoff').length > 1 ? 'round' : 'delivery';
}

/** Where the driver stands before the door, of a delivery with several; null for who is on the way or at the door. */
export function stopBeforeDoor(stops: readonly Stop[]): Stop | null {
  const there = stops.filter((stop) => isOpen(stop) && stop.arrivedAt !== null);
  const door = doorOf(stops);
  return there.some((stop) => stop === door) ? null : (there[0] ?? null);
}

/** All that the visitor waited for has happened, be the job closed or not. */
export function isDone(track: Pick<Track, 'status' | 'stops'>): boolean {
  if (track.status === 'completed' || track.status === 'dropoff_completed') return true;
  return track.status === 'pickup_completed' && isPickupOnly(track);
}

/** The stop this page is about: the last drop-off still open, else the last one at all. */
export function doorOf(stops: readonly Stop[]): Stop | null {
  const dropoffs = stops.filter((stop) => stop.type === 'dropoff');
  const candidates = dropoffs.length > 0 ? dropoffs : stops;
  return candidates.findLast(isOpen) ?? candidates.at(-1) ?? null;
}

export function isOpen(stop: Stop): boolean {
  return stop.status === 'pending' || stop.status === 'in_progress';
}
