import type { Ground } from '../../platform/ground.ts';
import type { Message } from '../conversations/index.ts';
import type { Job, Jobs } from '../jobs/index.ts';
import { DomainError } from '../kernel/errors.ts';
import type { DomainEvent } from '../kernel/event.ts';
import { orgChannel } from '../kernel/live-channels.ts';
import { createMailbox, type DriverFrame, type DriverStanding, type Mailbox } from './mailbox.ts';

/** Jobs in hand that are read with a driver; nobody carries as many. */
const MAX_JOBS_READ = 200;
/** A driver who comes back within this time is told what they missed; later, how things stand. */
const KEPT_FOR_MS = 10 * 60_000;
const SWEEP_EVERY_MS = 30_000;
/** Mailboxes held at once; beyond, those that nobody listens to go first, the longest left first. */
const MAX_MAILBOXES = 20_000;
/** News of jobs that come in while a driver is read; with more the reading is given up. */
const MAX_EARLY = 10_000;

/** `id`: to be given back by whoever comes again. */
export type DriverDelivery =
  | ({ id: string } & DriverFrame)
  | ({ id: string; kind: 'snapshot' } & DriverStanding);

export type DriverWatch = {
  /** Delivers, before it returns, how things stand or what was missed; then everything as it happens. Once only. */
  open(listener: (delivery: DriverDelivery) => void): void;
  /** Owed for every watch, opened or not; harmless when repeated. */
  close(): void;
};

type Entry = {
  mailbox: Mailbox;
  /** Tells this mailbox's numbers from those of one before it. */
  name: string;
  listeners: Set<(delivery: DriverDelivery) => void>;
  /** Watches prepared or open: an entry with one stays. */
  holds: number;
  leftAt: number;
  loading: Promise<void> | null;
  /** What came in while it was read. */
  early: JobNews[];
};

type JobNews = { job: Job; events: DomainEvent[] };

type OrgDesk = {
  entries: Map<string, Entry>;
  /** Those being read. */
  loading: Set<Entry>;
  /** Who has, or is offered, a job: by its id. */
  holders: Map<string, Set<Entry>>;
  unsubscribe(): void;
};

/**
 * What drivers who listen are told: offers, what becomes of them, their jobs, and messages. A mailbox a driver, so that
 * a message of the org's channel costs a look-up and not a walk over all streams, and so that a phone that was in a
 * tunnel gets exactly what it missed.
 */
export function createDriverDesk(ground: Ground, deps: { jobs: Pick<Jobs, 'list' | 'listOffered'> }) {
  const { clock, hub } = ground;
  const orgs = new Map<string, OrgDesk>();
  const timer = setInterval(sweep, SWEEP_EVERY_MS);
  timer.unref();

  function useOrg(orgId: string): OrgDesk {
    const known = orgs.get(orgId);
    if (known) return known;
    const org: OrgDesk = {
      entries: new Map(),
      loading: new Set(),
      holders: new Map(),
      unsubscribe: hub.subscribe(orgChannel(orgId), (message) => receive(org, message)),
    };
    orgs.set(orgId, org);
    return org;
  }

  function useEntry(orgId: string, driverId: string): Entry {
    const org = useOrg(orgId);
    const known = org.entries.get(driverId);
    if (known) return known;
    const entry: Entry = {
      mailbox: createMailbox(driverId),
      name: ground.newId(),
      listeners: new Set(),
      holds: 0,
      leftAt: clock.now(),
      loading: null,
      early: [],
    };
    org.entries.set(driverId, entry);
    org.loading.add(entry);
    entry.loading = load(orgId, org, entry).catch((error: unknown) => {
      // Whoever comes next tries again.
      drop(org, entry);
      throw error;
    });
    return entry;
  }

  async function load(orgId: string, org: OrgDesk, entry: Entry): Promise<void> {
    const { driverId } = entry.mailbox;
    const page = { page: 1, pageSize: MAX_JOBS_READ };
    const offered = await deps.jobs.listOffered(orgId, driverId);
    const inHand = await deps.jobs.list(orgId, { driverId, isOpen: true }, page);
    if (entry.early.length >= MAX_EARLY) {
      throw new DomainError('unavailable', 'too much happens to read how things stand');
    }
    entry.loading = null;
    org.loading.delete(entry);
    const jobs = [...offered, ...inHand.data];
    entry.mailbox.fill(jobs);
    for (const job of jobs) noteHolder(org, entry, job.id);
    for (const news of entry.early.splice(0)) takeJob(org, entry, news);
  }

  return {
    /**
     * Prepares what a driver is told live.
     * @param sinceId the id of what they heard last; without one, or with one from too long ago, they are first told
     *   how things stand
     */
    async watch(orgId: string, driverId: string, sinceId: string | null): Promise<DriverWatch> {
      const entry = useEntry(orgId, driverId);
      entry.holds += 1;
      let listener: ((delivery: DriverDelivery) => void) | null = null;
      let isHeld = true;
      const close = () => {
        if (!isHeld) return;
        isHeld = false;
        entry.holds -= 1;
        entry.leftAt = clock.now();
        if (listener) entry.listeners.delete(listener);
      };
      try {
        if (entry.loading) await entry.loading;
      } catch (error) {
        close();
        throw error;
      }
      return {
        open(given) {
          if (!isHeld || listener) return;
          listener = given;
          const missed = missedSince(entry, sinceId);
          if (missed) for (const frame of missed) given(deliveryOf(entry, frame));
          else given({ id: idOf(entry, entry.mailbox.seq()), kind: 'snapshot', ...entry.mailbox.standing() });
          entry.listeners.add(given);
        },
        close,
      };
    },

    close() {
      clearInterval(timer);
      for (const org of orgs.values()) org.unsubscribe();
      orgs.clear();
    },
  };

  /** Lets go of mailboxes to which nobody came back, and of orgs without any. */
  function sweep(): void {
    const now = clock.now();
    const left: { org: OrgDesk; entry: Entry }[] = [];
    let held = 0;
    for (const org of orgs.values()) {
      for (const entry of org.entries.values()) {
        held += 1;
        if (entry.holds === 0 && !entry.loading) left.push({ org, entry });
      }
    }
    left.sort((a, b) => a.entry.leftAt - b.entry.leftAt);
    for (const [index, { org, entry }] of left.entries()) {
      if (held - index > MAX_MAILBOXES || now - entry.leftAt > KEPT_FOR_MS) drop(org, entry);
    }
    for (const [orgId, org] of orgs) {
      if (org.entries.size > 0) continue;
      org.unsubscribe();
      orgs.delete(orgId);
    }
  }
}

