import assert from 'node:assert/strict';
import test from 'node:test';
import { useBrowser } from '../support/browser.ts';
import { tap, useTenant } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';
import { makeLink, onTheWay, openCustomerPage, orderStops, report } from './customer-page.ts';

const org = await useTenant();
const browser = await useBrowser();

async function openDelivery(sub: string, agoSeconds: number) {
  const driver = await org.driver(sub);
  const { jobId } = await org.order(await org.person(`${sub}s-customer`), orderStops(22));
  await tap(driver, jobId, 'accept', 'complete-pickup', 'start-dropoff');
  const { token } = await makeLink(org, jobId);
  await report(driver, onTheWay(0.2), { heading: 14, agoSeconds });
  const tab = await openCustomerPage(browser, `${org.base}/t/${token}`, {
    prepare: (page) => page.clock.install(),
  });
  await tab.driver.waitFor();
  return { driver, tab };
}

const opacityOf = async (tab: Awaited<ReturnType<typeof openDelivery>>['tab']) =>
  Number(await tab.marker.evaluate((element) => getComputedStyle(element).opacity));

test('a place older than two minutes: the words say so and the marker fades, until the phone is heard', async () => {
  const { driver, tab } = await openDelivery('dana', 185);
  await tab.says('freshness', /^Dana’s phone was last seen 3 minutes ago — the estimate may be off$/);
  assert.equal(await tab.find('freshness').getAttribute('data-stale'), 'true');
  assert.equal(await tab.marker.getAttribute('data-stale'), 'true');
  await waitUntil(async () => (await opacityOf(tab)) < 0.7, { what: 'the marker to fade' });
  assert.equal(await tab.headline.getAttribute('data-unsure'), 'true', 'the estimate is not shown as sure');
  await tab.says('announcer', /last seen 3 minutes ago/);

  await report(driver, onTheWay(0.22));
  await tab.says('freshness', /^seen (just now|\d s ago)$/);
  await waitUntil(async () => (await opacityOf(tab)) === 1, { what: 'the marker to be whole again' });
  await tab.close();
});

test('a page that hears nothing new finds out by its own clock', async () => {
  const { tab } = await openDelivery('mute', 98);
  await tab.says('freshness', /^seen 1 min ago$/);
  assert.equal(await tab.marker.getAttribute('data-stale'), 'false');
  // The stream may have been silent for 15 s; after 40 the page would ask the server for the time.
  await tab.page.clock.fastForward(24_000);
  await tab.says('freshness', /^Dana’s phone was last seen 2 minutes ago/);
  await waitUntil(async () => (await tab.marker.getAttribute('data-stale')) === 'true');
  await tab.close();
});
