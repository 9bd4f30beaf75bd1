import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { useBrowser } from '../support/browser.ts';
import { bundleForBrowsers } from '../support/bundle.ts';
import { startTestServer } from '../support/server.ts';

const ROOT = new URL('../../', import.meta.url);
const SDK = fileURLToPath(new URL('sdk/', ROOT));
const README_URL = 'http://127.0.0.1:8080';
const ADMIN_TOKEN = 'let-me-in';
/** A program that is not through by then is stuck: alone on a machine it takes a second. */
const LIMIT_MS = 90_000;

const tour = await readFile(new URL('sdk/examples/tour.ts', ROOT), 'utf8');

/** What Ana's page hears, each list in its order, whatever else is printed meanwhile. */
const WRITTEN = ['Ana wrote: The bell does not work, please knock.', 'Dana wrote: Will do.'];
const STEPS = [
  'agent_assigned',
  'pickup_started',
  'pickup_arrived',
  'pickup_completed',
  'dropoff_started',
  'dropoff_arrived',
  'dropoff_completed',
  'job_completed',
];
const DONE = [
  /^booked for \d+(\.\d+)? USD$/,
  /^to be followed at http:\S+\/t\/\S+$/,
  /^Dana reads: The bell does not work, please knock\.$/,
  /^photo at http:\S+\/files\/my-fleet\/\S+\/full\?\S+$/,
  /^earned [1-9]\d* cents by 1 delivery$/,
  /^Dana Reyes was asked, [1-9]\d* m away, and accepted$/,
];

/**
 * Clients whose token ran out: one that calls, one that listens, one that has no way to a fresh one. And one who
 * comes by a link, knowing nothing but that.
 */
const TOKENS = `
import { createAdminClient, createClient } from '@doorstep/sdk';
const baseUrl = '${README_URL}';
const admin = createAdminClient({ baseUrl, adminToken: '${ADMIN_TOKEN}' });
const orgId = 'stale';
await admin.orgs.create({ id: orgId, name: 'Stale' });
let asked = 0;
const refreshToken = async () => {
  asked += 1;
  return (await admin.tokens.create(orgId, { sub: 'dan', role: 'driver' })).token;
};
const { token } = await admin.tokens.create(orgId, { sub: 'dan', role: 'driver' });
await createClient({ baseUrl, orgId, token }).register({
  firstName: 'Dan', lastName: 'Roy', phone: '+12125550188', vehicleType: 'bike', vehiclePlate: '',
});
const caller = createClient({ baseUrl, orgId, token: 'ran.out', refreshToken });
await Promise.all(Array.from({ length: 5 }, () => caller.init()));
console.log('asked ' + asked);
const listener = createClient({ baseUrl, orgId, token: 'ran.out', refreshToken });
const controller = new AbortController();
for await (const frame of listener.driver.stream({ signal: controller.signal })) {
  console.log(frame.type);
  controller.abort();
}
const lost = createClient({ baseUrl, orgId, token: 'ran.out' });
await lost.init().catch((error) => console.log(error.status + ' ' + error.code));
const stop = (type, lng) => ({ type, location: { lat: 56.95, lng }, contact: { name: 'Zoe' } });
const { jobId } = await caller.orders.create({ stops: [stop('pickup', 24.1), stop('dropoff', 24.2)] });
const link = await caller.orders.links.create(jobId);
const guest = await createClient({ baseUrl, orgId: '' }).exchange(link.token);
const view = createClient({ baseUrl, orgId: guest.orgId, token: guest.jwt });
console.log((await view.orders.track(guest.jobId)).status);
await view.orders.list().catch((error) => console.log(error.status + ' ' + error.code));
`;
const TOKENS_LINES = ['asked 1', 'snapshot', '401 unauthenticated', 'pending', '403 forbidden'];

