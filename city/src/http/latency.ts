/** Percentiles of waiting times in fixed memory: each bucket is 8 % wider than the one before. */
export type Latency = {
  add(ms: number): void;
  /** @param share 0…1; @returns milliseconds, exact to 8 %; 0 while nothing was added */
  percentile(share: number): number;
  readonly count: number;
  clear(): void;
};

const GROWTH = 1.08;
const FIRST_MS = 0.1;
const BUCKETS = 200;

export function createLatency(): Latency {
  const buckets = new Float64Array(BUCKETS);
  let count = 0;
  return {
    get count() {
      return count;
    },
    add(ms) {
      const index = ms <= FIRST_MS ? 0 : Math.ceil(Math.log(ms / FIRST_MS) / Math.log(GROWTH));
      const bucket = Math.min(BUCKETS - 1, index);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
      count++;
    },
    percentile(share) {
      let left = Math.ceil(count * share);
      if (count === 0) return 0;
      for (let i = 0; i < BUCKETS; i++) {
        left -= buckets[i] ?? 0;
        if (left <= 0) return FIRST_MS * GROWTH ** i;
      }
      return FIRST_MS * GROWTH ** (BUCKETS - 1);
    },
    clear() {
      buckets.fill(0);
      count = 0;
    },
  };
}
