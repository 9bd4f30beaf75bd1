/** The city's time. Simulated seconds since it began pass `speed` times as fast as the wall's. */
export type CityClock = {
  readonly speed: number;
  /** Simulated seconds since the city began. */
  now(): number;
  /** True time, Unix milliseconds. */
  wallMs(): number;
  /** Wall milliseconds that simulated seconds take. */
  toWallMs(seconds: number): number;
};

/** @param source monotonic milliseconds and Unix milliseconds; the runtime's own in earnest, a test's in tests */
export function createCityClock(
  speed: number,
  source: { monotonicMs(): number; wallMs(): number },
): CityClock {
  const startMs = source.monotonicMs();
  return {
    speed,
    now: () => ((source.monotonicMs() - startMs) / 1000) * speed,
    wallMs: () => source.wallMs(),
    toWallMs: (seconds) => (seconds / speed) * 1000,
  };
}
