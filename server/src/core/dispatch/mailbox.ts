import type { Message } from '../conversations/index.ts';
import { isOpen, type Job, type JobStatus } from '../jobs/index.ts';
import type { DomainEvent } from '../kernel/event.ts';

/** What a driver is told of. The job itself is looked up by whoever shows it: as it is then, to this driver. */
export type DriverNews =
  | { kind: 'offer'; offerId: string; jobId: string; expiresAt: number }
  | { kind: 'offer_closed'; offerId: string; jobId: string; outcome: OfferClosing }
  /** `eventType`: what happened; `delivery_job.unassigned` whenever the job is this driver's no longer. */
  | { kind: 'job'; jobId: string; status: JobStatus; eventType: string }
  | { kind: 'message'; message: Message };
export type OfferClosing = 'accepted' | 'rejected' | 'expired' | 'withdrawn';

export type DriverFrame = DriverNews & { seq: number };

/** Offers that wait for the driver's answer, and the jobs they have in hand. */
export type DriverStanding = {
  offers: { offerId: string; jobId: string; expiresAt: number }[];
  jobs: { jobId: string; status: JobStatus }[];
};

/** Frames kept for a driver who comes back; who missed more is told how things stand instead. */
export const MAX_KEPT_FRAMES = 200;
/** Jobs of which it is remembered how far they were told; old news about an older one would be told twice. */
const MAX_REMEMBERED = 500;

const UPDATED = 'delivery_job.updated';
const UNASSIGNED = 'delivery_job.unassigned';
/** Of an offer, which is told of by frames of its own. */
const OF_OFFERS: ReadonlySet<string> = new Set(['delivery_job.offered', 'delivery_job.rejected']);

/** Everything that one driver is told of, in order, and how things stand for them. No clock, no database. */
export type Mailbox = {
  readonly driverId: string;
  /** Takes what is known from the database; news that came in meanwhile is newer where it has the higher version. */
  fill(jobs: readonly Job[]): void;
  /** Takes a job's new snapshot with the events that led to it. @returns the frames that tell of it */
  take(job: Job, events: readonly DomainEvent[]): DriverFrame[];
  /** A message to or from the driver. */
  takeMessage(message: Message): DriverFrame[];
  /** The job is offered to the driver, or theirs. */
  holds(jobId: string): boolean;
  standing(): DriverStanding;
  /** The number of the frame told last; 0 before the first. */
  seq(): number;
  /** The frames after this one; null if they are not all kept. */
  since(seq: number): DriverFrame[] | null;
};

export function createMailbox(driverId: string): Mailbox {
  const offers = new Map<string, { offerId: string; expiresAt: number }>();
  const inHand = new Map<string, JobStatus>();
  const versions = new Map<string, number>();
  const kept: DriverFrame[] = [];
  let seq = 0;
  /** The number of the newest frame that fell out of `kept` for want of room. */
  let lost = 0;

  function isOld(job: Job): boolean {
    const known = versions.get(job.id);
    if (known !== undefined && known >= job.version) return true;
    versions.delete(job.id);
    versions.set(job.id, job.version);
    if (versions.size > MAX_REMEMBERED) {
      // What stands is never forgotten.
      for (const jobId of versions.keys()) {
        if (offers.has(jobId) || inHand.has(jobId)) continue;
        versions.delete(jobId);
        break;
      }
    }
    return false;
  }

  function tell(news: DriverNews[]): DriverFrame[] {
    const frames = news.map((each) => {
      seq += 1;
      return { ...each, seq };
    });
    kept.push(...frames);
    if (kept.length > MAX_KEPT_FRAMES)
      lost = kept.splice(0, kept.length - MAX_KEPT_FRAMES).at(-1)?.seq ?? lost;
    return frames;
  }

  /** What was said about a job is for whoever has it: who comes back without it gets none of it. */
  function forgetMessages(jobId: string): void {
    const left = kept.filter((frame) => frame.kind !== 'message' || frame.message.jobId !== jobId);
    kept.splice(0, kept.length, ...left);
  }

  function ofOffer(job: Job, events: readonly DomainEvent[]): DriverNews[] {
    const news: DriverNews[] = [];
    const before = offers.get(job.id);
    const now = job.offer?.driverId === driverId ? job.offer : null;
    if (before && before.offerId !== now?.id) {
      offers.delete(job.id);
      const { offerId } = before;
      news.push({ kind: 'offer_closed', offerId, jobId: job.id, outcome: outcomeOf(job, events, driverId) });
    }
    if (now && before?.offerId !== now.id) {
      const { id: offerId, expiresAt } = now;
      offers.set(job.id, { offerId, expiresAt });
      news.push({ kind: 'offer', offerId, jobId: job.id, expiresAt });
    }
    return news;
  }

  function ofJob(job: Job, events: readonly DomainEvent[], isGap: boolean): DriverNews[] {
    const { id: jobId, status } = job;
    const had = inHand.has(jobId);
    // One that was over before it was ever told of is history.
    if (!had && !isOpen(job)) return [];
    if (job.driverId !== driverId) {
      if (!had) return [];
      inHand.delete(jobId);
      forgetMessages(jobId);
      // Who has it now, and what for, is not theirs to know.
      return [{ kind: 'job', jobId, status: 'pending', eventType: UNASSIGNED }];
    }
    if (isOpen(job)) inHand.set(jobId, status);
    else inHand.delete(jobId);
    const types = events.map((event) => event.type).filter((type) => !OF_OFFERS.has(type));
    const changes = types.filter((type) => type !== UPDATED);
    const told = changes.length > 0 ? changes : types.slice(-1);
    // After a gap the events are the job's whole history: only where it came to is news. So it is of a job that is new
    // to the driver.
    const news = isGap || !had ? told.slice(-1) : told;
    return news.map((eventType) => ({ kind: 'job', jobId, status, eventType }));
  }

  return {
    driverId,
    fill(jobs) {
      for (const job of jobs) {
        if (isOld(job)) continue;
        if (job.offer?.driverId === driverId) {
          offers.set(job.id, { offerId: job.offer.id, expiresAt: job.offer.expiresAt });
        }
        if (job.driverId === driverId && isOpen(job)) inHand.set(job.id, job.status);
      }
    },
    take(job, events) {
      const known = versions.get(job.id);
      if (isOld(job)) return [];
      const isGap = known !== undefined && job.version > known + 1;
      return tell([...ofOffer(job, events), ...ofJob(job, events, isGap)]);
    },
    takeMessage: (message) => tell([{ kind: 'message', message }]),
    holds: (jobId) => offers.has(jobId) || inHand.has(jobId),
    standing: () => ({
      offers: [...offers].map(([jobId, offer]) => ({ jobId, ...offer })),
      jobs: [...inHand].map(([jobId, status]) => ({ jobId, status })),
    }),
    seq: () => seq,
    since(after) {
      return after >= lost && after <= seq ? kept.filter((frame) => frame.seq > after) : null;
    },
  };
}

function outcomeOf(job: Job, events: readonly DomainEvent[], driverId: string): OfferClosing {
  const answer = events.findLast(
    (event) => event.type === 'delivery_job.rejected' && event.driverId === driverId,
  );
  if (answer) return answer.data.expired === true ? 'expired' : 'rejected';
  const last = events.findLast((event) => event.type === 'delivery_job.assigned');
  return job.driverId === driverId && last?.data.by === 'driver' ? 'accepted' : 'withdrawn';
}
