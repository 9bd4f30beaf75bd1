import assert from 'node:assert/strict';
import test from 'node:test';
import { useBrowser } from '../support/browser.ts';
import { type TestDriver, tap, useTenant } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';
import {
  type CustomerPage,
  makeLink,
  onTheWay,
  openCustomerPage,
  orderStops,
  PATIENCE_MS,
  poseOf,
  report,
} from './customer-page.ts';
import { useWaywardProxy } from './wayward-proxy.ts';

// The page waits half a minute here and there: its clock is moved by hand, so that no test does.
const org = await useTenant();
const proxy = await useWaywardProxy(org.base);
const browser = await useBrowser();

const modeOf = (tab: CustomerPage) => tab.find('connection').getAttribute('data-mode');
const isGrey = async (tab: CustomerPage) => (await tab.find('page').getAttribute('data-grey')) !== null;

/** Waits for the mode while the page's own time stands still. */
async function modeIs(tab: CustomerPage, mode: string): Promise<void> {
  await waitUntil(async () => (await modeOf(tab)) === mode, { timeoutMs: PATIENCE_MS, what: `mode ${mode}` });
}

/** Lets the page's time pass in seconds, but not while an answer is under way: it would come too late then. */
async function passTimeUntil(tab: CustomerPage, what: string, isSo: () => Promise<boolean>): Promise<void> {
  await waitUntil(
    async () => {
      if (await isSo()) return true;
      if (proxy.pending() === 0) await tab.page.clock.fastForward(1_000);
      return false;
    },
    { timeoutMs: PATIENCE_MS, what },
  );
}

async function openLivePage(sub: string): Promise<{ tab: CustomerPage; driver: TestDriver; jobId: string }> {
  const driver = await org.driver(sub);
  const { jobId } = await org.order(await org.person(`${sub}s-customer`), orderStops(22));
  await tap(driver, jobId, 'accept', 'complete-pickup', 'start-dropoff');
  await report(driver, onTheWay(0.1), { agoSeconds: 2 });
  const { token } = await makeLink(org, jobId);
  proxy.take('open');
  const tab = await openCustomerPage(browser, `${proxy.url}/t/${token}`, {
    prepare: (page) => page.clock.install(),
  });
  await modeIs(tab, 'live');
  await tab.says('headline', /^about \d+ minutes$/);
  await tab.driver.waitFor();
  // Far enough ahead that a busy machine is not past it before the clock stands still.
  await tab.page.clock.pauseAt((await tab.page.evaluate(() => Date.now())) + 5_000);
  return { tab, driver, jobId };
}

test('the connection is cut: the bar, grey after 30 s, asking while streams are refused, live again', async () => {
  const { tab, driver, jobId } = await openLivePage('dana');
  const { clock } = tab.page;
  assert.equal(await tab.find('connection').textContent(), '');

  proxy.take('cut');
  await tab.says('connection', /^Reconnecting…$/);
  await clock.fastForward(28_000);
  assert.equal(await isGrey(tab), false, 'not yet');
  await clock.fastForward(3_000);
  await waitUntil(() => isGrey(tab), { what: 'grey' });
  assert.match(String(await tab.headline.textContent()), /^about \d+ minutes$/, 'the last state stays');
  assert.match(
    await tab.page.locator('.map-area').evaluate((area) => getComputedStyle(area).filter),
    /grayscale/,
  );

  proxy.take('noStreams');
  await passTimeUntil(tab, 'asking', async () => (await modeOf(tab)) === 'polling');
  assert.equal(await tab.find('connection').textContent(), '', 'the visitor need not know');
  assert.equal(await isGrey(tab), false);
  // What happens now comes by asking.
  await report(driver, onTheWay(0.2));
  await passTimeUntil(tab, 'the new place', async () => (await poseOf(tab.marker)).lat >= onTheWay(0.2).lat);
  await tap(driver, jobId, 'arrive-dropoff');
  await passTimeUntil(tab, 'the new status', async () =>
    /^Dana is at your door$/.test(String(await tab.headline.textContent())),
  );
  assert.equal(await modeOf(tab), 'polling');

  proxy.take('open');
  await passTimeUntil(tab, 'the stream', async () => (await modeOf(tab)) === 'live');
  await tap(driver, jobId, 'complete-dropoff');
  await tab.says('headline', /^Delivered at /);
  await tab.close();
});

test('a connection that lives but says nothing is noticed, and left for a new one', async () => {
  const { tab, driver } = await openLivePage('sila');
  proxy.take('silent');
  await report(driver, onTheWay(0.15));
  // The server sends a comment every 15 s; without two of them the page gives the stream up.
  await tab.page.clock.fastForward(20_000);
  assert.equal(await modeOf(tab), 'live');
  await tab.page.clock.fastForward(21_000);
  await tab.says('connection', /^Reconnecting…$/);
  proxy.take('open');
  await passTimeUntil(tab, 'the stream', async () => (await modeOf(tab)) === 'live');
  await passTimeUntil(
    tab,
    'the place that was missed',
    async () => (await poseOf(tab.marker)).lat >= onTheWay(0.15).lat,
  );
  await tab.close();
});

test('a page that is opened while the server is away waits for it, and opens the link once', async () => {
  const { jobId } = await org.order(await org.person('early'), orderStops(23));
  const { token } = await makeLink(org, jobId);
  proxy.take('open');
  const tab = await openCustomerPage(browser, `${proxy.url}/t/${token}`, {
    prepare: async (page) => {
      await page.clock.install();
      // The page itself has come; its first call does not get through.
      await page.route('**/track/exchange', (route) => route.abort('connectionfailed'));
    },
  });
  await tab.says('skeleton', /Reconnecting…/);
  await tab.page.unrouteAll({ behavior: 'wait' });
  await passTimeUntil(tab, 'the page', async () => (await tab.headline.count()) === 1);
  await tab.says('headline', /^We’re finding your driver$/);
  await tab.close();
});
