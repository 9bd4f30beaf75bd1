import type { LatLng } from '../kernel/geo.ts';

/** One open stop of a driver's itinerary, with what an ETA needs to know of it. Times are Unix milliseconds. */
export type ItineraryStop = LatLng & {
  stopId: string;
  jobId: string;
  customerId: string | null;
  type: 'pickup' | 'dropoff' | 'return';
  /** The driver is on the way to this stop or at it; the latest begun, if there are several. */
  isCurrent: boolean;
  enRouteAt: number | null;
  /** The driver is at this stop, serving it, since then. */
  arrivedAt: number | null;
  serviceSeconds: number;
  radiusMeters: number;
  /** Somebody follows it: coming into its circle is of interest. */
  isTracked: boolean;
  /** It is not served before; null if that is all the same. */
  opensAt: number | null;
  /** It was promised by then: the end of its window, and for a drop-off the job's deadline. */
  latestAt: number | null;
  /** When the driver said they would be there; null once they are, and where they said nothing. */
  word: DriverWord | null;
};

/** A driver's own estimate of a stop. Unix milliseconds. */
export type DriverWord = { at: number; saidAt: number };

/** As much of a driver's report as is an estimate; in one that was written down before this was, no stop is named. */
export type SaidEta = { etaMinutes: number | null; etaSaidAt: number | null; etaStopId?: string | null };

/** From when on a stop is served, and until when it was promised. Unix milliseconds. */
export function promiseOf(
  type: ItineraryStop['type'],
  window: { from: number; to: number } | null,
  deadline: number | null,
): Pick<ItineraryStop, 'opensAt' | 'latestAt'> {
  const promises = [window?.to, type === 'dropoff' ? deadline : null].filter((at) => typeof at === 'number');
  return { opensAt: window?.from ?? null, latestAt: promises.length > 0 ? Math.min(...promises) : null };
}

/** What the driver said of this stop, however long ago. */
export function wordOf(
  stop: { id: string; arrivedAt: number | null },
  said: SaidEta | null,
): DriverWord | null {
  if (said?.etaStopId !== stop.id || stop.arrivedAt !== null) return null;
  if (said.etaMinutes === null || said.etaSaidAt === null) return null;
  return { at: said.etaSaidAt + said.etaMinutes * 60_000, saidAt: said.etaSaidAt };
}
