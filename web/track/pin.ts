import { isOpen, type Track } from './track-types.ts';

/**
 * The PIN to tell the driver now: that of the stop where the driver is or goes, of several drop-offs the first that
 * is still to come. Null where none is asked for.
 */
export function currentPin(track: Pick<Track, 'stops'>): string | null {
  const asked = track.stops.filter((stop) => isOpen(stop) && stop.pin !== null);
  const here = asked.find((stop) => stop.arrivedAt !== null);
  const next = asked.find((stop) => stop.status === 'in_progress');
  return (here ?? next ?? asked[0])?.pin ?? null;
}

/** Digit by digit, so that a screen reader says "4 8 2 1" and not a number. */
export function spelledOut(pin: string): string {
  return [...pin].join(' ');
}
