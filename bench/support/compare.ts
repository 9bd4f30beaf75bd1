import { readFile } from 'node:fs/promises';
import { type Load, load, quantile } from './connections.ts';

/** Slices in turn, so that what else the machine does falls on both alike. */
const ROUNDS = 4;
const SLICE_SECONDS = 2;
const WARM_UP_SECONDS = 2;
/** Of Linux: clock ticks in /proc are hundredths of a second. */
const TICK_SECONDS = 0.01;

export type Side = { port: number; pid: number; request(connection: number): string };

export type Measured = {
  perSecond: number;
  p99Ms: number;
  /** Processor time that the server spent on each request, microseconds: other load on the machine changes it little. */
  cpuMicros: number;
  statuses: Record<string, number>;
};

/** Two servers under the same load, in turn. */
export async function compare(
  sides: { own: Side; bare: Side },
  connections: number,
): Promise<{ own: Measured; bare: Measured }> {
  const sums = { own: emptySum(), bare: emptySum() };
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ['bare', 'own'] as const) {
      const { port, pid, request } = sides[name];
      const warmUpSeconds = round === 0 ? WARM_UP_SECONDS : 0.2;
      if (round === 0) await load({ port, connections, seconds: 0, warmUpSeconds, request });
      const cpuBefore = await cpuSeconds(pid);
      const run = await load({ port, connections, seconds: SLICE_SECONDS, warmUpSeconds: 0, request });
      add(sums[name], run, (await cpuSeconds(pid)) - cpuBefore);
    }
  }
  return { own: measuredOf(sums.own), bare: measuredOf(sums.bare) };
}

type Sum = Load & { cpuSeconds: number };

function emptySum(): Sum {
  return { times: [], statuses: {}, cpuSeconds: 0 };
}

function add(sum: Sum, run: Load, cpu: number): void {
  for (const time of run.times) sum.times.push(time);
  for (const [status, count] of Object.entries(run.statuses))
    sum.statuses[status] = (sum.statuses[status] ?? 0) + count;
  sum.cpuSeconds += cpu;
}

function measuredOf(sum: Sum): Measured {
  sum.times.sort((a, b) => a - b);
  return {
    perSecond: sum.times.length / (ROUNDS * SLICE_SECONDS),
    p99Ms: quantile(sum.times, 0.99),
    cpuMicros: (sum.cpuSeconds / sum.times.length) * 1e6,
    statuses: sum.statuses,
  };
}

/** User and system time of a process. */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The second field is the name in brackets and may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_SECONDS;
}
