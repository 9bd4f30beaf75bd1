import { writeFile } from 'node:fs/promises';
import { globalSetup, globalTeardown } from '../test/support/global-setup.ts';
import { p1 } from './p1-positions.ts';
import { p2 } from './p2-batches.ts';
import { p3 } from './p3-polls.ts';
import { p4 } from './p4-streams.ts';
import { p5 } from './p5-nearest.ts';
import { p6 } from './p6-history.ts';
import { type Result, tableOf } from './support/results.ts';

/** `node bench/main.ts [p1 p3 …]`: ratios measured side by side on this machine, as a table and as JSON. */
const PROGRAMS: Record<string, () => Promise<Result[]>> = { p1, p2, p3, p4, p5, p6 };

const named = process.argv.slice(2);
const results: Result[] = [];
await globalSetup();
try {
  for (const [name, program] of Object.entries(PROGRAMS)) {
    if (named.length > 0 && !named.includes(name)) continue;
    process.stderr.write(`${name} …\n`);
    results.push(...(await program()));
  }
} finally {
  await globalTeardown();
}
process.stdout.write(`${tableOf(results)}\n`);
await writeFile(new URL('./results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
