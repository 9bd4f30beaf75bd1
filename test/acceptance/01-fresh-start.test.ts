import assert from 'node:assert/strict';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import test, { after, type TestContext } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { findOrdinaryUser, giveTo, makeClone, pathOfNewcomer } from '../support/clone.ts';
import { listProcessesOf } from '../support/processes.ts';
import { exitWithin, readyUrl, type ServerProcess, spawnProgram } from '../support/server.ts';
import { waitUntil } from '../support/wait.ts';

/** From the command to a driver that moves: the promise of the README. */
const PROMISE_MS = 180_000;
/** How long one looks at a page on which nothing moves. */
const PATIENCE_MS = 40_000;
const STOP_MS = 15_000;
const MOVED_METERS = 5;
const METERS_PER_DEGREE = 111_195;

const isRoot = process.getuid?.() === 0;
const user = isRoot ? await findOrdinaryUser() : null;
// One clone for all: only the first start has to install, the others find its packages.
const clone = await makeClone();
let browser: Browser | undefined;
after(async () => {
  await browser?.close();
  await clone.remove();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await waitUntil(() => server.listening);
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** `npm start` in a folder, with no more of an environment than a newcomer has. */
async function npmStart(
  t: TestContext,
  folder: string,
  options: { home?: string; owner?: { uid: number; gid: number } } = {},
): Promise<ServerProcess> {
  const npm = spawnProgram(['npm', 'start'], {
    cwd: folder,
    detached: true,
    ...options.owner,
    env: {
      PATH: pathOfNewcomer(),
      PORT: String(await freePort()),
      NODE_OPTIONS: '',
      NODE_COMPILE_CACHE: '',
      ...(options.home ? { HOME: options.home } : {}),
    },
  });
  t.after(async () => {
    for (const { pid } of await listProcessesOf(folder)) killIfThere(pid);
    await npm.exit;
  });
  return npm;
}

/** It may have ended by itself since it was listed. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

type Place = { lat: number; lng: number };

function metersBetween(a: Place, b: Place): number {
  const east = (b.lng - a.lng) * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(b.lat - a.lat, east) * METERS_PER_DEGREE;
}

/**
 * Opens the first delivery of the front page and waits until its driver has moved; how far, in metres. Life in the
 * city may end just this one (cancelled, handed back): then, as a person would, it opens what is first by now.
 */
async function watchFirstDriver(t: TestContext, url: string, deadline: number): Promise<number> {
  browser ??= await launchBrowser();
  for (;;) {
    const page = await browser.newPage();
    const patienceMs = Math.min(PATIENCE_MS, Math.max(1, deadline - performance.now()));
    try {
      await page.goto(url);
      // The page keeps its list fresh by itself.
      await page
        .locator('a.delivery')
        .first()
        .click({ timeout: Math.max(1, deadline - performance.now()) });
      await page.waitForURL(/\/t\//);
      page.setDefaultTimeout(patienceMs);
      return await watchDriver(page, patienceMs);
    } catch (error) {
      const seen = await page
        .locator('body')
        .ariaSnapshot({ timeout: 5_000 })
        .catch(() => 'nothing');
      if (performance.now() > deadline) throw new Error(`The page says:\n${seen}`, { cause: error });
      t.diagnostic(`opens another delivery; the page of this one says:\n${seen}`);
    } finally {
      await page.close();
    }
  }
}

async function watchDriver(page: Page, timeoutMs: number): Promise<number> {
  const marker = page.getByTestId('driver-marker');
  // The marker itself is a point; its disc is what one sees.
  await marker.locator('.driver-disc').waitFor();
  const place = async (): Promise<Place> =>
    marker.evaluate(({ dataset }) => ({ lat: Number(dataset.lat), lng: Number(dataset.lng) }));
  await waitUntil(async () => Number.isFinite((await place()).lat), { what: 'a place of the driver' });
  const first = await place();
  return waitUntil(
    async () => {
      const meters = metersBetween(first, await place());
      return meters >= MOVED_METERS && meters;
    },
    { timeoutMs, what: 'the driver to move' },
  );
}

/** From the command to the moving driver, and to an end that leaves nothing behind. */
async function assertWorks(
  t: TestContext,
  folder: string,
  options: Parameters<typeof npmStart>[2] = {},
): Promise<void> {
  const startedAt = performance.now();
  const npm = await npmStart(t, folder, options);
  const url = await readyUrl(npm, PROMISE_MS);
  const readyMs = performance.now() - startedAt;
  const meters = await watchFirstDriver(t, url, startedAt + PROMISE_MS);
  const movedMs = performance.now() - startedAt;
  t.diagnostic(
    `addresses after ${Math.round(readyMs / 1000)} s, a driver who moved ${Math.round(meters)} m after ${Math.round(movedMs / 1000)} s`,
  );
  assert.ok(movedMs < PROMISE_MS);
  assert.match(npm.stdout(), /Demo city {4}http:\S+\n/);
  assert.match(npm.stdout(), /API {10}http:\S+\/docs\n/);

  npm.child.kill('SIGTERM');
  assert.equal(await exitWithin(npm, STOP_MS), 0, npm.stderr());
  assert.deepEqual(await listProcessesOf(folder), [], 'nothing of it runs on');
}

/** What the first start leaves, but for the packages, goes; as in a clone that was only installed. */
async function forgetRun(folder: string): Promise<void> {
  for (const made of ['.doorstep', '.cache', join('web', 'dist')]) {
    await rm(join(folder, made), { recursive: true, force: true });
  }
}

test('npm start in a fresh clone: packages, pages, database, city, and a driver that moves within 3 minutes', async (t) => {
  await assertWorks(t, clone.folder);
});

test('a second start finds all of it made', async (t) => {
  const startedAt = performance.now();
  const npm = await npmStart(t, clone.folder);
  await readyUrl(npm);
  t.diagnostic(`ready after ${Math.round(performance.now() - startedAt)} ms`);
  assert.doesNotMatch(npm.stderr(), /Installing|Building/);
  assert.doesNotMatch(npm.stdout(), /Admin token/, 'it was shown at the first start');
  npm.child.kill('SIGTERM');
  assert.equal(await exitWithin(npm, STOP_MS), 0, npm.stderr());
});

test('the same as an ordinary user', {
  skip: isRoot
    ? user === null && 'there is no user "nobody" to be'
    : 'an ordinary user is who runs these tests: the first test was it',
}, async (t) => {
  assert.ok(user);
  const home = join(clone.parent, 'home');
  await mkdir(home);
  await forgetRun(clone.folder);
  await giveTo(clone.parent, user);
  await assertWorks(t, clone.folder, { home, owner: user });
});

test('the same as root below a folder that nobody else may enter, at another path', {
  skip: !isRoot && 'only root can be root',
}, async (t) => {
  const closed = join(clone.parent, 'closed');
  await mkdir(closed);
  const folder = join(closed, 'elsewhere');
  await rename(clone.folder, folder);
  await forgetRun(folder);
  await giveTo(clone.parent, { uid: 0, gid: 0 });
  for (const path of [clone.parent, closed, folder]) await chmod(path, 0o700);
  await assertWorks(t, folder);
});
