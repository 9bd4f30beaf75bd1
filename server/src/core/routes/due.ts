type Waiting = { isReleased: boolean; stops: readonly { enRouteAt: number | null }[] };

/** Its driver has set out for one of its stops. */
export function hasBegun(job: Pick<Waiting, 'stops'>): boolean {
  return job.stops.some((stop) => stop.enRouteAt !== null);
}

/**
 * Its time has come: it was released, or its driver did not wait for that. Before, it is on nobody's itinerary and its
 * customer sees its window, not an estimate.
 */
export function isDue(job: Waiting): boolean {
  return job.isReleased || hasBegun(job);
}
