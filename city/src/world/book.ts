import type { Job, JobStatus } from '@doorstep/sdk';
import type { Secrets } from '../invariants/guest-privacy.ts';
import type { MarkerSeen } from '../invariants/marker.ts';
import type { ReadMarks, Said } from '../invariants/message-arrives.ts';
import type { Price } from '../invariants/quoted-price.ts';
import type { StopSeen } from '../invariants/stop-order.ts';
import type { Moment } from '../invariants/timeline.ts';
import type { Reply } from '../people/dealings.ts';
import type { Fate } from '../people/wish.ts';

/** What one kind of reader saw last of a job. Immutable: a question keeps the one from before it was asked. */
export type Seen = {
  stops: readonly StopSeen[];
  timeline: readonly Moment[] | undefined;
  marker: MarkerSeen | undefined;
  agentId: string | null;
  commands: number;
};

/** Readers whose answers may be compared with each other: each sees the same of a job every time. */
export type View = 'track' | 'staff' | 'driver' | 'customer';

/** What customer and driver said about a job, as far as the server has answered that it has it. */
export type Talk = {
  said: Said[];
  readUpTo: ReadMarks;
  /** A driver has seen it: whoever sees it first answers, and nobody after. */
  isSeen: boolean;
  reply: Reply;
};

/** The city's own account of one job that it placed. */
export type JobRecord = {
  jobId: string;
  reference: string;
  /** Who the stops belong to: jobs of one customer need not be hidden from each other. */
  customerKey: string;
  customer: string;
  customerIndex: number;
  fate: Fate;
  addresses: readonly string[];
  phones: readonly string[];
  ids: Set<string>;
  job: Job;
  status: JobStatus;
  /** The driver's index, as far as the city knows; null without one, or after a planned route took over. */
  driver: number | null;
  /** Assignments granted to the city for this job: accepted, assigned, reassigned. */
  granted: number;
  /** Grows with every command that may give the job to someone else: begun stops may then begin anew. */
  commands: number;
  /** When the last of them was sent, Unix milliseconds. */
  commandedAtMs: number;
  /** Given from one driver to another, maybe with the parcel aboard: then there is one more pickup, not shown to customers. */
  mayHaveHandover: boolean;
  /** Nobody takes it but the racers. */
  isReserved: boolean;
  /** Wall ms of the answer that said so; null before. */
  doneAtMs: number | null;
  endedAtMs: number | null;
  placedAtMs: number;
  linkUrl: string | null;
  /** The price it was promised; null without a quote. */
  quoted: Price | null;
  /** Null until the customer has written. */
  talk: Talk | null;
  seen: Map<View, Seen>;
};

export type Book = {
  add(record: JobRecord): void;
  find(jobId: string): JobRecord | undefined;
  /** Jobs that have not ended, in the order in which they were placed. */
  open(): JobRecord[];
  readonly openCount: number;
  /** Takes up stops that were added later: handovers and returns. */
  learnIds(record: JobRecord, ids: readonly string[]): void;
  end(record: JobRecord, wallMs: number): void;
  /** Ended ones, the newest last. */
  ended(): readonly JobRecord[];
  secrets: Secrets;
};

/** Open jobs at most; the city places no more orders beyond. */
export const MAX_OPEN_JOBS = 5_000;
/** Ended jobs are kept for a while, for late questions about them. */
const MAX_ENDED_JOBS = 300;

export function createBook(driversPhones: readonly string[]): Book {
  const records = new Map<string, JobRecord>();
  const ended: JobRecord[] = [];
  const jobOf = new Map<string, string>();
  const byAddress = createUse();
  const byPhone = createUse();
  const drivers = new Set(driversPhones);

  function forget(record: JobRecord): void {
    records.delete(record.jobId);
    for (const id of record.ids) jobOf.delete(id);
    for (const address of record.addresses) byAddress.remove(address, record.jobId);
    for (const phone of record.phones) byPhone.remove(phone, record.jobId);
  }

  return {
    add(record) {
      records.set(record.jobId, record);
      for (const id of record.ids) jobOf.set(id, record.jobId);
      for (const address of record.addresses) byAddress.add(address, record.jobId);
      for (const phone of record.phones) byPhone.add(phone, record.jobId);
    },
    find: (jobId) => records.get(jobId),
    open: () => [...records.values()].filter((record) => record.endedAtMs === null),
    get openCount() {
      return records.size - ended.length;
    },
    learnIds(record, ids) {
      for (const id of ids) {
        record.ids.add(id);
        jobOf.set(id, record.jobId);
      }
    },
    end(record, wallMs) {
      if (record.endedAtMs !== null) return;
      record.endedAtMs = wallMs;
      ended.push(record);
      const oldest = ended.length > MAX_ENDED_JOBS ? ended.shift() : undefined;
      if (oldest) forget(oldest);
    },
    ended: () => ended,
    secrets: {
      jobOfId: (id) => jobOf.get(id),
      isOwnAddress: (jobId, text) => byAddress.isUsedBy(text, jobId),
      isOwnPhone: (jobId, phone) => (drivers.has(phone) ? false : byPhone.isUsedBy(phone, jobId)),
    },
  };
}

function createUse() {
  const jobs = new Map<string, Set<string>>();
  return {
    add(key: string, jobId: string): void {
      const users = jobs.get(key);
      if (users) users.add(jobId);
      else jobs.set(key, new Set([jobId]));
    },
    remove(key: string, jobId: string): void {
      const users = jobs.get(key);
      users?.delete(jobId);
      if (users?.size === 0) jobs.delete(key);
    },
    isUsedBy: (key: string, jobId: string): boolean | undefined => jobs.get(key)?.has(jobId),
  };
}
