import type { MessageKey } from '../shared/i18n/message.ts';
import type { Track } from './track-types.ts';

export type StepKey = 'booked' | 'pickup' | 'way' | 'door';
export type StepState = 'done' | 'current' | 'todo' | 'failed';
export type Step = { key: StepKey; state: StepState; label: MessageKey };

/** How far each status has come: the index of the step that is under way, 4 when all are done. */
const progressOf: Record<Track['status'], number> = {
  pending: 0,
  assigned: 1,
  pickup_in_progress: 1,
  pickup_arrived: 1,
  pickup_completed: 2,
  dropoff_in_progress: 2,
  dropoff_arrived: 3,
  dropoff_completed: 4,
  completed: 4,
  returning: 3,
  cancelled: 3,
  failed: 3,
};

/** The progress bar. A job without a pickup has no pickup step; an ending without delivery fails the step it died in. */
export function readSteps(track: Track): Step[] {
  const broken = track.status === 'cancelled' || track.status === 'failed' || track.status === 'returning';
  const progress = broken ? brokenAt(track) : progressOf[track.status];
  const keys: StepKey[] = ['booked', 'pickup', 'way', 'door'];
  return keys
    .map((key, index): Step => {
      const state = stateOf(index, progress, broken);
      return { key, state, label: labelOf(key, state, track) };
    })
    .filter((step) => step.key !== 'pickup' || track.stops.some((stop) => stop.type === 'pickup'));
}

function stateOf(index: number, progress: number, broken: boolean): StepState {
  if (index < progress) return 'done';
  if (index > progress) return 'todo';
  return broken ? 'failed' : 'current';
}

function labelOf(key: StepKey, state: StepState, track: Track): MessageKey {
  if (state === 'current' && key === 'door') return 'step.atDoor';
  if (state !== 'failed') return `step.${key}`;
  if (track.status === 'cancelled') return 'step.cancelled';
  return track.status === 'returning' ? 'step.returning' : 'step.notDelivered';
}

function brokenAt(track: Track): number {
  if (track.status === 'returning') return 3;
  const happened = (event: string) => track.timeline.some((entry) => entry.event === event);
  if (happened('dropoff_arrived')) return 3;
  if (happened('pickup_completed') || happened('dropoff_started')) return 2;
  return happened('agent_assigned') ? 1 : 0;
}
