import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

// The checks of `npm run check`, tried on a copy of the tree in which something was planted that they must refuse.

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COPIED = [
  'server',
  'web',
  'sdk',
  'city',
  'test',
  'tsconfig.base.json',
  '.dependency-cruiser.cjs',
  'package.json',
];
const FOLDERS = ['server/src', 'web', 'sdk', 'city'];

const copy = await mkdtemp(join(tmpdir(), 'doorstep-planted-'));
test.after(() => rm(copy, { recursive: true, force: true }));
for (const name of COPIED) {
  await cp(join(ROOT, name), join(copy, name), {
    recursive: true,
    filter: (path) => !['node_modules', 'dist'].includes(basename(path)),
  });
}
await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));

function runTool(tool: string, args: string[]): Promise<{ code: number; stdout: string }> {
  return new Promise((resolve) => {
    const path = join(ROOT, 'node_modules', tool);
    const options = { cwd: copy, maxBuffer: 256 * 1024 * 1024 };
    execFile(process.execPath, [path, ...args], options, (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout });
    });
  });
}

async function cruise(): Promise<{ code: number; cruised: number; violations: Set<string> }> {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...FOLDERS];
  const { code, stdout } = await runTool('dependency-cruiser/bin/dependency-cruiser.mjs', args);
  const found = stdout.matchAll(/error (\S+): (\S+) →/g);
  return {
    code,
    cruised: Number(/([\d,]+) modules/.exec(stdout)?.[1]?.replace(',', '') ?? 0),
    violations: new Set([...found].map(([, rule, file]) => `${rule}: ${file}`)),
  };
}

/** A planted file, what it imports, and the rule that has to refuse it. Type imports are imports. */
const PLANTED: { file: string; line: string; rule: string }[] = [
  { rule: 'kernel', file: 'core/kernel/p1.ts', line: "export type { Job } from '../jobs/index.ts';" },
  { rule: 'kernel-alone', file: 'core/kernel/p2.ts', line: "export * as crypto from 'node:crypto';" },
  { rule: 'kernel-alone', file: 'core/kernel/p3.ts', line: "export type { Pool } from 'pg';" },
  { rule: 'pure', file: 'core/jobs/lifecycle/p4.ts', line: "import '../../../platform/events/events.ts';" },
  { rule: 'pure-alone', file: 'core/jobs/lifecycle/p5.ts', line: "import 'pino';" },
  { rule: 'pure-no-store', file: 'core/jobs/lifecycle/p6.ts', line: "export type * from '../store.ts';" },
  { rule: 'core', file: 'core/jobs/p7.ts', line: "import type {} from '../../dialects/http/http-fault.ts';" },
  {
    rule: 'module-face',
    file: 'core/jobs/p8.ts',
    line: "export type { Driver } from '../drivers/driver.ts';",
  },
  { rule: 'ledger', file: 'core/ledger/p9.ts', line: "export type { Job } from '../jobs/index.ts';" },
  { rule: 'sql-in-stores', file: 'core/jobs/p10.ts', line: "import { sql } from 'kysely'; export { sql };" },
  { rule: 'sql-in-stores', file: 'dialects/admin/p11.ts', line: "export type { Kysely } from 'kysely';" },
  { rule: 'platform', file: 'platform/p12.ts', line: "export type { Job } from '../core/jobs/index.ts';" },
  { rule: 'adapters', file: 'adapters/routing/p13.ts', line: "import '../../core/jobs/index.ts';" },
  { rule: 'adapters', file: 'adapters/routing/p14.ts', line: "import '../../platform/log/logger.ts';" },
  { rule: 'http-mechanics', file: 'dialects/http/p15.ts', line: "import '../admin/errors.ts';" },
  { rule: 'dialects', file: 'dialects/admin/p16.ts', line: "import '../appengine/words.ts';" },
  { rule: 'dialects', file: 'dialects/admin/p17.ts', line: "export type * from '../../core/jobs/job.ts';" },
  { rule: 'dialects', file: 'dialects/admin/p18.ts', line: "import '../../platform/database/database.ts';" },
  {
    rule: 'dialects',
    file: 'dialects/appengine/p19.ts',
    line: "import '../../adapters/routing/straight-line/straight-line.ts';",
  },
  { rule: 'realtime', file: 'realtime/p20.ts', line: "import '../dialects/http/http-fault.ts';" },
  { rule: 'tasks', file: 'tasks/p21.ts', line: "export type * from '../core/jobs/job.ts';" },
  { rule: 'pages', file: 'pages/p22.ts', line: "import '../core/jobs/index.ts';" },
  { rule: 'server', file: 'realtime/p23.ts', line: "export type * from '../../../sdk/src/index.ts';" },
  { rule: 'resolvable', file: 'tasks/p24.ts', line: "import './nowhere.ts';" },
  { rule: 'no-circle', file: 'tasks/p25.ts', line: "export type { A } from './p25.ts'; export type B = 1;" },
];
const OUTSIDE: typeof PLANTED = [
  { rule: 'web', file: 'web/shared/p30.ts', line: "export type * from '../../server/src/core/jobs/job.ts';" },
  { rule: 'city', file: 'city/src/p31.ts', line: "export type * from '../../server/src/core/jobs/job.ts';" },
  { rule: 'sdk', file: 'sdk/src/p32.ts', line: "export type * from '../../city/src/clock.ts';" },
];
const planted = [...PLANTED.map((plant) => ({ ...plant, file: `server/src/${plant.file}` })), ...OUTSIDE];

test('the tree as it is obeys the import rules, and the check really reads it', async () => {
  const { code, cruised, violations } = await cruise();
  assert.deepEqual([...violations], []);
  assert.equal(code, 0);
  assert.ok(cruised > 50, `only ${cruised} modules were read`);
});

test('each planted import is refused by its rule', async () => {
  for (const { file, line } of planted) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await writeFile(join(copy, file), `${line}\n`);
  }
  const { code, violations } = await cruise();
  assert.notEqual(code, 0);
  const missed = planted.filter(({ rule, file }) => !violations.has(`${rule}: ${file}`));
  assert.deepEqual(missed, []);
  for (const { file } of planted) await rm(join(copy, file));
});

test('a planted type error fails the type check', async () => {
  const tsc = () => runTool('typescript/bin/tsc', ['--noEmit', '-p', 'sdk']);
  const before = await tsc();
  assert.equal(before.code, 0, before.stdout);
  await appendFile(join(copy, 'sdk/src/index.ts'), '\nexport const planted: number = "not a number";\n');
  const refused = await tsc();
  assert.notEqual(refused.code, 0);
  assert.match(refused.stdout, /sdk\/src\/index\.ts.*TS2322/);
});
