/** The server's time as far as this device can tell: phones are minutes off more often than one thinks. */
export type ServerClock = { now: () => number; learn: (serverMs: number) => void };

/** The `Date` header has whole seconds and the answer took its time; less than this is no difference. */
const toleranceMs = 2_500;

/** @param deviceNow epoch milliseconds of this device. */
export function createServerClock(deviceNow: () => number): ServerClock {
  let offsetMs = 0;
  return {
    now: () => deviceNow() + offsetMs,
    learn(serverMs) {
      const seenMs = serverMs + 500 - deviceNow();
      if (Math.abs(seenMs) <= toleranceMs) offsetMs = 0;
      else if (Math.abs(seenMs - offsetMs) > toleranceMs) offsetMs = seenMs;
    },
  };
}