function receive(org: OrgDesk, raw: unknown): void {
  const message = raw as { kind?: string; driverId?: string | null; message: Message } & JobNews;
  if (message.kind === 'job') receiveJob(org, message);
  else if (message.kind === 'message' && message.driverId) {
    const entry = org.entries.get(message.driverId);
    if (entry && !entry.loading) deliver(entry, entry.mailbox.takeMessage(message.message));
  }
}

function receiveJob(org: OrgDesk, news: JobNews): void {
  const { id, driverId, offer } = news.job;
  const concerned = new Set(org.holders.get(id));
  for (const driver of [driverId, offer?.driverId]) {
    const entry = driver ? org.entries.get(driver) : undefined;
    if (entry) concerned.add(entry);
  }
  for (const entry of concerned) if (!entry.loading) takeJob(org, entry, news);
  for (const entry of org.loading) if (entry.early.length < MAX_EARLY) entry.early.push(news);
}

function takeJob(org: OrgDesk, entry: Entry, { job, events }: JobNews): void {
  const frames = entry.mailbox.take(job, events);
  noteHolder(org, entry, job.id);
  deliver(entry, frames);
}

function noteHolder(org: OrgDesk, entry: Entry, jobId: string): void {
  const holders = org.holders.get(jobId) ?? new Set();
  if (entry.mailbox.holds(jobId)) holders.add(entry);
  else holders.delete(entry);
  if (holders.size > 0) org.holders.set(jobId, holders);
  else org.holders.delete(jobId);
}

function drop(org: OrgDesk, entry: Entry): void {
  if (org.entries.get(entry.mailbox.driverId) === entry) org.entries.delete(entry.mailbox.driverId);
  org.loading.delete(entry);
  const { offers, jobs } = entry.mailbox.standing();
  for (const { jobId } of [...offers, ...jobs]) {
    const holders = org.holders.get(jobId);
    holders?.delete(entry);
    if (holders?.size === 0) org.holders.delete(jobId);
  }
}

function deliver(entry: Entry, frames: readonly DriverFrame[]): void {
  for (const frame of frames) {
    const delivery = deliveryOf(entry, frame);
    for (const listener of [...entry.listeners]) listener(delivery);
  }
}

function deliveryOf(entry: Entry, frame: DriverFrame): DriverDelivery {
  return { ...frame, id: idOf(entry, frame.seq) };
}

function idOf(entry: Entry, seq: number): string {
  return `${entry.name}.${seq}`;
}

function missedSince(entry: Entry, sinceId: string | null): DriverFrame[] | null {
  const prefix = `${entry.name}.`;
  const number = sinceId?.startsWith(prefix) ? sinceId.slice(prefix.length) : '';
  return /^\d{1,15}$/.test(number) ? entry.mailbox.since(Number(number)) : null;
}
