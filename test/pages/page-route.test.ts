import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { after, before } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Frame, Page } from 'playwright-core';
import { useBrowser } from '../support/browser.ts';
import { publishableKeyOf } from '../support/made-keys.ts';
import { expectStatus, STAFF, type TestDriver, tap, useTenant } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';
import {
  DRAWN_DRIVER,
  onTheWay,
  openCustomerPage,
  orderStops,
  PATIENCE_MS,
  poseOf,
  report,
  waitForWords,
} from './customer-page.ts';
import { focusOf, listFocusable, listTargets, measureContrast, widths } from './readability.ts';

const org = await useTenant();
const browser = await useBrowser();
const ana = await org.person('ana', 'customer', { name: 'Ana Petrova' });

/** Some other site, whose pages frame what the address says. */
const site = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://site').searchParams.get('url') ?? '';
  response.setHeader('content-type', 'text/html');
  const frame = `<iframe title="route" width="320" height="560" src="${url.replaceAll('&', '&amp;')}"></iframe>`;
  response.end(`<!doctype html><title>Operations</title>${frame}`);
});
let siteOrigin = '';

before(async () => {
  site.listen(0, '127.0.0.1');
  await waitUntil(() => site.listening);
  siteOrigin = `http://localhost:${(site.address() as AddressInfo).port}`;
});
after(() => site.close());

type Opened = { driver: TestDriver; routeId: string; jobIds: string[]; url: string };

/** A route of two deliveries that is under way. */
async function underWay(sub: string): Promise<Opened> {
  const driver = await org.driver(sub);
  const jobIds: string[] = [];
  for (const n of [1, 2]) jobIds.push((await org.order(ana, orderStops(n))).jobId);
  const plan = { name: 'Morning round', jobIds, driverId: driver.id };
  const { id: routeId } = expectStatus(await org.staff.post(`${STAFF}/routes`, plan), 201);
  expectStatus(await org.staff.put(`${STAFF}/routes/${routeId}/start`), 200);
  await report(driver, onTheWay(0.2), { heading: 14 });
  const key = encodeURIComponent(publishableKeyOf(org, routeId));
  return { driver, routeId, jobIds, url: `${org.base}/embed/routes/${routeId}?publishable_key=${key}` };
}

const allow = async (frameAncestors: string[] | null) =>
  expectStatus(
    await org.operator.patch(`/admin/v1/orgs/${org.orgId}`, { settings: { frameAncestors } }),
    200,
  );

async function openFramed(url: string): Promise<{ page: Page; frame: Frame; close(): Promise<void> }> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 900, height: 700 } });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(`${siteOrigin}/?url=${encodeURIComponent(url)}`);
  const frame = page.frames().find((each) => each !== page.mainFrame());
  assert.ok(frame, 'the site has its frame');
  return { page, frame, close: () => context.close() };
}

test('framed by another site that the org allows: stops in order, progress, a driver who moves, the end', async () => {
  await allow([siteOrigin, 'https://ops.example.com']);
  const { driver, jobIds, url } = await underWay('dana');
  const { frame, close } = await openFramed(url);
  await frame.getByRole('heading', { name: 'Morning round' }).waitFor();
  await waitForWords(frame.getByTestId('route-status'), /^Under way$/);
  await waitForWords(frame.getByTestId('progress'), /^0 of 4 done$/);
  await waitForWords(frame.getByTestId('freshness'), /^seen (just now|\d+ s ago)$/);
  const stops = frame.getByRole('list', { name: 'Stops in order' }).getByRole('listitem');
  assert.deepEqual(await stops.locator('.route-number').allTextContents(), ['1', '2', '3', '4']);
  assert.match((await stops.first().textContent()) ?? '', /^1Pickup.*around \d\d:\d\d1 Harbour Street$/);
  assert.match((await stops.nth(1).textContent()) ?? '', /^2Drop-off/);
  assert.equal(await stops.first().getAttribute('aria-current'), 'step');
  assert.doesNotMatch((await frame.content()) ?? '', /Petrova|\+371/);

  const marker = frame.getByTestId('driver-marker');
  await frame.locator(DRAWN_DRIVER).waitFor();
  const before = await poseOf(marker);
  await report(driver, onTheWay(0.24), { heading: 14 });
  await waitUntil(async () => (await poseOf(marker)).lat > before.lat + 0.0005, {
    timeoutMs: PATIENCE_MS,
    what: 'the marker on its way',
  });

  const [first = '', second = ''] = jobIds;
  await tap(driver, first, 'complete-pickup', 'complete-dropoff', 'complete');
  await waitForWords(frame.getByTestId('progress'), /^2 of 4 done$/);
  await waitForWords(stops.first(), /Done at \d\d:\d\d/);
  assert.equal(await stops.nth(2).getAttribute('aria-current'), 'step');
  // The two shops stand at one spot, and so do the doors: a pin is done once both of its stops are.
  assert.equal(await frame.locator('.place[data-kind="numbered"]').count(), 2);
  await waitForWords(frame.getByTestId('announcer'), /^Under way\. 2 of 4 done$/);
  await tap(driver, second, 'complete-pickup', 'complete-dropoff', 'complete');
  await waitForWords(frame.getByTestId('route-status'), /^Finished$/);
  await waitForWords(frame.getByTestId('progress'), /^4 of 4 done$/);
  await waitUntil(async () => (await frame.locator('.place[data-done]').count()) === 2);
  assert.equal(await marker.isVisible(), false, 'whoever drove is followed no more');
  await close();
});

