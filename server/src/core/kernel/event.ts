import type { Actor } from './actor.ts';

/**
 * An immutable record of something that happened. `type` is the wire name (`delivery_job.assigned`). `cursor` is
 * opaque, grows in the order in which readers may see events, and never skips a late commit.
 */
export type DomainEvent = {
  id: string;
  cursor: string;
  type: string;
  jobId: string | null;
  stopId: string | null;
  driverId: string | null;
  routeId: string | null;
  /** Unix milliseconds. */
  at: number;
  actor: Actor;
  data: Record<string, unknown>;
};

export type NewEvent = Omit<DomainEvent, 'id' | 'cursor'>;
