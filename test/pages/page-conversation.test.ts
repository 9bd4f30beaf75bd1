import assert from 'node:assert/strict';
import test from 'node:test';
import { useBrowser } from '../support/browser.ts';
import type { Caller, Json } from '../support/call.ts';
import { CLIENT, expectStatus, type TestDriver, tap, useTenant } from '../support/tenant.ts';
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
import { useWaywardProxy } from './wayward-proxy.ts';

const org = await useTenant();
const proxy = await useWaywardProxy(org.base);
const browser = await useBrowser();
const ana = await org.person('ana');
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

const messagesOf = (jobId: string) => `${CLIENT}/jobs/${jobId}/messages`;

/** A delivery on the way, and the token of a link to it. */
async function onItsWay(sub: string): Promise<{ driver: TestDriver; jobId: string; token: string }> {
  const driver = await org.driver(sub);
  const { jobId } = await org.order(ana, orderStops(22));
  await tap(driver, jobId, 'accept', 'complete-pickup', 'start-dropoff');
  await report(driver, onTheWay(0.2), { heading: 14, agoSeconds: 2 });
  return { driver, jobId, token: (await makeLink(org, jobId, null)).token };
}

async function heardBy(reader: Caller, jobId: string): Promise<Json> {
  return expectStatus(await reader.get(messagesOf(jobId)), 200);
}

const texts = async (reader: Caller, jobId: string): Promise<string[]> =>
  (await heardBy(reader, jobId)).data.map((message: Json) => message.text);

const say = async (by: Caller, jobId: string, text: string): Promise<Json> =>
  expectStatus(await by.post(messagesOf(jobId), { text }), 201);

const input = (tab: CustomerPage) => tab.page.getByRole('textbox', { name: 'Write a message' });
const bubbles = (tab: CustomerPage) => tab.find('messages').getByRole('listitem');

/** The page is told of everything from here on. */
async function isLive(tab: CustomerPage): Promise<void> {
  const mode = () => tab.find('connection').getAttribute('data-mode');
  await waitUntil(async () => (await mode()) === 'live', { timeoutMs: PATIENCE_MS, what: 'the stream' });
}

test('both ways, live: written on the page, answered by the driver, seen by each', async () => {
  const { driver, jobId, token } = await onItsWay('dana');
  const tab = await openCustomerPage(browser, `${org.base}/t/${token}`);
  await isLive(tab);
  await tab.find('message').click();
  const panel = tab.page.getByRole('dialog', { name: 'Messages with Dana' });
  await panel.waitFor();
  await tab.says('messages', /^Write to Dana about this delivery\.Your phone number stays hidden\.$/);
  assert.equal((await focusOf(tab.page)).name, 'Write a message', 'one can write at once');

  await tab.page.keyboard.type('The bell is broken,');
  await tab.page.keyboard.press('Shift+Enter');
  await tab.page.keyboard.type('please knock');
  await tab.page.keyboard.press('Enter');
  await tab.says('messages', /^today.*The bell is broken,\nplease knock.*Sent$/s);
  assert.equal(await input(tab).inputValue(), '');
  assert.deepEqual(await texts(driver, jobId), ['The bell is broken,\nplease knock']);

  const thread = await heardBy(driver, jobId);
  assert.equal(thread.unread, 1);
  expectStatus(await driver.put(`${messagesOf(jobId)}/read`, {}), 200);
  await tab.says('messages', /please knock\d\d:\d\dSeen$/);

  await say(driver, jobId, 'Will do <b>now</b> 🚪');
  await tab.says('messages', /DanaWill do <b>now<\/b> 🚪\d\d:\d\d$/);
  await tab.says('message-announcer', /^New message from Dana: Will do <b>now<\/b> 🚪$/);
  const { id } = (await heardBy(driver, jobId)).data.at(-1);
  await waitUntil(async () => (await heardBy(driver, jobId)).readUpTo.customer === id, {
    timeoutMs: PATIENCE_MS,
    what: 'the driver to learn that it was read',
  });
  assert.equal(await bubbles(tab).count(), 2);

  // The window made narrow, and wide again: what was being written stays.
  await input(tab).fill('half a word');
  const isModal = () => panel.evaluate((element) => element.matches(':modal'));
  assert.equal(await isModal(), false, 'beside the map');
  await tab.page.setViewportSize({ width: 420, height: 800 });
  await waitUntil(isModal, { timeoutMs: PATIENCE_MS, what: 'the sheet' });
  await tab.page.setViewportSize({ width: 1280, height: 800 });
  await waitUntil(async () => !(await isModal()), { timeoutMs: PATIENCE_MS, what: 'the panel' });
  assert.equal(await input(tab).inputValue(), 'half a word');
  await tab.page.getByRole('button', { name: 'Close' }).click();
  await panel.waitFor({ state: 'detached' });
  await waitUntil(async () => /^Message/.test((await focusOf(tab.page)).name), {
    what: 'the focus to come back',
  });
  assert.deepEqual(tab.faults, []);
  await tab.close();
});

