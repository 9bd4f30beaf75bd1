import { isOpenStop, type Job } from '../job.ts';
import type { Decision } from './decide.ts';

/** Whether a stop that is still to be served asks for a PIN. */
export function asksForPin(job: Pick<Job, 'stops'>): boolean {
  return job.stops.some((stop) => isOpenStop(stop) && stop.pin !== null);
}

/**
 * A decision that gives the job to a driver, with new PINs for its open stops: this driver may have been told the old
 * ones. Tries that were used stay used, else whoever takes their own order again and again could guess without end.
 */
export function withNewPins(decision: Decision): Decision {
  const { job, events } = decision;
  const updated = events.at(-1);
  if (!updated || !asksForPin(job)) return decision;
  const changed = new Set([...(updated.data.changed as string[]), 'stops']);
  const stops = job.stops.map((stop) =>
    isOpenStop(stop) && stop.pin
      ? { ...stop, pin: { ...stop.pin, generation: stop.pin.generation + 1 } }
      : stop,
  );
  const renewed = stops
    .filter((stop, index) => stop !== job.stops[index])
    .map(({ id }) => ({ ...updated, type: 'delivery_job.pin_renewed', stopId: id, data: {} }));
  return {
    ...decision,
    job: { ...job, stops },
    events: [
      ...events.slice(0, -1),
      ...renewed,
      { ...updated, data: { ...updated.data, changed: [...changed] } },
    ],
  };
}
