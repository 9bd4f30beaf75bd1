import type { FeedJob, MustComeFirst } from './ports.ts';

/** By the id of an open stop: the open stops that have to be done before it can be served. */
export type Precedence = ReadonlyMap<string, readonly string[]>;

export function precedenceOf(jobs: readonly FeedJob[], mustComeFirst: MustComeFirst): Precedence {
  const precedence = new Map<string, readonly string[]>();
  for (const job of jobs) {
    for (const stop of job.stops) {
      const first = mustComeFirst(stop, job);
      if (first.length > 0) precedence.set(stop.id, first);
    }
  }
  return precedence;
}

/** The first stop of an order that comes before something it has to wait for; null if there is none. */
export function findTooEarly(order: readonly string[], precedence: Precedence): string | null {
  const place = new Map(order.map((stopId, index) => [stopId, index]));
  const isTooEarly = (stopId: string, index: number) =>
    (precedence.get(stopId) ?? []).some((first) => (place.get(first) ?? -1) > index);
  return order.find(isTooEarly) ?? null;
}

/** The same stops, each that comes too early put behind the last that it has to wait for. */
export function putInOrder<S extends { stopId: string }>(stops: readonly S[], precedence: Precedence): S[] {
  const present = new Set(stops.map((stop) => stop.stopId));
  const done = new Set<string>();
  const out: S[] = [];
  let held: S[] = [];
  const isReady = (stop: S) =>
    (precedence.get(stop.stopId) ?? []).every((first) => done.has(first) || !present.has(first));
  const take = (stop: S) => {
    out.push(stop);
    done.add(stop.stopId);
  };
  for (const stop of stops) {
    if (!isReady(stop)) {
      held.push(stop);
      continue;
    }
    take(stop);
    // What waits for something waits for a pickup, and a pickup for nothing: no ring, and one look is enough.
    const ready = held.filter(isReady);
    held = held.filter((other) => !ready.includes(other));
    for (const other of ready) take(other);
  }
  return [...out, ...held];
}