test('what the org does not allow is not framed; a wrong key says so in any frame', async () => {
  const { url } = await underWay('eva');
  await allow(['https://ops.example.com']);
  for (const setting of [['https://ops.example.com'], []]) {
    await allow(setting);
    const { page, frame, close } = await openFramed(url);
    await waitUntil(() => frame.url().startsWith('chrome-error:'), {
      timeoutMs: PATIENCE_MS,
      what: 'the refusal',
    });
    assert.equal(await frame.getByTestId('route').count(), 0);
    await page.close();
    await close();
  }
  const wrong = await openFramed(`${url}x`);
  await wrong.frame.getByText('This link does not open a route').waitFor();
  await wrong.close();
  await allow(null);
});

test('while the server is away the last view stays; it says so, and goes on by itself', async () => {
  const { driver, jobIds, url } = await underWay('fay');
  const tab = await openCustomerPage(browser, url, { prepare: (page) => page.clock.install() });
  const { page } = tab;
  await tab.says('progress', /^0 of 4 done$/);
  await page.route('**/view', (route) => route.abort('connectionfailed'));
  const trouble = tab.find('connection');
  await waitUntil(
    async () => {
      await page.clock.fastForward(6_000);
      return (await trouble.textContent())?.includes('Reconnecting…');
    },
    { timeoutMs: PATIENCE_MS, what: 'word of the trouble' },
  );
  await tab.says('progress', /^0 of 4 done$/);
  await tap(driver, jobIds[0] ?? '', 'complete-pickup');
  await page.unrouteAll({ behavior: 'wait' });
  await waitUntil(
    async () => {
      await page.clock.fastForward(6_000);
      // The page's clock runs ahead of the answer, which has ten of its seconds to come.
      await pause(500);
      return (await trouble.textContent()) === '';
    },
    { timeoutMs: PATIENCE_MS, what: 'the connection' },
  );
  await tab.says('progress', /^1 of 4 done$/);
  for (const { url: asked, referrer } of tab.requests) {
    assert.ok(asked.startsWith(org.base), asked);
    assert.ok(!referrer?.includes('pk_'), `${asked} was told the key`);
  }
  await tab.close();
});

test('in frames of 320 px and more, light and dark, with keys and from right to left', async () => {
  const { url } = await underWay('gus');
  const tab = await openCustomerPage(browser, url, {
    viewport: { width: 320, height: 420 },
    locale: 'ar',
    reducedMotion: 'reduce',
  });
  const { page } = tab;
  await tab.driver.waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
  await tab.says('route-status', /\p{Script=Arabic}/u);
  for (const viewport of [
    { width: 320, height: 420 },
    { width: 320, height: 240 },
    { width: 640, height: 320 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(viewport);
    const { content, room } = await widths(page);
    assert.ok(content <= room, `${content} px wide in ${room} px`);
    const map = await tab.find('map').boundingBox();
    assert.ok(map && map.height >= 140 && map.width >= 200, `a map of ${map?.width} × ${map?.height} px`);
    for (const { name, width, height } of await listTargets(page))
      assert.ok(width >= 44 && height >= 44, `${name} is ${width} × ${height} px`);
  }
  for (const { role, name } of await listFocusable(page)) assert.notEqual(name, '', `a ${role} has no name`);
  const reached = new Set<string>();
  for (let step = 0; step < 4; step++) {
    await page.keyboard.press('Tab');
    const { name, outlineWidth, outlineStyle } = await focusOf(page);
    if (name === '') continue;
    assert.ok(outlineWidth >= 2 && outlineStyle !== 'none', `the focus on ${name} is seen`);
    reached.add(name);
  }
  assert.ok(reached.has('Morning round'), 'keys reach the list');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await waitUntil(async () => (await measureContrast(page)).every(({ ratio }) => ratio >= 4.5), {
      timeoutMs: PATIENCE_MS,
      what: `texts that can be read in ${colorScheme}`,
    }).catch(async (error) => {
      const worst = (await measureContrast(page)).filter(({ ratio }) => ratio < 4.5);
      assert.fail(`${error.message}: ${JSON.stringify(worst)}`);
    });
  }
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0, 'nothing moves');
  await tab.close();
});
