import assert from 'node:assert/strict';
import test from 'node:test';
import { formOf, photoWithPlace, picture } from '../fixtures/images.ts';
import { useBrowser } from '../support/browser.ts';
import { CLIENT, expectStatus, STAFF, type TestDriver, tap, useTenant } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';
import {
  type CustomerPage,
  makeLink,
  onTheWay,
  openCustomerPage,
  orderStops,
  PATIENCE_MS,
  report,
} from './customer-page.ts';
import { focusOf, listFocusable, listTargets, measureContrast, widths } from './readability.ts';

const org = await useTenant();
const browser = await useBrowser();
const ana = await org.person('ana');
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** A delivery that is on its way, and the address of its page. */
async function onItsWay(sub: string): Promise<{ driver: TestDriver; jobId: string; url: string }> {
  const driver = await org.driver(sub);
  const { jobId } = await org.order(ana, orderStops(22));
  await tap(driver, jobId, 'accept', 'complete-pickup', 'start-dropoff');
  await report(driver, onTheWay(0.9), { agoSeconds: 2 });
  return { driver, jobId, url: `${org.base}/t/${(await makeLink(org, jobId, null)).token}` };
}

/** With a photo of the door, into the hands of Ben. */
async function deliver(driver: TestDriver, jobId: string, photos: [string, Buffer][] = []): Promise<void> {
  for (const [type, bytes] of photos) {
    const form = formOf(bytes, { type });
    expectStatus(await driver.postForm(`${CLIENT}/jobs/${jobId}/images`, form), 201);
  }
  const proof = { recipientName: 'Ben' };
  expectStatus(await driver.put(`${CLIENT}/jobs/${jobId}/complete-dropoff`, { proof }), 200);
  await tap(driver, jobId, 'complete');
}

