import assert from 'node:assert/strict';
import test from 'node:test';
import { useBrowser } from '../support/browser.ts';
import type { Json } from '../support/call.ts';
import { CLIENT, expectRefusal, expectStatus, STAFF, tap, useTenant } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';
import {
  DOOR,
  makeLink,
  onTheWay,
  openCustomerPage,
  orderStops,
  PATIENCE_MS,
  report,
} from './customer-page.ts';
import { listTargets, widths } from './readability.ts';

const org = await useTenant();
const browser = await useBrowser();
const ana = await org.person('ana');
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** An order whose door asks for a PIN, picked up and on its way. */
async function withPin(sub: string) {
  const driver = await org.driver(sub);
  const order: Json = orderStops(22);
  order.stops[1].proof = { pin: true };
  const { jobId, stops } = await org.order(ana, order);
  await tap(driver, jobId, 'accept', 'complete-pickup', 'start-dropoff');
  await report(driver, onTheWay(0.2), { heading: 14, agoSeconds: 2 });
  const { token } = await makeLink(org, jobId, null);
  const track = async () => expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/track`), 200);
  return { driver, jobId, stopId: stops[1].id, token, track };
}

test('the code for the driver: in the details before, large at the door, said once, gone with the parcel', async () => {
  const { driver, jobId, token, track } = await withPin('dana');
  const pin: string = (await track()).stops[1].pin;
  assert.match(pin, /^\d{4}$/);
  const tab = await openCustomerPage(browser, `${org.base}/t/${token}`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const { page } = tab;
  await tab.says('headline', /^about \d+ minutes$/);
  assert.equal(await tab.find('pin').count(), 0, 'not yet: on the way it would be in the way');
  await tab.find('details').click();
  await page.getByRole('dialog').getByText(`Code: ${pin}`).waitFor();
  await page.keyboard.press('Escape');

  // A leap is believed once a second fix confirms it.
  await report(driver, onTheWay(0.98));
  await report(driver, onTheWay(0.981));
  await tab.says('headline', /^Almost there$/);
  await tab.says('pin', new RegExp(`^Tell Dana this code${pin}`));
  await tap(driver, jobId, 'arrive-dropoff');
  await tab.says('headline', /^Dana is at your door$/);
  await tab.says('announcer', new RegExp(`Tell Dana this code: ${[...pin].join(' ')}$`));
  await page.getByRole('region', { name: 'Tell Dana this code' }).waitFor();
  // For a few seconds it says that it has.
  await Promise.all([
    page.getByRole('button', { name: 'Copied' }).waitFor(),
    page.getByRole('button', { name: 'Copy' }).click(),
  ]);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), pin);

  const wrong = pin === '0000' ? '0001' : '0000';
  const handOver = (said: string) =>
    driver.put(`${CLIENT}/jobs/${jobId}/complete-dropoff`, { proof: { pin: said } });
  expectRefusal(await handOver(wrong), 422, 'pin_wrong');
  expectStatus(await handOver(pin), 200);
  await tab.says('headline', /^Delivered at /);
  await tab.find('pin').waitFor({ state: 'detached' });
  assert.deepEqual(tab.faults, []);
  await tab.close();
});

test('a new code that staff made is on the page at once', async () => {
  const { driver, jobId, stopId, token, track } = await withPin('nina');
  await report(driver, DOOR);
  await tap(driver, jobId, 'arrive-dropoff');
  const tab = await openCustomerPage(browser, `${org.base}/t/${token}`, PHONE);
  const first: string = (await track()).stops[1].pin;
  await tab.says('pin', new RegExp(first));
  // One in ten thousand new codes is the old one.
  const second = await waitUntil(async () => {
    expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/stops/${stopId}/pin`), 200);
    const { pin } = (await track()).stops[1];
    return pin !== first && String(pin);
  });
  await tab.says('pin', new RegExp(second));
  const { content, room } = await widths(tab.page);
  assert.ok(content <= room, `${content} px wide in ${room} px`);
  for (const { name, width, height } of await listTargets(tab.page))
    assert.ok(width >= 44 && height >= 44, `${name} is ${width} × ${height} px`);
  await tab.close();
});

test('without a demand there is no code, and none for the shop’s part of the way', async () => {
  const driver = await org.driver('olaf');
  const { jobId } = await org.order(ana, orderStops(22));
  await tap(driver, jobId, 'accept', 'complete-pickup', 'start-dropoff', 'arrive-dropoff');
  const tab = await openCustomerPage(browser, `${org.base}/t/${(await makeLink(org, jobId)).token}`);
  await tab.says('headline', /^Dana is at your door$/);
  assert.equal(await tab.find('pin').count(), 0);
  await tab.close();
});

test('in the name of a merchant: its name, colour and contacts; a change shows at once', async () => {
  const admin = `/admin/v1/orgs/${org.orgId}`;
  const ofOrg = { primaryColor: '#0a7d5a', supportPhone: '+371 20 000 000' };
  expectStatus(await org.operator.patch(admin, { branding: ofOrg }), 200);
  const merchant = expectStatus(
    await org.operator.post(`${admin}/merchants`, {
      companyName: 'Bowery Bakery',
      users: ['baker'],
      branding: {
        primaryColor: '#c22558',
        supportEmail: 'hello@bakery.example',
        logoUrl: 'https://elsewhere.example/x.png',
      },
    }),
    201,
  );
  const baker = await org.person('baker', 'merchant');
  const driver = await org.driver('mila');
  const { jobId } = await org.order(baker, {
    ...orderStops(22),
    recipient: { name: 'Ana', phone: '+37129000002' },
  });
  await tap(driver, jobId, 'accept', 'complete-pickup', 'start-dropoff');
  await report(driver, onTheWay(0.3), { agoSeconds: 2 });
  const tab = await openCustomerPage(browser, `${org.base}/t/${(await makeLink(org, jobId)).token}`, {
    colorScheme: 'light',
  });
  await tab.says('headline', /^about \d+ minutes$/);
  const brand = tab.page.locator('.brand');
  assert.equal(await brand.textContent(), 'Bowery Bakery', 'a logo elsewhere is not asked for');
  await waitUntil(async () => / · Bowery Bakery$/.test(await tab.page.title()), { timeoutMs: PATIENCE_MS });
  const accent = () =>
    tab.page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent-light'));
  assert.equal(await accent(), '#c22558');
  await tab.find('help').click();
  const help = tab.page.getByRole('dialog');
  await help.getByText('Contact Bowery Bakery').waitFor();
  assert.equal(await help.getByRole('link').count(), 1);
  assert.equal(await help.getByRole('link').getAttribute('href'), 'mailto:hello@bakery.example');
  await tab.page.keyboard.press('Escape');

  expectStatus(
    await org.operator.patch(`${admin}/merchants/${merchant.id}`, {
      companyName: 'Bowery Bread',
      branding: { primaryColor: '#1f5fd0', supportEmail: null },
    }),
    200,
  );
  await waitUntil(async () => (await brand.textContent()) === 'Bowery Bread', { timeoutMs: PATIENCE_MS });
  assert.equal(await accent(), '#1f5fd0');
  await tab.find('help').click();
  await help.getByText('Contact Org north').waitFor();
  assert.equal(await help.getByRole('link').getAttribute('href'), 'tel:+37120000000');
  const foreign = tab.requests.filter(
    ({ url }) => !url.startsWith(`${org.base}/`) && !url.startsWith('blob:'),
  );
  assert.deepEqual(foreign, []);
  assert.deepEqual(tab.faults, []);
  await tab.close();
});
