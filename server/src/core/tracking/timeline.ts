import type { DomainEvent } from '../kernel/event.ts';
import type { TimelineEntry } from './track-view.ts';

/**
 * What people are told of. Left out: `.updated` (says nothing by itself), `.offered` and `.rejected` (whom else
 * dispatch asked), the single stops' own steps (`.stop_started`, …: the pickup and drop-off events mark them), and
 * geofences (a signal, not a fact).
 */
const TOLD: ReadonlySet<string> = new Set(
  [
    'created',
    'assigned',
    'reassigned',
    'unassigned',
    'pickup_started',
    'pickup_arrived',
    'pickup_completed',
    'dropoff_started',
    'dropoff_arrived',
    'dropoff_completed',
    'stop_failed',
    'returning',
    'tracking_updated',
    'completed',
    'cancelled',
    'failed',
  ].map((name) => `delivery_job.${name}`),
);

/** The entry of an event, null for one that people are not told of. */
export function timelineEntryOf(event: DomainEvent): TimelineEntry | null {
  if (!TOLD.has(event.type)) return null;
  // Why staff took a job from a driver is between the two of them.
  const note = event.type === 'delivery_job.unassigned' ? null : event.data.note;
  return {
    eventId: event.id,
    cursor: event.cursor,
    type: event.type,
    at: event.at,
    note: typeof note === 'string' && note !== '' ? note : null,
  };
}
