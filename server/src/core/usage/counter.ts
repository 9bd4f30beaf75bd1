import { type Bucket, bucketAt, bucketEnd, bucketSecondsOf, forgottenAt } from './window.ts';

/** What is told apart when calls are counted. One scope of an org is always counted in one and the same window. */
export type Counted = { readonly orgId: string; readonly scope: string; readonly windowSeconds: number };

/** One scope's calls in memory. Times are Unix milliseconds. */
export type Counter = Counted & {
  /** From the oldest to the newest; `calls` are all that are known, `unwritten` those of them that no row has yet. */
  buckets: { at: number; calls: number; lastAt: number; unwritten: number }[];
  /** Until when its rows are known. */
  readAt: number;
  usedAt: number;
};

/** A bucket's row: to be added to, or as it is now. */
export type CountRow = Pick<Bucket, 'at' | 'calls'> & {
  readonly orgId: string;
  readonly scope: string;
  readonly bucketSeconds: number;
};

export function emptyCounter({ orgId, scope, windowSeconds }: Counted, now: number): Counter {
  return { orgId, scope, windowSeconds, buckets: [], readAt: now - windowSeconds * 1000, usedAt: now };
}

export function countCall(counter: Counter, now: number): void {
  const bucket = bucketOf(counter, bucketAt(now, bucketSecondsOf(counter.windowSeconds)));
  bucket.calls += 1;
  bucket.unwritten += 1;
  bucket.lastAt = Math.max(bucket.lastAt, now);
}

/**
 * The bucket's calls are these, as several servers counted them, and what this one has not told yet. Of calls that it
 * did not count itself it only knows that they were before the bucket ended and before the row was read.
 */
export function learn(counter: Counter, row: Pick<Bucket, 'at' | 'calls'>, readAt: number): void {
  const bucket = bucketOf(counter, row.at);
  const calls = row.calls + bucket.unwritten;
  if (calls > bucket.calls) {
    const end = bucketEnd(row.at, bucketSecondsOf(counter.windowSeconds));
    bucket.lastAt = Math.max(bucket.lastAt, Math.min(end, readAt));
  }
  bucket.calls = calls;
}

export function forgetOldBuckets(counter: Counter, now: number): void {
  const { buckets, windowSeconds } = counter;
  const firstLiving = buckets.findIndex((bucket) => forgottenAt(bucket, windowSeconds) > now);
  buckets.splice(0, firstLiving === -1 ? buckets.length : firstLiving);
}

/** What is to be written; from here on it counts as told, until `giveBack`. */
export function takeUnwritten(counter: Counter): CountRow[] {
  const { orgId, scope } = counter;
  const bucketSeconds = bucketSecondsOf(counter.windowSeconds);
  return counter.buckets.flatMap((bucket) => {
    const calls = bucket.unwritten;
    bucket.unwritten = 0;
    return calls === 0 ? [] : [{ orgId, scope, bucketSeconds, at: bucket.at, calls }];
  });
}

/** The rows were not written after all. */
export function giveBack(counter: Counter, rows: readonly CountRow[]): void {
  for (const { at, calls } of rows) bucketOf(counter, at).unwritten += calls;
}

/** Nearly always the last one; a clock that was set back, or another server's, may ask for one before it. */
function bucketOf(counter: Counter, at: number): Counter['buckets'][number] {
  const { buckets } = counter;
  let place = buckets.length;
  while (place > 0 && (buckets[place - 1]?.at ?? 0) > at) place -= 1;
  const before = buckets[place - 1];
  if (before?.at === at) return before;
  const bucket = { at, calls: 0, lastAt: at, unwritten: 0 };
  buckets.splice(place, 0, bucket);
  return bucket;
}
