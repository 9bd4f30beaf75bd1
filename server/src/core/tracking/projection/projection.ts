import type { Ground } from '../../../platform/ground.ts';
import type { Job } from '../../jobs/index.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { DomainEvent } from '../../kernel/event.ts';
import { orgChannel } from '../../kernel/live-channels.ts';
import { type Soon, whenHere } from '../../kernel/soon.ts';
import { LEFT_STOP_MS, MAX_LEFT_STOPS } from '../disclosure.ts';
import type { Fix } from '../fix.ts';
import type {
  ConversationsPort,
  DriversPort,
  JobsPort,
  MerchantFace,
  OrgFace,
  OrgsPort,
  RoutesPort,
} from '../ports.ts';
import { listRecentFixes } from '../store.ts';
import { takeClosedStops, takeFix, takeHistory, takeItinerary, takePerson } from './apply.ts';
import { keepMessage, keepRead, keepRecent, MAX_KEPT_MESSAGES } from './conversation.ts';
import {
  type DriverEntry,
  isReady,
  type JobEntry,
  newDriverEntry,
  newJobEntry,
  type OrgEntry,
  touchFacts,
  touchMovement,
} from './entries.ts';
import { sweep } from './eviction.ts';
import { latestFixKey, readMessage } from './messages.ts';
import { expelLink, expelUnentitled } from './watch-groups.ts';

const SWEEP_EVERY_MS = 10_000;

export type ProjectionDeps = {
  jobs: JobsPort;
  drivers: DriversPort;
  routes: RoutesPort;
  orgs: OrgsPort;
  conversations: ConversationsPort;
};

/**
 * Jobs and drivers as they are now, in memory: read on first use, kept current by the org's channel. The channel is
 * subscribed to before anything is read, and of two snapshots the newer one counts, so that a change that happens
 * while we read is never lost. Everything here can be forgotten at any time and read again.
 */
export type Projection = {
  /** @throws DomainError `not_found` */
  useJob(orgId: string, jobId: string): Soon<JobEntry>;
  /** @throws DomainError `not_found` */
  useDriver(orgId: string, driverId: string): Promise<DriverEntry>;
  /** The driver moved, here or on another server. */
  driverMoved(driver: DriverEntry): void;
  /** Reads what was said of late, for somebody who holds the job to watch it; others share it. */
  recall(entry: JobEntry): Promise<void>;
  /** Starts reading the job's driver again if that failed before. */
  mend(entry: JobEntry): void;
  entries(): IterableIterator<JobEntry>;
  /** To be called once a second: asks for orgs' settings, and lets go of what is not used. */
  tick(now: number): void;
  rebuild(): Promise<void>;
  counts(): { jobs: number; drivers: number };
  close(): void;
};