test('while the panel is closed: how many are unread, on the button and in the title, until they are read', async () => {
  const { driver, jobId, token } = await onItsWay('bela');
  await say(driver, jobId, 'I am at the wrong gate');
  const tab = await openCustomerPage(browser, `${org.base}/t/${token}`);
  await isLive(tab);
  const button = tab.page.getByRole('button', { name: 'Message , 1 unread message', exact: true });
  await tab.says('message', /^Message1, 1 unread message$/);
  await button.waitFor().catch(async () => assert.fail(await tab.find('message').ariaSnapshot()));
  assert.equal(await tab.find('message-announcer').textContent(), '', 'what was there is not told as news');
  await say(driver, jobId, 'Which one is it?');
  await tab.says('message', /^Message2, 2 unread messages$/);
  await tab.says('message-announcer', /^New message from Dana: Which one is it\?$/);
  await waitUntil(async () => /^\(2\) About \d+ minutes · /.test(await tab.page.title()), {
    timeoutMs: PATIENCE_MS,
    what: `the title (it is ${await tab.page.title()})`,
  });
  await tab.find('message').click();
  await tab.says('messages', /I am at the wrong gate.*Which one is it\?/s);
  await tab.says('message', /^Message$/);
  await waitUntil(async () => /^About /.test(await tab.page.title()), { timeoutMs: PATIENCE_MS });
  const guest = await org.guest(jobId);
  await waitUntil(async () => (await heardBy(guest, jobId)).unread === 0, {
    what: 'the server to hear of it',
  });
  await tab.close();
});

test('staff who join are shown by their name, and long texts and long words stay inside', async () => {
  const { driver, jobId, token } = await onItsWay('carl');
  const path = `/logistics/delivery/jobs/${jobId}/messages`;
  expectStatus(await org.staff.post(path, { text: 'The second bag comes tomorrow.' }), 201);
  await say(driver, jobId, 'x'.repeat(4_000));
  const tab = await openCustomerPage(browser, `${org.base}/t/${token}`, PHONE);
  await tab.find('message').tap();
  await tab.says('messages', /^todayMaraThe second bag comes tomorrow\./);
  const { content, room } = await widths(tab.page);
  assert.ok(content <= room, `${content} px wide in ${room} px`);
  const list = await tab
    .find('messages')
    .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
  assert.ok(Number(list[0]) <= Number(list[1]), `the list is ${list[0]} px wide in ${list[1]} px`);
  await tab.close();
});

