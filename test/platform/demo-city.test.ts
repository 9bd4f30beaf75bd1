import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { pino } from 'pino';
import { startDemoCity } from '../../server/src/start/demo-city.ts';
import { waitUntil } from '../support/wait.ts';

/** A city of another kind: writes each start's arguments, key and process id into a file, then runs `then`. */
async function startStandIn(t: TestContext, then: string) {
  const dataDir = await mkdtemp(join(tmpdir(), 'doorstep-city-'));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const program = join(dataDir, 'city.mjs');
  const starts = join(dataDir, 'starts');
  const told = '{ args: process.argv.slice(2), key: process.env.ADMIN_TOKEN, pid: process.pid }';
  await writeFile(
    program,
    `import { appendFileSync } from 'node:fs';\n${then}\nappendFileSync(${JSON.stringify(starts)}, JSON.stringify(${told}) + '\\n');`,
  );
  const log = pino({ level: 'silent' });
  const city = await startDemoCity({ program, dataDir, url: 'http://doorstep.test', adminToken: 'key', log });
  t.after(() => city.stop());
  const readStarts = async () => {
    const text = await readFile(starts, 'utf8').catch(() => '');
    return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
  };
  return { city, dataDir, readStarts };
}

test('the city is told the server, its files and the key, the key not by an argument; dead, it starts again', async (t) => {
  const { city, dataDir, readStarts } = await startStandIn(t, '');
  const starts = await waitUntil(async () => {
    const seen = await readStarts();
    return seen.length >= 2 && seen;
  });
  assert.deepEqual(starts[0].args, [
    '--url',
    'http://doorstep.test',
    '--links-file',
    join(dataDir, 'demo', 'links.json'),
    '--streets-file',
    join(dataDir, 'demo', 'streets.geojson'),
    '--end-with-parent',
  ]);
  assert.equal(starts[0].key, 'key');
  await city.stop();
});

test('a city that does not hear SIGTERM is killed', async (t) => {
  const deaf = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);";
  const { city, readStarts } = await startStandIn(t, deaf);
  const [start] = await waitUntil(async () => {
    const seen = await readStarts();
    return seen.length > 0 && seen;
  });
  await city.stop();
  assert.throws(() => process.kill(start.pid, 0), /ESRCH/);
});
