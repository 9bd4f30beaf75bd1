import { listEventsAfter } from '../../platform/events/events.ts';
import type { Ground } from '../../platform/ground.ts';
import type { DomainEvent } from '../kernel/event.ts';

export type EventQuery = {
  /** Where the reader stopped; null for the beginning. */
  after: string | null;
  types?: readonly string[];
  jobId?: string;
  /** 1…500. */
  limit: number;
};

export type EventLog = ReturnType<typeof createEventLog>;

/** The org's event log as a feed: whoever was away asks for everything since, and misses nothing. */
export function createEventLog(ground: Ground) {
  return {
    /** @throws DomainError `invalid_input` for a cursor that is none */
    list(orgId: string, query: EventQuery): Promise<DomainEvent[]> {
      const { after, limit, ...filters } = query;
      return ground.db.withOrg(orgId, (tx) => listEventsAfter(tx, after, filters, limit));
    },
  };
}
