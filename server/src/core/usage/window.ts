import { invariant } from '../kernel/errors.ts';

/**
 * Calls that were let through from `at` until the next bucket begins, the last of them at `lastAt` or before, Unix
 * milliseconds.
 */
export type Bucket = { readonly at: number; readonly calls: number; readonly lastAt: number };

/** No more than `max` calls within any `windowSeconds`. */
export type Limit = { readonly max: number; readonly windowSeconds: number };

/** The longest window there is: a day. */
export const MAX_WINDOW_SECONDS = 86_400;

/**
 * How windows are cut, from the shortest to the longest. A bucket counts whole until its last call has left the
 * window, so its width is by how much a call may count for too long: at most a minute of an hour, and five of a day.
 * No window has more than 290 buckets.
 */
const CUTS = [
  { upToSeconds: 120, bucketSeconds: 1 },
  { upToSeconds: 7_200, bucketSeconds: 60 },
  { upToSeconds: MAX_WINDOW_SECONDS, bucketSeconds: 300 },
] as const;

/** For each width of bucket, the longest window that is counted in it. */
export const LONGEST_WINDOWS: readonly { upToSeconds: number; bucketSeconds: number }[] = CUTS;

/** The width of the buckets in which a window is counted. */
export function bucketSecondsOf(windowSeconds: number): number {
  const cut = CUTS.find(({ upToSeconds }) => windowSeconds <= upToSeconds);
  invariant(cut && Number.isInteger(windowSeconds) && windowSeconds > 0, 'a window is 1 s to a day long');
  return cut.bucketSeconds;
}

/** The beginning of the bucket that an instant falls into. */
export function bucketAt(now: number, bucketSeconds: number): number {
  return now - (now % (bucketSeconds * 1000));
}

/** The instant that ends a bucket. */
export function bucketEnd(at: number, bucketSeconds: number): number {
  return at + bucketSeconds * 1000;
}

/** From when on a bucket counts no more: its last call has then left the window, which is open at its beginning. */
export function forgottenAt(bucket: Pick<Bucket, 'lastAt'>, windowSeconds: number): number {
  return bucket.lastAt + windowSeconds * 1000;
}

/** Calls within the window that ends now; never fewer than there were. */
export function callsWithin(buckets: readonly Bucket[], windowSeconds: number, now: number): number {
  let calls = 0;
  for (const bucket of buckets) if (forgottenAt(bucket, windowSeconds) > now) calls += bucket.calls;
  return calls;
}

/**
 * Whole seconds, no more than the window has, until one more call may be let through if none is before then; 0 if it
 * may be now.
 * @param buckets from the oldest to the newest
 */
export function waitSeconds(buckets: readonly Bucket[], limit: Limit, now: number): number {
  invariant(limit.max >= 1, 'a limit lets something through');
  let calls = callsWithin(buckets, limit.windowSeconds, now);
  if (calls < limit.max) return 0;
  for (const bucket of buckets) {
    const end = forgottenAt(bucket, limit.windowSeconds);
    if (end <= now) continue;
    calls -= bucket.calls;
    if (calls < limit.max) return Math.ceil((end - now) / 1000);
  }
  invariant(false, 'an empty window has room');
}
