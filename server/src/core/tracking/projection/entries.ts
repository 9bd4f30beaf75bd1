import type { Driver } from '../../drivers/index.ts';
import type { Job } from '../../jobs/index.ts';
import type { Itinerary } from '../../routes/index.ts';
import type { LeftStop } from '../disclosure.ts';
import type { EtaChain } from '../eta/chain.ts';
import { type EtaMemory, NO_MEMORY } from '../eta/change-reason.ts';
import type { JobEta } from '../eta/job-eta.ts';
import type { TrackListener } from '../face.ts';
import type { Fix } from '../fix.ts';
import { type DriverState, UNKNOWN_DRIVER } from '../pipeline/driver-state.ts';
import type { MerchantFace, OrgFace } from '../ports.ts';
import type { TrackFacts, TrackLocation, TrackView } from '../track-view.ts';
import type { Viewer, ViewerClass } from '../viewer.ts';
import { type Conversation, newConversation } from './conversation.ts';
import { createEventLog, type EventLog } from './event-log.ts';

/** What is held in memory of one org; it lives as long as it has a driver or a job. */
export type OrgEntry = {
  orgId: string;
  /** Null until it was read for the first time. */
  face: OrgFace | null;
  /** The merchants of the jobs in memory, each once it was read; null for the org's default one. */
  merchants: Map<string, MerchantFace | null>;
  drivers: Map<string, DriverEntry>;
  jobs: Map<string, JobEntry>;
  unsubscribe(): void;
};

export type DriverEntry = {
  org: OrgEntry;
  driverId: string;
  state: DriverState;
  person: Driver | null;
  itinerary: Itinerary;
  /** Stops that left the itinerary, the newest last. */
  left: readonly LeftStop[];
  /** Jobs in memory that this driver carries. */
  jobs: Set<JobEntry>;
  /** When we began to follow this driver: of before, only what they closed in the half hour until then is known. */
  since: number;
  /** Under way until what is known of the driver was read; null afterwards. */
  loading: Promise<void> | null;
  lastUsedAt: number;
  /** The chain computed last, and what it was computed from. */
  chain: { value: EtaChain; latest: Fix | null; itinerary: Itinerary; revision: number } | null;
  location: { fix: Fix; value: TrackLocation } | null;
};

export type JobEntry = {
  org: OrgEntry;
  jobId: string;
  /** The newest snapshot by version; null until one came. */
  job: Job | null;
  log: EventLog;
  conversation: Conversation;
  driver: DriverEntry | null;
  loading: Promise<void> | null;
  /** Job and events were read once: what came live before that is not the whole. */
  isRead: boolean;
  /** Watches prepared or open: an entry with one is not evicted. */
  holds: number;
  lastUsedAt: number;
  eta: { value: JobEta; validUntil: number; chain: EtaChain | null } | null;
  etaMemory: EtaMemory;
  facts: Map<ViewerClass, TrackFacts>;
  views: Map<ViewerClass, CachedView>;
  groups: Map<ViewerClass, WatchGroup>;
};

/**
 * `validUntil` 0: something changed, look again; if nothing visible did, the same view stays. `revision` is that of
 * the leg times it rests on.
 */
export type CachedView = { view: TrackView; validUntil: number; revision: number };

/** Watchers of one job and class: they see the same, so a frame is made once for all of them. */
export type WatchGroup = { last: TrackView; watchers: Set<Watcher> };

export type Watcher = { viewer: Viewer; listener: TrackListener };

export function newDriverEntry(org: OrgEntry, driverId: string, now: number): DriverEntry {
  return {
    org,
    driverId,
    state: UNKNOWN_DRIVER,
    person: null,
    itinerary: { orgId: org.orgId, driverId, version: -1, stops: [] },
    left: [],
    jobs: new Set(),
    since: now,
    loading: null,
    lastUsedAt: now,
    chain: null,
    location: null,
  };
}

export function newJobEntry(org: OrgEntry, jobId: string, now: number): JobEntry {
  return {
    org,
    jobId,
    job: null,
    log: createEventLog(),
    conversation: newConversation(),
    driver: null,
    loading: null,
    isRead: false,
    holds: 0,
    lastUsedAt: now,
    eta: null,
    etaMemory: NO_MEMORY,
    facts: new Map(),
    views: new Map(),
    groups: new Map(),
  };
}

/** Everything read that a view of the job is made of. */
export function isReady(entry: JobEntry): boolean {
  const { org, job } = entry;
  if (!entry.isRead || entry.loading || entry.driver?.loading || job === null) return false;
  return org.face !== null && org.merchants.has(job.merchantId);
}

/** Something moved: views are looked at again, what stands in them of the job itself stays. */
export function touchMovement(entry: JobEntry): void {
  entry.eta = null;
  for (const cached of entry.views.values()) cached.validUntil = 0;
}

/** The job, its driver's person or the org changed. */
export function touchFacts(entry: JobEntry): void {
  entry.facts.clear();
  touchMovement(entry);
}
