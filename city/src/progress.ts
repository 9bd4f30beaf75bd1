import type { CityReading } from './reading.ts';

/** Wall seconds between two lines where the output is no terminal. */
const LINE_SECONDS = 10;

/** One line that tells how the city does. */
export function progressLine(reading: CityReading): string {
  const { tally, recent, refusals } = reading;
  return [
    clockOf(reading.simSeconds),
    `${reading.driversOnline} online`,
    `${reading.openJobs} open, ${reading.onTheWay} on the way`,
    `${tally.delivered} delivered`,
    `${tally.failed} failed`,
    `${tally.returned} returned`,
    `${tally.cancelled} cancelled`,
    `${Math.round(recent.perSecond)} req/s`,
    `p50 ${ms(recent.p50Ms)} p99 ${ms(recent.p99Ms)}`,
    `4xx ${refusals.expected}+${refusals.unexpected}`,
    `5xx ${reading.serverErrors}`,
    `broken ${reading.broken}`,
  ].join(' · ');
}

/** Prints readings: one line rewritten in place on a terminal, elsewhere a line every ten seconds. */
export function createProgress(out: { isTTY?: boolean; columns?: number; write(text: string): unknown }) {
  let lastSeconds = 0;
  let isOnLine = false;
  return {
    show(reading: CityReading): void {
      if (out.isTTY) {
        out.write(`\r\x1b[2K${progressLine(reading).slice(0, (out.columns ?? 200) - 1)}`);
        isOnLine = true;
      } else if (reading.wallSeconds - lastSeconds >= LINE_SECONDS) {
        lastSeconds = reading.wallSeconds;
        out.write(`${progressLine(reading)}\n`);
      }
    },
    /** Leaves the line, so that something else can be printed. */
    clear(): void {
      if (isOnLine) out.write('\r\x1b[2K');
      isOnLine = false;
    },
  };
}

function clockOf(seconds: number): string {
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${part(seconds / 3600)}:${part((seconds / 60) % 60)}:${part(seconds % 60)}`;
}

function ms(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}
