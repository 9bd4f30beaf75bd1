import assert from 'node:assert/strict';
import test from 'node:test';
import { useBrowser } from '../support/browser.ts';
import type { Json } from '../support/call.ts';
import { CLIENT, expectStatus, tap, useTenant } from '../support/tenant.ts';
import { makeLink, onTheWay, openCustomerPage, orderStops, report } from './customer-page.ts';

const org = await useTenant();
const browser = await useBrowser();

test('a delivery to two doors: which one the driver is at, and “your door” only at the last', async () => {
  const ana = await org.person('ana');
  const driver = await org.driver('dana');
  const order: Json = orderStops(7);
  const half = { ...onTheWay(0.5), address: '3 Half Way' };
  order.stops.splice(1, 0, { ...order.stops[1], location: half, proof: { pin: true } });
  const { jobId, stops } = await org.order(ana, order);
  const [, first, last] = stops;
  const { token } = await makeLink(org, jobId, null);
  await tap(driver, jobId, 'accept', 'complete-pickup');
  await report(driver, onTheWay(0.2), { agoSeconds: 2 });
  const tab = await openCustomerPage(browser, `${org.base}/t/${token}`);
  const says = async (headline: RegExp, line: RegExp, step: RegExp) => {
    await tab.says('headline', headline);
    await tab.says('headline-line', line);
    const current = tab.find('stepper').locator('[aria-current=step]');
    assert.match((await current.textContent()) ?? '', step);
  };
  const drop = (command: string, stopId: string, more: object = {}) =>
    driver.put(`${CLIENT}/jobs/${jobId}/${command}`, { stopId, ...more });

  expectStatus(await drop('start-dropoff', first.id), 200);
  await tab.says('timeline', /^Out for delivery/);
  expectStatus(await drop('arrive-dropoff', first.id), 200);
  await says(/^Dana is at a stop$/, /^3 Half Way · about \d+ minutes to you$/, /^On the way \(now\)$/);
  await tab.says('timeline', /^At the first door/);
  assert.equal(await tab.find('pin').count(), 0, 'a link does not say at which door its holder waits');
  const track = expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/track`), 200);
  const proof = { pin: track.stops[1].pin };
  expectStatus(await drop('complete-dropoff', first.id, { proof }), 200);
  await tab.says('headline', /^about \d+ minutes$/);

  expectStatus(await drop('arrive-dropoff', last.id), 200);
  await says(/^Dana is at your door$/, /^Arrived at /, /^At the door \(now\)$/);
  expectStatus(await drop('complete-dropoff', last.id), 200);
  await tab.says('headline', /^Delivered at /);
  await tab.says('timeline', /^All doors visited/);
  assert.deepEqual(tab.faults, []);
  await tab.close();
});
