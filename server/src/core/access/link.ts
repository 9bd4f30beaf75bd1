import type { Actor } from '../kernel/actor.ts';
import type { ExchangeOutcome, LinkState } from './link-rules.ts';

/** A link that opens one job's page for whoever holds its token. Times are Unix milliseconds. */
export type TrackLink = LinkState & {
  id: string;
  jobId: string;
  label: string | null;
  createdBy: Actor;
  createdAt: number;
};

export type LinkAccess = {
  at: number;
  outcome: ExchangeOutcome;
  /** Truncated to its network. */
  ip: string | null;
  userAgent: string | null;
};

/** With its access log, newest first. */
export type LoggedTrackLink = TrackLink & { accesses: LinkAccess[] };

export type NewLink = {
  /** 1…1000, null for any number of times. */
  uses?: number | null | undefined;
  /** 60…7,776,000 (90 days); a week if not given. */
  ttlSeconds?: number | undefined;
  label?: string | null | undefined;
  createdBy: Actor;
};

export type Visitor = { ip: string; userAgent: string | null };