const ratingOf = async (jobId: string) =>
  expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/rating`), 200).rating;
const isDrawn = (tab: CustomerPage, selector: string) =>
  tab.page.locator(selector).evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0);

test('delivered: to whom, the photo, larger on demand; rated once, with thanks, and shown as rated after', async () => {
  const { driver, jobId, url } = await onItsWay('dana');
  const tab = await openCustomerPage(browser, url);
  const { page } = tab;
  await tab.says('headline', /^Almost there$|^about \d+ minutes?$/);
  await deliver(driver, jobId, [['pod', await photoWithPlace(1600, 1200)]]);
  await tab.says('headline', /^Delivered at \d\d:\d\d$/);
  await tab.says('headline-line', /^Handed to Ben$/);

  const thumb = page.getByRole('button', { name: /^Photo of the delivery, taken \d\d:\d\d\. Open larger$/ });
  await thumb.waitFor();
  await waitUntil(() => isDrawn(tab, '.proof-photo img'), { timeoutMs: PATIENCE_MS, what: 'the photo' });
  await thumb.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Photo of the delivery' });
  await dialog.getByRole('img', { name: 'Photo of the delivery' }).waitFor();
  await waitUntil(() => isDrawn(tab, '.proof-large'), { timeoutMs: PATIENCE_MS, what: 'the large photo' });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.match((await focusOf(page)).name, /^Photo of the delivery/, 'the focus is back');

  const rating = tab.find('rating');
  await rating.getByRole('group', { name: 'How was your delivery?' }).waitFor();
  assert.equal(await rating.getByRole('button').count(), 0, 'nothing to be sent before there are stars');
  const stars = rating.getByRole('radio');
  assert.equal(await stars.count(), 5);
  await stars.first().focus();
  for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowRight');
  assert.equal(await rating.getByRole('radio', { name: '4 stars, Good' }).isChecked(), true);
  await rating.getByRole('textbox', { name: /Anything to add/ }).fill('Careful with the cake 🎂');
  await rating.getByRole('button', { name: 'Send rating' }).click();
  await tab.says('rated', /^Thank you for your rating4 of 5 starsCareful with the cake 🎂$/);
  assert.equal(await tab.find('rated').getAttribute('role'), 'status');
  const { stars: given, comment } = await ratingOf(jobId);
  assert.deepEqual([given, comment], [4, 'Careful with the cake 🎂']);

  await page.reload();
  await tab.says('rated', /^Thank you for your rating4 of 5 stars/);
  assert.equal(await tab.find('rating').count(), 0);
  assert.deepEqual(tab.faults, []);
  await tab.close();

  const next = await onItsWayWith(driver);
  const other = await openCustomerPage(browser, next.url);
  await other.says('driver-card', /★ 4\.0Rated 4\.0 of 5\(1\) from 1 rating/);
  await other.close();
});

async function onItsWayWith(driver: TestDriver): Promise<{ jobId: string; url: string }> {
  const { jobId } = await org.order(ana, orderStops(24));
  await tap(driver, jobId, 'accept', 'complete-pickup', 'start-dropoff');
  return { jobId, url: `${org.base}/t/${(await makeLink(org, jobId, null)).token}` };
}

test('photos whose addresses have ended are asked for anew', async () => {
  const { driver, jobId, url } = await onItsWay('eva');
  await deliver(driver, jobId, [
    ['pod', await photoWithPlace()],
    ['signature', await picture(600, 200).png().toBuffer()],
  ]);
  let isRefused = true;
  const tab = await openCustomerPage(browser, url, {
    async prepare(page) {
      await page.clock.install();
      // As the server answers an address that has ended.
      await page.route('**/files/**', (route) =>
        isRefused ? route.fulfill({ status: 403 }) : route.continue(),
      );
    },
  });
  await tab.find('proof').getByText('Signature').waitFor();
  const asked = () => tab.requests.filter(({ url: each }) => each.endsWith('/images')).length;
  await waitUntil(() => tab.requests.some(({ url: each }) => each.includes('/files/')), {
    timeoutMs: PATIENCE_MS,
  });
  assert.ok(asked() <= 2, 'not again and again');
  isRefused = false;
  const before = asked();
  await tab.page.clock.fastForward(10 * 60_000);
  await waitUntil(() => asked() > before, { timeoutMs: PATIENCE_MS, what: 'new addresses' });
  await tab.close();
});

test('a rating that cannot be sent is not lost; one that somebody else gave counts', async () => {
  const { driver, jobId, url } = await onItsWay('fay');
  await deliver(driver, jobId);
  const tab = await openCustomerPage(browser, url);
  const rating = tab.find('rating');
  await rating.getByRole('radio', { name: '5 stars, Great' }).check();
  await tab.page.route('**/rate', (route) => route.abort('connectionfailed'));
  await rating.getByRole('textbox').fill('Lovely');
  await rating.getByRole('button').click();
  await rating.getByRole('alert').getByText('Your rating could not be sent. Please try again.').waitFor();
  assert.equal(await rating.getByRole('textbox').inputValue(), 'Lovely');
  assert.equal(await rating.getByRole('radio', { name: '5 stars, Great' }).isChecked(), true);
  expectStatus(await ana.post(`${CLIENT}/orders/${jobId}/rate`, { stars: 2 }), 201);
  await tab.page.unrouteAll({ behavior: 'wait' });
  await rating.getByRole('button').click();
  await tab.says('rated', /^Thank you for your rating2 of 5 stars$/);
  assert.equal((await ratingOf(jobId)).stars, 2);
  await tab.close();
});

test('something wrong? It is told to staff, and its state can be seen', async () => {
  const { driver, jobId, url } = await onItsWay('gus');
  const tab = await openCustomerPage(browser, url, PHONE);
  const { page } = tab;
  await tab.says('headline', /^Almost there$|^about \d+ minutes?$/);
  await tab.find('details').tap();
  await page.getByRole('dialog').getByText('22 Garden Lane').waitFor();
  assert.equal(await tab.find('issue').count(), 0, 'before the end there is nothing to report here');
  await page.keyboard.press('Escape');
  await deliver(driver, jobId);
  await tab.says('headline', /^Delivered at /);
  await tab.find('details').tap();
  const issue = tab.find('issue');
  await issue.getByText('Something is damaged').tap();
  await issue.getByRole('textbox').fill('The box is wet');
  for (const { name, width, height } of await listTargets(page))
    assert.ok(width >= 44 && height >= 44, `${name} is ${width} × ${height} px`);
  const { content, room } = await widths(page);
  assert.ok(content <= room, `${content} px wide in ${room} px`);
  await issue.getByRole('button', { name: 'Report it' }).tap();
  await issue.getByText('Thank you. Org north has been told.').waitFor();
  await issue.getByText('Reported', { exact: true }).waitFor();
  const path = `${STAFF}/jobs/${jobId}/issues`;
  const [raised] = expectStatus(await org.staff.get(path), 200).data;
  assert.deepEqual([raised.reason, raised.note, raised.state], ['item_damaged', 'The box is wet', 'open']);
  const settled = { state: 'resolved', resolution: 'A new one comes tomorrow' };
  expectStatus(await org.staff.put(`${path}/${raised.id}`, settled), 200);
  await page.keyboard.press('Escape');
  await tab.find('details').tap();
  await issue.getByText('A new one comes tomorrow').waitFor();
  await issue.getByText('Settled', { exact: true }).waitFor();
  assert.deepEqual(tab.faults, []);
  await tab.close();
});

test('at 360 px, light and dark, and in Arabic: everything of the ending can be read and reached', async () => {
  const { driver, jobId, url } = await onItsWay('hana');
  await deliver(driver, jobId, [['pod', await photoWithPlace()]]);
  for (const locale of ['en-GB', 'ar']) {
    const tab = await openCustomerPage(browser, url, { ...PHONE, locale });
    const { page } = tab;
    await tab.find('rating').getByRole('radio').nth(3).check();
    await tab.find('proof').getByRole('button').waitFor();
    const { content, room } = await widths(page);
    assert.ok(content <= room, `${locale}: ${content} px wide in ${room} px`);
    for (const { name, width, height } of await listTargets(page))
      assert.ok(width >= 44 && height >= 44, `${locale}: ${name} is ${width} × ${height} px`);
    for (const { role, name } of await listFocusable(page))
      assert.notEqual(name, '', `a ${role} has no name`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const measured = await waitUntil(
        async () => {
          const all = await measureContrast(page);
          return all.every(({ ratio }) => ratio >= 4.5) && all;
        },
        { timeoutMs: PATIENCE_MS },
      ).catch(() => measureContrast(page));
      for (const { text, ratio } of measured)
        assert.ok(ratio >= 4.5, `${colorScheme}: "${text}" has ${ratio}`);
    }
    if (locale === 'ar') assert.match(String(await tab.find('rating').textContent()), /\p{Script=Arabic}/u);
    await tab.close();
  }
});
