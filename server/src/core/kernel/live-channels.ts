/** The channel on which everything of one org that watchers may care about is told, after its commit. */
export function orgChannel(orgId: string): string {
  return `org:${orgId}`;
}

/**
 * Messages of an org's channel. The payloads are the owning module's own types: `job` is the jobs module's Job,
 * `driver` the drivers module's Driver, `itinerary` the routes module's Itinerary, `message` the conversations module's
 * Message. A `message` comes before the `job` message whose event, at the same cursor, says that it was sent.
 */
export type LiveMessage<Job, Driver, Itinerary, Event, Fix, Message = unknown> =
  | { kind: 'job'; job: Job; events: Event[] }
  | { kind: 'itinerary'; itinerary: Itinerary }
  | { kind: 'driver'; driver: Driver }
  | { kind: 'position'; driverId: string; fix: Fix }
  | { kind: 'link_revoked'; linkId: string; jobId: string }
  | { kind: 'message'; jobId: string; driverId: string | null; message: Message; cursor: string }
  | {
      kind: 'message_read';
      jobId: string;
      driverId: string | null;
      by: 'customer' | 'driver';
      upTo: string;
    };