test('the README’s tour in TypeScript is the example that the client comes with', async () => {
  const readme = await readFile(new URL('README.md', ROOT), 'utf8');
  const section = /^## The same in TypeScript$(.*?)^## /ms.exec(readme)?.[1];
  assert.ok(section, 'the README has the tour');
  assert.equal(/^```ts\n(.*?)^```$/ms.exec(section)?.[1], tour);
});

test('it takes a delivery to its end in Node', { timeout: 2 * LIMIT_MS }, async () => {
  await tourOf(runInNode);
});

test('it does so in Chromium, on a page of another origin', { timeout: 2 * LIMIT_MS }, async () => {
  const run = await openChromium();
  await tourOf(run);
});

type Run = (program: string) => Promise<string[]>;

async function tourOf(run: Run): Promise<void> {
  const server = await startTestServer({ env: { ADMIN_TOKEN } });
  try {
    const lines = await run(tour.replaceAll(README_URL, server.url));
    const all = lines.join('\n');
    const toldOf = (heard: string[]) => lines.filter((line) => heard.includes(line));
    assert.deepEqual(toldOf(WRITTEN), WRITTEN, all);
    // Whoever says yes before Ana's stream is open is in its snapshot.
    const [first, ...then] = STEPS;
    const steps = toldOf(STEPS);
    assert.deepEqual(steps, steps[0] === first ? STEPS : then, all);
    const done = lines.filter((line) => !WRITTEN.includes(line) && !STEPS.includes(line));
    assert.equal(done.length, DONE.length, all);
    for (const [index, pattern] of DONE.entries()) assert.match(done[index] as string, pattern, all);

    const [link, photo] = ['to be followed at', 'photo at'].map((words) =>
      lines.find((line) => line.startsWith(words))?.replace(`${words} `, ''),
    );
    assert.match(await typeOf(link as string), /^text\/html/);
    assert.match(await typeOf(photo as string), /^image\//);

    assert.deepEqual(await run(TOKENS.replaceAll(README_URL, server.url)), TOKENS_LINES);
  } finally {
    await server.dispose();
  }
}

async function typeOf(url: string): Promise<string> {
  const response = await fetch(url);
  assert.equal(response.status, 200, url);
  await response.arrayBuffer();
  return String(response.headers.get('content-type'));
}

/** As `node tour.ts` would, in the client's folder. */
async function runInNode(program: string): Promise<string[]> {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    cwd: SDK,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  const code = await new Promise((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  assert.equal(code, 0, output.stdout + output.stderr);
  return output.stdout.trimEnd().split('\n');
}

/** An app of somebody else's: its own server, its own origin, the client inside its bundle. */
async function openChromium(): Promise<Run> {
  let script = '';
  const page =
    '<!doctype html><meta charset="utf-8"><title>App</title><script type="module" src="/app.js"></script>';
  const host = createServer((request, response) => {
    const isScript = request.url === '/app.js';
    if (!isScript && request.url !== '/') return response.writeHead(404).end();
    return response
      .writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' })
      .end(isScript ? script : page);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  after(() => host.close());
  const origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  const browser = await useBrowser();

  return async (program) => {
    script = `${await bundleForBrowsers(program)}\nconsole.log('the end');`;
    const tab = await browser.newPage();
    const lines: string[] = [];
    try {
      const end = Promise.withResolvers<void>();
      tab.on('console', (message) => {
        // Chromium itself notes every answer of 400 and above there.
        if (message.type() !== 'log') return;
        if (message.text() === 'the end') end.resolve();
        else lines.push(message.text());
      });
      tab.on('pageerror', (error) => end.reject(error));
      const timer = setTimeout(() => end.reject(new Error(`stuck after:\n${lines.join('\n')}`)), LIMIT_MS);
      await tab.goto(origin);
      await end.promise.finally(() => clearTimeout(timer));
      assert.equal(await tab.evaluate('location.origin'), origin);
      return lines;
    } finally {
      await tab.close();
    }
  };
}
