import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { BrowserContextOptions } from 'playwright-core';
import { useBrowser } from '../support/browser.ts';
import { expectStatus, type TestDriver, tap, useTenant } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';
import {
  type CustomerPage,
  makeLink,
  onTheWay,
  openCustomerPage,
  orderStops,
  PATIENCE_MS,
  recordPoses,
  report,
} from './customer-page.ts';
import { focusOf, listFocusable, listTargets, measureContrast, widths } from './readability.ts';

const org = await useTenant();
const browser = await useBrowser();
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const DESK = { viewport: { width: 1280, height: 800 } };
let driver: TestDriver;
let url: string;

before(async () => {
  const branding = {
    primaryColor: '#ffe14d',
    supportPhone: '+1 888 555 0000',
    supportEmail: 'help@example.com',
  };
  expectStatus(await org.operator.patch(`/admin/v1/orgs/${org.orgId}`, { branding }), 200);
  driver = await org.driver('dana');
  const { jobId } = await org.order(await org.person('ana'), { ...orderStops(22), reference: 'PARCEL-22' });
  await tap(driver, jobId, 'accept', 'complete-pickup', 'start-dropoff');
  await report(driver, onTheWay(0.1), { heading: 14, agoSeconds: 3 });
  url = `${org.base}/t/${(await makeLink(org, jobId, null)).token}`;
});

/** The page with its map, which comes last. */
async function open(options: BrowserContextOptions): Promise<CustomerPage> {
  const tab = await openCustomerPage(browser, url, options);
  await tab.driver.waitFor();
  return tab;
}

/** Waits until the dialog has come in: on its way it is not yet where it will be. */
async function dialogIsThere(tab: CustomerPage): Promise<void> {
  const dialog = tab.page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.evaluate((element) => Promise.all(element.getAnimations().map((each) => each.finished)));
}

async function assertReadable(tab: CustomerPage, ...words: RegExp[]): Promise<void> {
  // What fades in is measured when it is there.
  const texts = await waitUntil(
    async () => {
      const measured = await measureContrast(tab.page);
      return measured.every(({ ratio }) => ratio >= 4.5) && measured;
    },
    { timeoutMs: PATIENCE_MS },
  ).catch(async () => measureContrast(tab.page));
  for (const { text, ratio, color, ground } of texts) {
    assert.ok(ratio >= 4.5, `"${text}": ${ratio.toFixed(2)} to 1, (${color}) on (${ground})`);
  }
  for (const word of words)
    assert.ok(
      texts.some(({ text }) => word.test(text)),
      `${word} was measured`,
    );
}

test('with the keyboard alone: every control is reached, seen and used; Escape closes', async () => {
  const tab = await open(DESK);
  const { page } = tab;
  /** Goes on with Tab until the control has the focus; fails when the whole page has been gone through. */
  const tabTo = async (name: RegExp) => {
    const passed: string[] = [];
    for (let step = 0; step < 15; step++) {
      await page.keyboard.press('Tab');
      const focus = await focusOf(page);
      passed.push(focus.name);
      if (focus.name !== '') {
        assert.ok(
          focus.outlineWidth >= 2 && focus.outlineStyle !== 'none',
          `the focus on ${focus.name} is seen`,
        );
        assert.ok(focus.isInView, `${focus.name} is in view`);
      }
      if (name.test(focus.name)) return;
    }
    assert.fail(`Tab does not come to ${name}, but to: ${passed.join(', ')}`);
  };
  const dialog = page.getByRole('dialog');

  await tabTo(/^Help$/);
  await page.keyboard.press('Enter');
  await dialog.getByRole('heading', { name: 'Help with this delivery' }).waitFor();
  assert.ok(await page.evaluate(() => document.querySelector('dialog')?.contains(document.activeElement)));
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await waitUntil(async () => (await focusOf(page)).name === 'Help', { what: 'the focus to come back' });

  await tabTo(/^Details$/);
  await page.keyboard.press('Enter');
  await dialog.getByText('PARCEL-22').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await waitUntil(async () => (await focusOf(page)).name === 'Details', { what: 'the focus to come back' });

  await tabTo(/^Zoom in$/);
  await page.keyboard.press('Enter');
  await tab.find('recenter').waitFor();
  await tabTo(/^Zoom out$/);
  await tabTo(/^Recenter$/);
  await page.keyboard.press('Enter');
  await tab.find('recenter').waitFor({ state: 'detached' });
  await tab.close();
});

