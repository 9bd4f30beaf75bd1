import type { Message } from '../../conversations/index.ts';
import type { Driver } from '../../drivers/index.ts';
import type { Job } from '../../jobs/index.ts';
import type { DomainEvent } from '../../kernel/event.ts';
import type { LiveMessage } from '../../kernel/live-channels.ts';
import type { Itinerary } from '../../routes/index.ts';
import type { Fix } from '../fix.ts';

export type OrgMessage = LiveMessage<Job, Driver, Itinerary, DomainEvent, Fix, Message>;

const KINDS: ReadonlySet<string> = new Set<OrgMessage['kind']>([
  'job',
  'itinerary',
  'driver',
  'position',
  'link_revoked',
  'message',
  'message_read',
]);

/** Null for a kind that tracking does not follow: other modules use the channel too. */
export function readMessage(raw: unknown): OrgMessage | null {
  const kind = (raw as { kind?: unknown } | null)?.kind;
  return typeof kind === 'string' && KINDS.has(kind) ? (raw as OrgMessage) : null;
}

/** Where the live hub keeps a driver's latest fix. */
export function latestFixKey(orgId: string, driverId: string): string {
  return `fix:${orgId}:${driverId}`;
}

/** After this the database is asked instead, milliseconds. */
export const LATEST_FIX_TTL_MS = 3_600_000;
