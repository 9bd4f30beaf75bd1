import assert from 'node:assert/strict';
import test from 'node:test';
import { useBrowser } from '../support/browser.ts';
import { call } from '../support/call.ts';
import { reviewKeyOf } from '../support/made-keys.ts';
import { CLIENT, expectStatus, type TestDriver, tap, useTenant } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';
import { openCustomerPage, orderStops, PATIENCE_MS } from './customer-page.ts';
import { listFocusable, listTargets, measureContrast, widths } from './readability.ts';

const org = await useTenant();
const browser = await useBrowser();
const ana = await org.person('ana');
const dana = await org.driver('dana');
const SMALL_PHONE = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };

async function placed(): Promise<{ jobId: string; key: string; url: string }> {
  const { jobId } = await org.order(ana, orderStops(22));
  const key = await reviewKeyOf(org, jobId);
  return { jobId, key, url: `${org.base}/r/${key}` };
}

const deliver = (driver: TestDriver, jobId: string) =>
  tap(driver, jobId, 'accept', 'complete-pickup', 'complete-dropoff', 'complete');

async function delivered() {
  const job = await placed();
  await deliver(dana, job.jobId);
  return job;
}

const ratingOf = async (jobId: string) =>
  expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/rating`), 200).rating;

test('by key: stars with the keyboard, a word, thanks; afterwards the stars and not the word', async () => {
  const { jobId, key, url } = await delivered();
  const tab = await openCustomerPage(browser, url);
  const { page } = tab;
  await page.getByRole('heading', { name: 'How was your delivery?', level: 1 }).waitFor();
  await waitUntil(async () => (await page.title()) === 'How was your delivery? · Org north', {
    what: 'the title',
  });
  const form = tab.find('review-form');
  assert.equal(await form.getByRole('button').count(), 0, 'nothing to be sent before there are stars');
  const driver = form.getByRole('group', { name: 'How was the driver?' });
  await driver.getByRole('radio').first().focus();
  for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowRight');
  assert.equal(await driver.getByRole('radio', { name: '4 stars, Good' }).isChecked(), true);
  const whole = form.getByRole('group', { name: /^And the delivery as a whole\?/ });
  await whole.getByRole('radio', { name: '5 stars, Great' }).check();
  await form.getByRole('textbox', { name: /Anything to add/ }).fill('Careful with the cake 🎂');
  await form.getByRole('button', { name: 'Send rating' }).click();

  await page.getByRole('status').getByRole('heading', { name: 'Thank you for your rating' }).waitFor();
  assert.equal(await tab.find('review').getAttribute('data-state'), 'rated');
  const { stars, jobStars, comment } = await ratingOf(jobId);
  assert.deepEqual([stars, jobStars, comment], [4, 5, 'Careful with the cake 🎂']);
  await page.reload();
  await tab.says('review', /Thank you for your rating.*4 of 5 stars.*5 of 5 stars/);
  assert.doesNotMatch(await page.content(), /cake|Dana|Garden Lane/);
  for (const { url: asked, referrer } of tab.requests) {
    assert.ok(asked.startsWith(org.base), asked);
    assert.ok(!referrer?.includes(key), `${asked} was told the key`);
  }
  assert.deepEqual(tab.faults, []);
  await tab.close();
});

test('before the delivery it says when; once it was made it asks, without being loaded again', async () => {
  const { jobId, url } = await placed();
  const tab = await openCustomerPage(browser, url, { prepare: (page) => page.clock.install() });
  await tab.says('review', /Your delivery is not there yet.*once it is delivered/);
  await deliver(dana, jobId);
  await tab.page.clock.fastForward(31_000);
  await tab.find('review-form').waitFor();
  await tab.close();
});

test('nothing to rate, an unknown key: said kindly, and nothing of any delivery', async () => {
  const { jobId, url } = await placed();
  expectStatus(await ana.put(`${CLIENT}/orders/${jobId}/cancel`), 200);
  const tab = await openCustomerPage(browser, url);
  await tab.says('review', /There is nothing to rate.*did not take place.*ask Org north/);
  await tab.close();

  const unknown = await openCustomerPage(browser, `${org.base}/r/653de526-6082-4360-859b-537b01d88fa6`);
  await unknown.says('review', /This link opens nothing/);
  assert.doesNotMatch(await unknown.page.content(), /Org north/);
  await unknown.close();
});

test('an unreachable server, too many tries, a lost answer: nothing that was filled in is lost', async () => {
  const { jobId, url } = await delivered();
  let isCut = true;
  const tab = await openCustomerPage(browser, url, {
    async prepare(page) {
      await page.route('**/reviews/*', (route) =>
        isCut ? route.abort('connectionfailed') : route.continue(),
      );
    },
  });
  const { page } = tab;
  await page.getByRole('status').getByText('Reconnecting…').waitFor();
  isCut = false;
  const form = tab.find('review-form');
  await form.getByRole('radio', { name: '5 stars, Great' }).first().check();
  await form.getByRole('textbox').fill('Lovely');
  const send = form.getByRole('button');
  const alert = form.getByRole('alert');

  await page.unrouteAll({ behavior: 'wait' });
  await page.route('**/reviews/*', (route) =>
    route.fulfill({ status: 429, headers: { 'retry-after': '120' } }),
  );
  await send.click();
  await alert.getByText(/^That was a lot of tries\. You can try again after \d\d:\d\d\.$/).waitFor();

  // It arrives, and its answer does not.
  await page.unrouteAll({ behavior: 'wait' });
  await page.route('**/reviews/*', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await send.click();
  await alert.getByText('Your rating could not be sent. Please try again.').waitFor();
  assert.equal(await form.getByRole('textbox').inputValue(), 'Lovely');
  assert.equal((await ratingOf(jobId)).stars, 5);
  await page.unrouteAll({ behavior: 'wait' });
  await send.click();
  await tab.says('review', /Thank you for your rating/);
  assert.equal((await ratingOf(jobId)).comment, 'Lovely');
  await tab.close();
});

test('somebody else was quicker: their stars are shown, with thanks', async () => {
  const { key, url } = await delivered();
  const tab = await openCustomerPage(browser, url);
  const form = tab.find('review-form');
  await form.getByRole('radio', { name: '1 star, Bad' }).first().check();
  const path = `/reviews/${key}`;
  expectStatus(await call(org.base, { method: 'POST', path, body: { stars: 3 } }), 201);
  await form.getByRole('button').click();
  await tab.says('review', /Thank you for your rating.*3 of 5 stars/);
  await tab.close();
});

test('on 320 px, light and dark, and from right to left: it fits, it can be read, every target has 44 px', async () => {
  const branding = { primaryColor: '#ffe14d' };
  expectStatus(await org.operator.patch(`/admin/v1/orgs/${org.orgId}`, { branding }), 200);
  const { url } = await delivered();
  const tab = await openCustomerPage(browser, url, { ...SMALL_PHONE, locale: 'ar', colorScheme: 'light' });
  const { page } = tab;
  await tab.find('review-form').getByRole('radio').nth(3).check();
  await tab.find('review-form').getByRole('button').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
  assert.match(await page.title(), /\p{Script=Arabic}/u);
  const { content, room } = await widths(page);
  assert.ok(content <= room, `${content} px wide in ${room} px`);
  for (const { name, width, height } of await listTargets(page))
    assert.ok(width >= 44 && height >= 44, `${name} is ${width} × ${height} px`);
  for (const { role, name } of await listFocusable(page)) assert.notEqual(name, '', `a ${role} has no name`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const texts = await waitUntil(
      async () => {
        const measured = await measureContrast(page);
        return measured.every(({ ratio }) => ratio >= 4.5) && measured;
      },
      { timeoutMs: PATIENCE_MS, what: `texts that can be read in ${colorScheme}` },
    );
    assert.ok(texts.length > 4);
  }
  await tab.close();
});