test('while a better map is being made there is one map, and whoever is on it with the keyboard stays', async () => {
  const held = Promise.withResolvers<void>();
  const style = `${org.base}/style.json`;
  const tab = await openCustomerPage(browser, url, {
    ...DESK,
    async prepare(page) {
      await page.route(/\/t\//, async (route) => {
        const response = await route.fetch();
        const meta = `<meta name="doorstep-map-style" content="${style}"></head>`;
        await route.fulfill({ response, body: (await response.text()).replace('</head>', meta) });
      });
      await page.route(style, async (route) => {
        await held.promise;
        await route.fulfill({ json: { version: 8, sources: {}, layers: [] } });
      });
    },
  });
  const { page } = tab;
  const surfaces = page.locator('.map [role="region"]:not([inert] *)');
  const classes = () => surfaces.evaluateAll((all) => all.map(({ className }) => className));
  // Not yet drawn, the better one is there already.
  await page.locator('.gl-map canvas').waitFor({ state: 'attached' });
  assert.deepEqual(await classes(), ['plain-map']);
  await surfaces.focus();
  await page.keyboard.press('Shift+Tab');
  assert.notEqual((await focusOf(page)).name, 'Map', 'keys do not come to the one that is not there yet');
  await page.keyboard.press('Tab');
  assert.equal((await focusOf(page)).name, 'Map');
  held.resolve();
  await page.locator('[data-map="webgl"]').waitFor();
  assert.deepEqual(await classes(), ['maplibregl-canvas']);
  assert.ok(
    await surfaces.evaluate((element) => element === document.activeElement),
    'the focus is on the map',
  );
  assert.deepEqual(tab.faults, []);
  await page.unrouteAll({ behavior: 'wait' });
  await tab.close();
});

test('on a phone of 360 px: names, 44-px targets, nothing runs out of the side, with dialogs too', async () => {
  const tab = await open(PHONE);
  const { page } = tab;
  const assertFits = async (where: string) => {
    const { content, room } = await widths(page);
    assert.ok(content <= room, `${where}: ${content} px wide in ${room} px`);
    const targets = await listTargets(page);
    for (const { name, width, height } of targets) {
      assert.ok(width >= 44 && height >= 44, `${where}: ${name} is ${width} × ${height} px`);
    }
    for (const { role, name } of await listFocusable(page)) {
      assert.notEqual(name, '', `${where}: a ${role} has no name`);
    }
    return targets.map(({ name }) => name).join(' ');
  };
  assert.match(await assertFits('the page'), /Help.*Details/);
  await tab.find('help').tap();
  await dialogIsThere(tab);
  assert.match(await assertFits('the help'), /Close.*Call.*E-mail/);
  await page.getByRole('button', { name: 'Close' }).tap();
  await tab.find('details').tap();
  await dialogIsThere(tab);
  assert.match(await assertFits('the details'), /Close/);
  await page.getByRole('button', { name: 'Close' }).tap();
  await page.setViewportSize({ width: 320, height: 568 });
  await assertFits('the page at 320 px');
  await tab.close();
});

test('light and dark: every text can be read, in an accent that the org chose badly', async () => {
  // Heard of just now, however long the tests before took.
  await report(driver, onTheWay(0.1), { heading: 14 });
  const tab = await open({ ...DESK, colorScheme: 'light' });
  const groundOf = () =>
    tab.page.locator('.sheet').evaluate((sheet) => getComputedStyle(sheet).backgroundColor);
  const light = await groundOf();
  await assertReadable(tab, /^about/, /On the way/, /^seen/, /ABC 123/, /^Details$/, /Driver found/);
  await tab.page.emulateMedia({ colorScheme: 'dark' });
  await waitUntil(async () => (await groundOf()) !== light, { what: 'the dark scheme' });
  await assertReadable(tab, /^about/, /On the way/, /^seen/, /ABC 123/, /^Details$/, /Driver found/);
  await tab.find('help').click();
  await dialogIsThere(tab);
  await assertReadable(tab, /^Contact Org north$/);
  await tab.page.emulateMedia({ colorScheme: 'light' });
  await assertReadable(tab, /^Contact Org north$/);
  await tab.close();

  const ended = await openCustomerPage(browser, `${org.base}/t/${'A'.repeat(43)}`, { colorScheme: 'dark' });
  await ended.says('link-ended', /no longer/);
  await assertReadable(ended, /no longer/);
  await ended.page.emulateMedia({ colorScheme: 'light' });
  await assertReadable(ended, /no longer/);
  await ended.close();
});