/** Longer than most because loading, messages and their races are one matter and are best read together. */
export function createProjection(
  ground: Ground,
  deps: ProjectionDeps,
  /** The job's watchers are to be told. */
  onChange: (entry: JobEntry) => void,
): Projection {
  const { hub, clock, log } = ground;
  const orgs = new Map<string, OrgEntry>();
  let sweptAt = clock.now();

  function useOrg(orgId: string): OrgEntry {
    const known = orgs.get(orgId);
    if (known) return known;
    const org: OrgEntry = {
      orgId,
      face: null,
      merchants: new Map(),
      drivers: new Map(),
      jobs: new Map(),
      unsubscribe: hub.subscribe(orgChannel(orgId), (message) => receive(org, message)),
    };
    orgs.set(orgId, org);
    return org;
  }

  /** The org's own memory is asked each time: how whereabouts are disclosed must not lag behind the setting. */
  function readFace(org: OrgEntry): Soon<void> {
    return whenHere(deps.orgs.getOrgFace(org.orgId), (face) => {
      if (org.face && isSameFace(face, org.face)) return;
      org.face = face;
      for (const entry of org.jobs.values()) changed(entry);
    });
  }

  /** As `readFace`: a merchant that changes its name or its colour sees it on its customers' pages at once. */
  function readMerchant(org: OrgEntry, merchantId: string): Soon<void> {
    return whenHere(deps.orgs.getMerchantFace(org.orgId, merchantId), (face) => {
      const known = org.merchants.get(merchantId);
      if (known !== undefined && isSameMerchant(face, known)) return;
      org.merchants.set(merchantId, face);
      for (const entry of org.jobs.values()) if (entry.job?.merchantId === merchantId) changed(entry);
    });
  }

  function changed(entry: JobEntry): void {
    touchFacts(entry);
    if (isReady(entry)) onChange(entry);
  }

  function driverMoved(driver: DriverEntry): void {
    for (const entry of driver.jobs) {
      touchMovement(entry);
      if (isReady(entry)) onChange(entry);
    }
  }

  function driverEntry(org: OrgEntry, driverId: string): DriverEntry {
    const known = org.drivers.get(driverId);
    if (known) return known;
    const driver = newDriverEntry(org, driverId, clock.now());
    org.drivers.set(driverId, driver);
    driver.loading = readDriver(driver);
    // Whoever waits is told; a job that this driver carries tries again when it is next used.
    driver.loading.catch((error: unknown) =>
      log.debug({ err: error, driverId }, 'a driver could not be read'),
    );
    return driver;
  }

  async function readDriver(driver: DriverEntry): Promise<void> {
    const { driverId, org } = driver;
    try {
      const [person, fixes] = await Promise.all([
        deps.drivers.findDriver(org.orgId, driverId),
        readFixes(org.orgId, driverId),
        readStops(driver),
      ]);
      if (!person) throw new DomainError('not_found', 'there is no such driver');
      takePerson(driver, person);
      takeHistory(driver, fixes);
      driver.loading = null;
    } catch (error) {
      if (org.drivers.get(driverId) === driver) org.drivers.delete(driverId);
      throw error;
    }
    for (const entry of driver.jobs) {
      // Only now it is known whose links are the driver's own.
      expelUnentitled(entry);
      changed(entry);
    }
  }

  /**
   * The itinerary, and what has left it of late. One after the other: a stop that is closed meanwhile is among the
   * closed ones then, or leaves the itinerary before our eyes. The other way round it could be in neither.
   */
  async function readStops(driver: DriverEntry): Promise<void> {
    const { driverId, org } = driver;
    const since = clock.now() - LEFT_STOP_MS;
    takeItinerary(driver, await deps.routes.getItinerary(org.orgId, driverId), clock.now());
    const request = { driverId, since, limit: MAX_LEFT_STOPS };
    takeClosedStops(driver, await deps.jobs.listClosedStops(org.orgId, request));
  }

  async function readFixes(orgId: string, driverId: string): Promise<Fix[]> {
    const known = await hub.getLatest(latestFixKey(orgId, driverId));
    return known ? [known as Fix] : listRecentFixes(ground.db, orgId, driverId, clock.now());
  }

  function jobEntry(org: OrgEntry, jobId: string): JobEntry {
    const known = org.jobs.get(jobId);
    if (known) return known;
    const entry = newJobEntry(org, jobId, clock.now());
    org.jobs.set(jobId, entry);
    return entry;
  }

  /** Reads the job and its events; one read at a time, shared by all who wait. */
  function readJob(entry: JobEntry): Promise<void> {
    entry.loading ??= (async () => {
      const { org, jobId } = entry;
      try {
        const [job, events] = await Promise.all([
          deps.jobs.findJob(org.orgId, jobId),
          deps.jobs.listEvents(org.orgId, jobId),
          readFace(org),
        ]);
        if (!job) throw new DomainError('not_found', 'there is no such job');
        await readMerchant(org, job.merchantId);
        // Told live to those who watch, had it not been lost.
        if (entry.holds > 0) keepRecent(entry.conversation, await readRecent(entry));
        entry.log.replace(events);
        takeJob(entry, job);
        entry.isRead = true;
      } catch (error) {
        // Of a job that was never seen nothing is kept: guessed ids must not fill the memory.
        if (!entry.isRead && org.jobs.get(jobId) === entry) org.jobs.delete(jobId);
        throw error;
      } finally {
        entry.loading = null;
      }
      changed(entry);
    })();
    return entry.loading;
  }

  function readRecent({ org, jobId }: JobEntry) {
    return deps.conversations.getRecent(org.orgId, jobId, MAX_KEPT_MESSAGES);
  }

  function recall(entry: JobEntry): Promise<void> {
    const { conversation } = entry;
    conversation.recalled ??= (async () => {
      if (!entry.log.hasMessages()) return;
      try {
        const recent = await readRecent(entry);
        if (entry.holds > 0) keepRecent(conversation, recent);
      } catch (error) {
        conversation.recalled = null;
        throw error;
      }
      touchFacts(entry);
    })();
    return conversation.recalled;
  }

  function takeJob(entry: JobEntry, job: Job): void {
    if (entry.job && entry.job.version >= job.version) return;
    entry.job = job;
    if (job.driverId === (entry.driver?.driverId ?? null)) return;
    entry.driver?.jobs.delete(entry);
    entry.driver = job.driverId === null ? null : driverEntry(entry.org, job.driverId);
    entry.driver?.jobs.add(entry);
  }

  function mend(entry: JobEntry): void {
    if (!entry.driver || entry.org.drivers.get(entry.driver.driverId) === entry.driver) return;
    entry.driver = driverEntry(entry.org, entry.driver.driverId);
    entry.driver.jobs.add(entry);
    touchFacts(entry);
  }

  function readFaces({ org, job }: JobEntry): Soon<void> {
    return whenHere(readFace(org), () => (job ? readMerchant(org, job.merchantId) : undefined));
  }

  /** While one driver is being read, the job may go to another. */
  function driverRead(entry: JobEntry): Soon<void> {
    return entry.driver?.loading?.then(() => driverRead(entry));
  }

  function receive(org: OrgEntry, raw: unknown): void {
    const message = readMessage(raw);
    if (!message) return;
    if (message.kind === 'job') receiveJob(org, message.job, message.events);
    else if (message.kind === 'link_revoked') {
      const entry = org.jobs.get(message.jobId);
      if (entry) expelLink(entry, message.linkId);
    } else if (message.kind === 'message' || message.kind === 'message_read') {
      const entry = org.jobs.get(message.jobId);
      if (!entry || entry.holds === 0) return;
      // Watchers are told with the event that follows.
      if (message.kind === 'message') keepMessage(entry.conversation, message.message);
      else if (keepRead(entry.conversation, message.by, message.upTo)) changed(entry);
    } else if (message.kind === 'driver') {
      const driver = org.drivers.get(message.driver.id);
      if (!driver) return;
      takePerson(driver, message.driver);
      for (const entry of driver.jobs) changed(entry);
    } else {
      const driverId = message.kind === 'position' ? message.driverId : message.itinerary.driverId;
      const driver = org.drivers.get(driverId);
      if (!driver) return;
      if (message.kind === 'itinerary') takeItinerary(driver, message.itinerary, clock.now());
      else if (!takeFix(driver, message.fix)) return;
      driverMoved(driver);
    }
  }

  function receiveJob(org: OrgEntry, job: Job, events: DomainEvent[]): void {
    const entry = org.jobs.get(job.id);
    if (!entry) return;
    // A version that does not follow on ours tells that a message was lost, and its events with it.
    const isGap = entry.job !== null && entry.isRead && !entry.loading && job.version > entry.job.version + 1;
    takeJob(entry, job);
    entry.log.append(events);
    expelUnentitled(entry);
    if (isGap) inBackground(() => readJob(entry));
    else changed(entry);
  }

  async function inBackground(read: () => Soon<void>): Promise<void> {
    try {
      await read();
    } catch (error) {
      log.warn({ err: error }, 'what changed could not be read again');
    }
  }

  return {
    useJob(orgId, jobId) {
      const entry = jobEntry(useOrg(orgId), jobId);
      entry.lastUsedAt = clock.now();
      const read = entry.loading || !entry.isRead ? readJob(entry) : readFaces(entry);
      return whenHere(read, () => {
        mend(entry);
        return whenHere(driverRead(entry), () => entry);
      });
    },
    async useDriver(orgId, driverId) {
      const driver = driverEntry(useOrg(orgId), driverId);
      driver.lastUsedAt = clock.now();
      if (driver.loading) await driver.loading;
      return driver;
    },
    driverMoved,
    recall,
    mend,
    *entries() {
      for (const org of orgs.values()) yield* org.jobs.values();
    },
    tick(now) {
      for (const org of orgs.values()) {
        if (!org.face) continue;
        inBackground(() => readFace(org));
        for (const merchantId of watchedMerchants(org)) inBackground(() => readMerchant(org, merchantId));
      }
      if (now - sweptAt < SWEEP_EVERY_MS) return;
      sweptAt = now;
      sweep(orgs, now);
    },
    async rebuild() {
      const reads: Promise<void>[] = [];
      for (const org of orgs.values()) {
        for (const driver of org.drivers.values()) {
          driver.itinerary = { ...driver.itinerary, version: -1 };
          driver.loading ??= readDriver(driver);
          reads.push(driver.loading);
        }
        for (const entry of org.jobs.values()) reads.push(readJob(entry));
      }
      await Promise.all(reads);
    },
    counts() {
      let jobs = 0;
      let drivers = 0;
      for (const org of orgs.values()) {
        jobs += org.jobs.size;
        drivers += org.drivers.size;
      }
      return { jobs, drivers };
    },
    close() {
      for (const org of orgs.values()) org.unsubscribe();
      orgs.clear();
    },
  };
}

function watchedMerchants(org: OrgEntry): Set<string> {
  const watched = new Set<string>();
  for (const { job, groups } of org.jobs.values()) if (job && groups.size > 0) watched.add(job.merchantId);
  return watched;
}

function isSameMerchant(a: MerchantFace | null, b: MerchantFace | null): boolean {
  return a === b || (a !== null && b !== null && a.name === b.name && a.branding === b.branding);
}

/** The branding is compared by its object, which is the cheap way: a changed org has a new one. */
function isSameFace(a: OrgFace, b: OrgFace): boolean {
  return (
    a.name === b.name &&
    a.timezone === b.timezone &&
    a.branding === b.branding &&
    a.disclosure === b.disclosure &&
    a.contactPolicy === b.contactPolicy &&
    a.relayPhone === b.relayPhone
  );
}