test('a message written while nobody gets through waits, says so, and goes out once when it can', async () => {
  const { driver, jobId, token } = await onItsWay('dora');
  proxy.take('open');
  const tab = await openCustomerPage(browser, `${proxy.url}/t/${token}`);
  await isLive(tab);
  await tab.find('message').click();
  await tab.says('messages', /^Write to Dana/);

  proxy.take('cut');
  await input(tab).fill('I am at the side door');
  await tab.page.keyboard.press('Enter');
  await tab.says('messages', /I am at the side door.*Not sent yet: there is no connection\..*Try again$/);
  await tab.page.getByRole('button', { name: 'Try again' }).click();
  await tab.says('messages', /Not sent yet: there is no connection\./);
  assert.deepEqual(await texts(driver, jobId), []);
  await say(driver, jobId, 'Where are you?');

  proxy.take('open');
  await tab.says('messages', /Where are you\?.*I am at the side door\d\d:\d\dSent$/s);
  assert.deepEqual(await texts(driver, jobId), ['Where are you?', 'I am at the side door']);
  assert.equal(await bubbles(tab).count(), 2, 'shown once');

  // The server has it, the answer is lost: what is sent again is the same message.
  await tab.page.route('**/messages', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await input(tab).fill('Found you');
  await tab.page.keyboard.press('Enter');
  await waitUntil(async () => (await texts(driver, jobId)).includes('Found you'), { timeoutMs: PATIENCE_MS });
  await tab.page.unrouteAll({ behavior: 'wait' });
  await tab.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await tab.says('messages', /Found you\d\d:\d\dSent$/);
  assert.equal(await bubbles(tab).count(), 3);
  assert.equal((await texts(driver, jobId)).length, 3, 'kept once');
  await tab.close();
});

test('without the stream messages come by asking', async () => {
  const { driver, jobId, token } = await onItsWay('nora');
  proxy.take('open');
  const tab = await openCustomerPage(browser, `${proxy.url}/t/${token}`, {
    prepare: (page) => page.clock.install(),
  });
  await isLive(tab);
  proxy.take('noStreams');
  await tab.says('connection', /^Reconnecting…$/);
  await say(driver, jobId, 'On my way up');
  await waitUntil(
    async () => {
      if (/1 unread/.test(String(await tab.find('message').textContent()))) return true;
      if (proxy.pending() === 0) await tab.page.clock.fastForward(1_000);
      return false;
    },
    { timeoutMs: PATIENCE_MS, what: 'the message' },
  );
  await tab.close();
});

test('who writes too fast is told so, and nothing of it is lost', async () => {
  const { driver, jobId, token } = await onItsWay('rita');
  const tab = await openCustomerPage(browser, `${org.base}/t/${token}`, {
    prepare: (page) => page.clock.install(),
  });
  await isLive(tab);
  await tab.find('message').click();
  const count = 21;
  for (let n = 1; n <= count; n++) {
    await input(tab).fill(`word ${n}`);
    await tab.page.keyboard.press('Enter');
  }
  await tab.says('messages', /word 21.*Not sent yet: that was very quick\. It goes out in a moment\.$/s);
  assert.equal((await heardBy(driver, jobId)).total, 20);
  await tab.close();
});

test('the limit of a message is told near its end, and one that is too long is not sent', async () => {
  const { jobId, driver, token } = await onItsWay('leo');
  const tab = await openCustomerPage(browser, `${org.base}/t/${token}`);
  await tab.find('message').click();
  const composer = tab.find('composer');
  await input(tab).fill('y'.repeat(3_800));
  await composer.getByText('200 characters left', { exact: true }).waitFor();
  await input(tab).fill('y'.repeat(4_001));
  await composer.getByText('1 character too long', { exact: true }).waitFor();
  await tab.page.keyboard.press('Enter');
  assert.equal(await input(tab).inputValue(), 'y'.repeat(4_001), 'nothing of it is lost');
  await input(tab).fill('y'.repeat(4_000));
  await tab.page.getByRole('button', { name: 'Send' }).click();
  await tab.says('messages', /Sent$/);
  assert.equal((await texts(driver, jobId))[0]?.length, 4_000);
  await input(tab).fill('  \n ');
  await tab.page.keyboard.press('Enter');
  assert.equal((await texts(driver, jobId)).length, 1);
  await tab.close();
});

test('where nobody is there to be written to, the page says why', async () => {
  const driver = await org.driver('nils');
  const { jobId } = await org.order(ana, orderStops(22));
  await tap(driver, jobId, 'accept');
  const { token } = await makeLink(org, jobId, null);
  const tab = await openCustomerPage(browser, `${org.base}/t/${token}`);
  await tab.find('message').click();
  await input(tab).fill('half a word');
  expectStatus(await org.staff.put(`/logistics/delivery/jobs/${jobId}/unassign`, {}), 200);
  await tab.says('composer', /You can write as soon as a driver has your order\./);
  assert.equal(await input(tab).isDisabled(), true);
  await tap(driver, jobId, 'accept');
  await waitUntil(async () => !(await input(tab).isDisabled()), { timeoutMs: PATIENCE_MS });
  assert.equal(await input(tab).inputValue(), 'half a word');
  await tab.close();

  const early = await org.order(ana, orderStops(23));
  const { token: fresh } = await makeLink(org, early.jobId);
  const waiting = await openCustomerPage(browser, `${org.base}/t/${fresh}`);
  await waiting.says('headline', /^We’re finding your driver$/);
  assert.equal(await waiting.find('message').count(), 0);
  await waiting.close();
});

test('after the delivery what was said can be read, and a day long added to', async () => {
  const { driver, jobId, token } = await onItsWay('otto');
  await say(driver, jobId, 'I left it with your neighbour');
  await tap(driver, jobId, 'complete-dropoff', 'complete');
  const tab = await openCustomerPage(browser, `${org.base}/t/${token}`);
  await tab.says('message', /^Messages1, 1 unread message$/);
  await tab.find('message').click();
  await tab.page.getByRole('dialog', { name: 'Messages with Dana' }).waitFor();
  await input(tab).fill('Thank you!');
  await tab.page.keyboard.press('Enter');
  await tab.says('messages', /Thank you!\d\d:\d\dSent$/);
  assert.deepEqual(await texts(driver, jobId), ['I left it with your neighbour', 'Thank you!']);
  await tab.close();
});

test('on a phone of 360 px it is a sheet: names, 44-px targets, readable, closed by Escape, right to left', async () => {
  const { driver, jobId, token } = await onItsWay('pia');
  await say(driver, jobId, 'Hello, I am five minutes away');
  await say(await org.guest(jobId), jobId, 'مرحبا');
  for (const locale of ['en-GB', 'ar']) {
    const tab = await openCustomerPage(browser, `${org.base}/t/${token}`, { ...PHONE, locale });
    const { page } = tab;
    await tab.find('message').tap();
    const panel = page.getByRole('dialog');
    await panel.waitFor();
    await tab.says('messages', /Hello, I am five minutes away/);
    await panel.evaluate((element) => Promise.all(element.getAnimations().map((each) => each.finished)));
    const { content, room } = await widths(page);
    assert.ok(content <= room, `${locale}: ${content} px wide in ${room} px`);
    for (const { name, width, height } of await listTargets(page)) {
      assert.ok(width >= 44 && height >= 44, `${locale}: ${name} is ${width} × ${height} px`);
    }
    for (const { role, name } of await listFocusable(page)) {
      assert.notEqual(name, '', `${locale}: a ${role} has no name`);
    }
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
      assert.ok(measured.some(({ text }) => text.includes('five minutes away')));
    }
    const [own, other] = await Promise.all([
      bubbles(tab).filter({ hasText: 'مرحبا' }).locator('.message-bubble').boundingBox(),
      bubbles(tab).filter({ hasText: 'Hello' }).locator('.message-bubble').boundingBox(),
    ]);
    assert.ok(own && other);
    if (locale === 'ar') assert.ok(own.x < other.x, 'ours are on the left');
    else assert.ok(own.x + own.width > other.x + other.width, 'ours are on the right');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await waitUntil(
      async () => tab.find('message').evaluate((element) => element === document.activeElement),
      {
        what: 'the focus to come back',
      },
    );
    await tab.close();
  }
});