test('whoever asks for less motion sees the marker at its places, not on the way between them', async () => {
  const tab = await open({ ...DESK, reducedMotion: 'reduce' });
  const poses = await recordPoses(tab.marker);
  const stops = [onTheWay(0.11), onTheWay(0.12)];
  for (const [index, place] of stops.entries()) {
    await report(driver, place, { heading: 100 + index * 90 });
    const arrived = async () => Number(await tab.marker.getAttribute('data-lat')) === place.lat;
    await waitUntil(arrived, { timeoutMs: PATIENCE_MS, what: 'the marker at its place' });
  }
  const drawn = await poses();
  const lats = new Set(drawn.map(({ lat }) => lat));
  assert.deepEqual(
    [...lats].sort(),
    stops.map(({ lat }) => lat),
  );
  assert.ok(drawn.every(({ heading }) => heading === 14 || heading === 100 || heading === 190));
  assert.equal(
    await tab.page.evaluate(() => document.getAnimations().length),
    0,
    'nothing else moves either',
  );
  await tab.close();
});

test('in Arabic the page reads from right to left, and nothing runs out of it', async () => {
  const tab = await open({ ...PHONE, locale: 'ar' });
  const { page } = tab;
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [
    'ar',
    'rtl',
  ]);
  await tab.says('headline', /\p{Script=Arabic}/u);
  await tab.says('freshness', /\p{Script=Arabic}/u);
  const help = await tab.find('help').boundingBox();
  const brand = await page.locator('.brand').boundingBox();
  assert.ok(help && brand && help.x < brand.x, 'the bar is mirrored');
  const { content, room } = await widths(page);
  assert.ok(content <= room, `${content} px wide in ${room} px`);
  assert.match(await page.title(), /\p{Script=Arabic}/u);
  for (const { role, name } of await listFocusable(page)) assert.notEqual(name, '', `a ${role} has no name`);
  await tab.close();
});

test('a screen reader is told of a change once, and not of every second', async () => {
  const other = await org.driver('lia');
  const { jobId } = await org.order(await org.person('ben'), orderStops(23));
  const { token } = await makeLink(org, jobId);
  const tab = await openCustomerPage(browser, `${org.base}/t/${token}`, DESK);
  await tab.says('headline', /^We’re finding your driver$/);
  assert.deepEqual(
    await tab.find('announcer').evaluate((element) => [element.getAttribute('role'), element.ariaLive]),
    ['status', 'polite'],
  );
  await tab.find('announcer').evaluate((element) => {
    const said: string[] = [];
    new MutationObserver(() => said.push(element.textContent ?? '')).observe(element, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    (window as unknown as { said: string[] }).said = said;
  });
  const said = () => tab.page.evaluate(() => (window as unknown as { said: string[] }).said);

  await tap(other, jobId, 'accept', 'start-pickup', 'complete-pickup');
  await report(other, onTheWay(0), { agoSeconds: 6 });
  await tap(other, jobId, 'start-dropoff');
  await tab.says('headline-line', /^On the way/);
  const before = (await said()).length;
  // Three fixes, and seconds that are counted: nothing of it is worth an interruption.
  for (const share of [0.001, 0.002, 0.003]) {
    await report(other, onTheWay(share));
    const isDrawn = async () => Number(await tab.marker.getAttribute('data-lat')) >= onTheWay(share).lat;
    await waitUntil(isDrawn, { timeoutMs: PATIENCE_MS, what: 'the fix' });
  }
  await tab.says('freshness', /^seen ([6-9]|[1-5]\d) s ago$/);
  assert.deepEqual((await said()).slice(before), []);
  await tap(other, jobId, 'arrive-dropoff');
  await tab.says('headline', /^Dana is at your door$/);
  const news = (await said()).slice(before);
  assert.equal(news.length, 1, news.join(' | '));
  assert.match(String(news[0]), /^Dana is at your door\. Arrived at \d\d:\d\d$/);
  await tab.close();
});
