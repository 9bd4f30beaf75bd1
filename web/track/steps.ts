import type { MessageKey } from '../shared/i18n/message.ts';
import { isPickupOnly, stopBeforeDoor, type Track } from './track-types.ts';

export type StepKey = 'booked' | 'pickup' | 'way' | 'door';
export type StepState = 'done' | 'current' | 'todo' | 'failed';
export type Step = { key: StepKey; state: StepState; label: MessageKey };

/** The step that is under way in each status, `end` when all are done. */
const stepOf: Record<Track['status'], StepKey | 'end'> = {
  pending: 'booked',
  assigned: 'pickup',
  pickup_in_progress: 'pickup',
  pickup_arrived: 'pickup',
  pickup_completed: 'way',
  dropoff_in_progress: 'way',
  dropoff_arrived: 'door',
  dropoff_completed: 'end',
  completed: 'end',
  returning: 'door',
  cancelled: 'door',
  failed: 'door',
};

/** The same for something that is only fetched: its one stop is the visitor's door. */
const fetchingStepOf: Partial<Record<Track['status'], StepKey | 'end'>> = {
  pickup_in_progress: 'way',
  pickup_arrived: 'door',
  pickup_completed: 'end',
};

/**
 * The progress bar. A job of one kind of stops has no pickup step: a driver who has it is next on the way. An ending
 * without delivery fails the step it died in.
 */
export function readSteps(track: Track): Step[] {
  const broken = track.status === 'cancelled' || track.status === 'failed' || track.status === 'returning';
  const isFetched = isPickupOnly(track);
  const hasPickup = !isFetched && track.stops.some((stop) => stop.type === 'pickup');
  const keys: StepKey[] = hasPickup ? ['booked', 'pickup', 'way', 'door'] : ['booked', 'way', 'door'];
  const reached = broken ? brokenAt(track, isFetched) : reachedBy(track, isFetched);
  const place = reached === 'end' ? keys.length : keys.indexOf(reached);
  const progress = place === -1 ? keys.indexOf('way') : place;
  return keys.map((key, index): Step => {
    const state = stateOf(index, progress, broken);
    return { key, state, label: labelOf(key, state, track) };
  });
}

function reachedBy(track: Track, isFetched: boolean): StepKey | 'end' {
  const reached = (isFetched && fetchingStepOf[track.status]) || stepOf[track.status];
  // At another door of the same delivery the way goes on.
  return reached === 'door' && stopBeforeDoor(track.stops) ? 'way' : reached;
}

function stateOf(index: number, progress: number, broken: boolean): StepState {
  if (index < progress) return 'done';
  if (index > progress) return 'todo';
  return broken ? 'failed' : 'current';
}

function labelOf(key: StepKey, state: StepState, track: Track): MessageKey {
  if (state === 'current' && key === 'door') return 'step.atDoor';
  // Nobody has set out yet.
  if (state === 'current' && key === 'way' && track.status === 'assigned') return 'step.assigned';
  if (state !== 'failed') return `step.${key}`;
  if (track.status === 'cancelled') return 'step.cancelled';
  return track.status === 'returning' ? 'step.returning' : 'step.notDelivered';
}

function brokenAt(track: Track, isFetched: boolean): StepKey {
  if (track.status === 'returning') return 'door';
  const happened = (event: string) => track.timeline.some((entry) => entry.event === event);
  if (happened(isFetched ? 'pickup_arrived' : 'dropoff_arrived')) return 'door';
  if (happened('pickup_completed') || happened('dropoff_started')) return 'way';
  return happened('agent_assigned') ? 'pickup' : 'booked';
}
