import { writeFile } from 'node:fs/promises';
import { OptionsError, readOptions, USAGE } from './options.ts';
import { createProgress, progressLine } from './progress.ts';
import type { CityReading, CityReport } from './reading.ts';
import { runCity } from './run-city.ts';
import { streetsGeoJson } from './streets.ts';

const PARENT_CHECK_MS = 2_000;
/** Faults of the city are printed so many times; the report has their number. */
const MAX_PRINTED_FAULTS = 20;

process.exitCode = await main();

async function main(): Promise<number> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(process.argv.slice(2), process.env);
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    process.stderr.write(`${error.message}\n\n${USAGE}\n`);
    return 2;
  }
  if (options.printsStreets) {
    process.stdout.write(`${JSON.stringify(streetsGeoJson(options.seed))}\n`);
    return 0;
  }

  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => ending.abort());
  const watch = options.endsWithParent ? watchParent(() => ending.abort()) : undefined;
  const progress = createProgress(process.stdout);
  let lastReading: CityReading | undefined;
  let faults = 0;
  const tell = (text: string): void => {
    progress.clear();
    process.stderr.write(`${text}\n`);
  };
  try {
    const report = await runCity({
      ...options,
      signal: ending.signal,
      onProgress: (reading) => {
        lastReading = reading;
        progress.show(reading);
      },
      onInvariantBroken: ({ name, text, jobId, at }) => {
        tell(`INVARIANT BROKEN ${name}${jobId === null ? '' : ` job ${jobId}`} at ${at}: ${text}`);
      },
      onFault: (error) => {
        faults++;
        if (faults <= MAX_PRINTED_FAULTS)
          tell(`fault of the city: ${error instanceof Error ? error.stack : String(error)}`);
      },
    });
    progress.clear();
    if (lastReading) process.stdout.write(`${progressLine(lastReading)}\n`);
    if (options.reportFile) await writeFile(options.reportFile, `${JSON.stringify(report, null, 2)}\n`);
    return exitCodeOf(report);
  } catch (error) {
    if (ending.signal.aborted) return 0;
    tell(error instanceof Error ? error.message : String(error));
    return 2;
  } finally {
    clearInterval(watch);
  }
}

function exitCodeOf(report: CityReport): number {
  if (report.brokenCount > 0) return 1;
  return report.end === 'server_lost' ? 2 : 0;
}

/** A parent that was killed cannot tell its children: the city looks whether it still has the same one. */
function watchParent(onGone: () => void): NodeJS.Timeout {
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, PARENT_CHECK_MS);
}
