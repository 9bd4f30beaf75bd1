import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { sql } from 'kysely';
import { type Account, openAccount, orderOf } from '../dialects/hypertrack/open-account.ts';
import { useBrowser } from '../support/browser.ts';
import type { Caller, Json } from '../support/call.ts';
import { expectStatus, type TestDriver, tap, useTenant } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';
import { openCustomerPage, PATIENCE_MS, report } from './customer-page.ts';

const org = await useTenant();
const browser = await useBrowser();
const INES = 'ines@fleet.example';
/** Some 500 m short of the orders' place, which is the first of its street. */
const NEARBY = { lat: 56.9475, lng: 24.102 };
let account: Account;
let ines: Caller;

before(async () => {
  account = await openAccount(org);
  const worker = {
    worker_handle: INES,
    name: 'Ines Kalnina',
    device_id: 'phone-of-ines',
    vehicle_type: 'van',
  };
  expectStatus(await account.call('POST', '/workers', worker), 201);
  ines = await org.person(INES, 'driver');
});

/** Of an address that the server gives itself, the one by which it is reached here. */
const here = (url: string) => url.replace('http://doorstep.test', org.base);

async function track(order: Json): Promise<{ route: Json; shareUrl: string; jobId: string }> {
  const route = expectStatus(await account.track({ worker_handle: INES, orders: [order] }), 200);
  const { rows } = await org.app.database.db.withOrg(org.orgId, (tx) =>
    sql<{ id: string }>`select id from jobs where handle = ${order.order_handle}`.execute(tx.db),
  );
  const [row] = rows;
  assert.ok(row);
  return { route, shareUrl: here(route.orders[0].share_url), jobId: row.id };
}

test('share_url of an order that is only fetched: in every state it speaks of a pickup', async () => {
  const { shareUrl, jobId } = await track(orderOf('fetch-1', 1, { type: 'pick' }));
  const tab = await openCustomerPage(browser, shareUrl);
  const { page } = tab;
  /** Nothing on the page talks of shops, and of what is brought. */
  const speaksOfPickup = async (state: string) => {
    const text = (await page.locator('body').textContent()) ?? '';
    assert.doesNotMatch(text, /shop|deliver|your order|handed/i, `${state}: ${text}`);
  };
  await tab.says('headline', /^Ines is your driver$/);
  await tab.says('stepper', /Booked.*Driver found.*Picked up/);
  await speaksOfPickup('assigned');
  await report(ines as TestDriver, NEARBY, { agoSeconds: 2 });
  await tab.says('headline-line', /^about \d+ minutes? to you/);
  await tap(ines, jobId, 'start-pickup');
  await tab.says('headline', /^(about \d+ minutes?|Almost there)$/);
  await tab.says('headline-line', /^(On the way|about \d+ minutes?)/);
  await tab.says('map-text', /^Ines is .* of the pickup\.$/);
  await speaksOfPickup('on the way');
  await tap(ines, jobId, 'arrive-pickup');
  await tab.says('headline', /^Ines has arrived for the pickup$/);
  await speaksOfPickup('arrived');
  await tap(ines, jobId, 'complete-pickup');
  await tab.says('headline', /^Picked up at \d\d:\d\d$/);
  await speaksOfPickup('picked up');
  expectStatus(await account.call('POST', '/orders/fetch-1/complete', {}), 200);
  await tab.says('timeline', /Finished.*Picked up.*There for the pickup.*On the way to you.*Driver found/);
  await tab.find('rating').getByRole('group', { name: 'How was the pickup?' }).waitFor();
  await speaksOfPickup('completed');
  assert.deepEqual(tab.faults, []);
  await tab.close();
});

test('an order that nobody follows any more: no place, no time, and no promise of either', async () => {
  const { shareUrl, jobId } = await track(orderOf('quiet-1', 1, { type: 'drop' }));
  await report(ines as TestDriver, NEARBY, { agoSeconds: 2 });
  const tab = await openCustomerPage(browser, shareUrl);
  await tab.says('headline-line', /^about \d+ minutes? to you/);
  await tab.driver.waitFor();
  expectStatus(await account.call('POST', '/orders/quiet-1/disable', {}), 200);
  await waitUntil(async () => (await tab.find('headline-line').textContent()) === '', {
    timeoutMs: PATIENCE_MS,
    what: 'a page without an estimate',
  });
  await tab.says('headline', /^Ines is your driver$/);
  await tap(ines, jobId, 'start-dropoff');
  await tab.says('headline', /^On the way$/);
  assert.equal(await tab.driver.isVisible(), false);
  for (const gone of ['freshness', 'notify']) assert.equal(await tab.find(gone).count(), 0, gone);
  await tap(ines, jobId, 'arrive-dropoff');
  await tab.says('headline', /^Ines is at your door$/);
  await tab.close();
});

test('embed_url shows the whole route, and not the login by which its driver is known', async () => {
  const { route } = await track(orderOf('fetch-2', 2, { type: 'pick' }));
  const tab = await openCustomerPage(browser, here(route.embed_url));
  await tab.page.getByRole('heading', { name: 'Route', exact: true }).waitFor();
  await tab.says('progress', /^0 of 1 done$/);
  await tab.says('stops', /^1Pickup.*2 Garden Lane$/);
  assert.doesNotMatch(await tab.page.content(), /fleet\.example|Kalnina/);
  await tab.close();
});
