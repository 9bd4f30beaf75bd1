import { isOpenStop, type Stop } from './job.ts';

/**
 * The stop a job's customer waits at: its last open drop-off, or its last open stop if there is none. A place where
 * drivers hand over is nobody's door.
 */
export function doorOf(stops: readonly Stop[]): Stop | null {
  const open = stops.filter((stop) => isOpenStop(stop) && !stop.isHandover);
  return open.findLast((stop) => stop.type === 'dropoff') ?? open.at(-1) ?? null;
}
