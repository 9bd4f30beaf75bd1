import assert from 'node:assert/strict';
import test from 'node:test';
import { useBrowser } from '../support/browser.ts';
import { call } from '../support/call.ts';
import { CLIENT, expectStatus, tap, useTenant } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';
import {
  type CustomerPage,
  makeLink,
  onTheWay,
  openCustomerPage,
  orderStops,
  PATIENCE_MS,
  type Pose,
  poseOf,
  recordPoses,
  report,
  SHOP,
} from './customer-page.ts';

const org = await useTenant();
const browser = await useBrowser();
const ana = await org.person('ana');

/** The page of a link, in a browser of its own. */
const open = (token: string) => openCustomerPage(browser, `${org.base}/t/${token}`);

async function titleIs(tab: CustomerPage, words: RegExp): Promise<void> {
  await waitUntil(async () => words.test(await tab.page.title()), {
    timeoutMs: PATIENCE_MS,
    what: `the title ${words} (it is ${await tab.page.title()})`,
  });
}

test('from the booking to the door, live: nothing is loaded again, nobody else is asked', async () => {
  const driver = await org.driver('dana');
  const { jobId } = await org.order(ana, orderStops(22));
  const link = await makeLink(org, jobId);
  const tab = await open(link.token);
  const { page, marker } = tab;
  await tab.says('headline', /^We’re finding your driver$/);
  await tab.says('headline-line', /^Booked \d\d:\d\d$/);
  await titleIs(tab, /^We’re finding your driver · Org north$/);
  assert.equal(await page.evaluate(() => location.pathname + location.search + location.hash), '/t/live');
  assert.equal(
    await page.evaluate(() => history.length),
    2,
    'about:blank and this page: no way back to the token',
  );
  // Gone with a reload, so that one would be noticed.
  await page.evaluate(() => Object.assign(window, { isFirstLoad: true }));

  await tap(driver, jobId, 'accept', 'start-pickup');
  await report(driver, SHOP, { heading: 0, agoSeconds: 3 });
  await tab.says('headline', /^Dana is heading to the shop$/);
  await tab.says('headline-line', /^about \d+ minutes to you/);
  await titleIs(tab, /^Dana is heading to the shop · /);
  assert.match(String(await tab.find('driver-card').textContent()), /Dana.*Van.*ABC 123/);
  await tab.driver.waitFor();
  assert.equal(await marker.getAttribute('data-vehicle'), 'van');

  await tap(driver, jobId, 'arrive-pickup');
  await tab.says('headline', /^Dana is at the shop$/);
  await tap(driver, jobId, 'complete-pickup', 'start-dropoff');
  await tab.says('headline', /^about \d+ minutes$/);
  await tab.says('headline-line', /^On the way/);
  await titleIs(tab, /^About \d+ minutes · /);

  // The age of the place is counted by the page itself.
  await report(driver, onTheWay(0.004), { heading: 0, agoSeconds: 0 });
  await tab.says('freshness', /^seen (just now|\d+ s ago)$/);
  const ageOf = async () => Number(/(\d+)/.exec(await tab.says('freshness', /^seen \d+ s ago$/))?.[1]);
  const age = await ageOf();
  await waitUntil(async () => (await ageOf()) > age, { timeoutMs: PATIENCE_MS, what: 'a greater age' });

  await report(driver, onTheWay(0.97), { agoSeconds: 0, heading: 10 });
  await report(driver, onTheWay(0.972), { agoSeconds: 0, heading: 10 });
  await tab.says('headline', /^Almost there$/);
  await titleIs(tab, /^Almost there · /);
  await tap(driver, jobId, 'arrive-dropoff');
  await tab.says('headline', /^Dana is at your door$/);
  await tap(driver, jobId, 'complete-dropoff');
  await tab.says('headline', /^Delivered at \d\d:\d\d$/);
  await tab.driver.waitFor({ state: 'hidden' });
  await tap(driver, jobId, 'complete');
  await titleIs(tab, /^Delivered at \d\d:\d\d · /);
  await tab.find('driver-card').waitFor({ state: 'detached' });

  assert.equal(await page.evaluate(() => Reflect.get(window, 'isFirstLoad')), true, 'loaded once');
  const foreign = tab.requests.filter(
    ({ url }) => !url.startsWith(`${org.base}/`) && !url.startsWith('blob:'),
  );
  assert.deepEqual(foreign, [], 'nothing from another origin');
  const withToken = tab.requests.filter(({ url, referrer }) => `${url} ${referrer}`.includes(link.token));
  assert.deepEqual(withToken.length, 1, 'the token is in the address of the page and in no other');
  assert.ok(
    tab.requests.some(({ url }) => /maplibre/.test(url)),
    'the map was loaded',
  );
  assert.deepEqual(tab.faults, []);
  await tab.close();
});

test('the marker glides from fix to fix and turns to where the driver is going', async () => {
  const driver = await org.driver('gil');
  const { jobId } = await org.order(ana, orderStops(23));
  await tap(driver, jobId, 'accept', 'complete-pickup', 'start-dropoff');
  const from = onTheWay(0.1);
  await report(driver, from, { heading: 0, agoSeconds: 4 });
  const tab = await open((await makeLink(org, jobId)).token);
  await tab.driver.waitFor();
  assert.deepEqual(await poseOf(tab.marker), { ...from, heading: 0 });

  const posesSinceThen = await recordPoses(tab.marker);
  let last = { ...from, heading: 0 };
  let share = 0.1;
  const drawn = [last];
  // A busy machine may draw a glide in a place or two: one of several is seen in more.
  await waitUntil(
    async () => {
      share += 0.01;
      const to = onTheWay(share);
      await report(driver, to, { heading: 90 });
      const poses: Pose[] = [];
      await waitUntil(
        async () => {
          poses.push(...(await posesSinceThen()));
          return poses.some(({ lat }) => lat >= to.lat) && poses.at(-1)?.heading === 90;
        },
        { timeoutMs: PATIENCE_MS, what: 'the marker to reach the fix' },
      );
      const start = last.lat;
      drawn.push(...poses);
      last = poses.at(-1) as Pose;
      const between = new Set(poses.map(({ lat }) => lat).filter((lat) => lat > start && lat < to.lat));
      return between.size >= 3;
    },
    { timeoutMs: PATIENCE_MS, what: 'a glide to be seen on its way' },
  );
  for (const [index, pose] of drawn.entries()) {
    const before = drawn[index - 1] ?? pose;
    assert.ok(pose.lat >= before.lat, 'never back');
    assert.ok(pose.heading >= before.heading && pose.heading <= 90, 'by the shorter way');
  }
  const to = onTheWay(share);

  // A turn takes 0.7 s, in which a busy machine may draw nothing: one of several turns is seen.
  let heading = 90;
  await waitUntil(
    async () => {
      heading = heading === 90 ? 180 : 90;
      await report(driver, to, { heading });
      const seen: number[] = [];
      await waitUntil(
        async () => {
          seen.push(...(await posesSinceThen()).map((pose) => pose.heading));
          return seen.at(-1) === heading;
        },
        { timeoutMs: PATIENCE_MS, what: `the heading ${heading}` },
      );
      return seen.some((angle) => angle > 90 && angle < 180);
    },
    { timeoutMs: PATIENCE_MS, what: 'a turn to be seen half way' },
  );
  await tab.close();
});

test('while somebody else’s stop comes first, the page says so and shows no driver', async () => {
  const driver = await org.driver('olga');
  const zelda = await org.person('zelda');
  const a = await org.order(zelda, orderStops(1));
  const b = await org.order(ana, orderStops(24));
  await tap(driver, a.jobId, 'accept', 'complete-pickup');
  await tap(driver, b.jobId, 'accept', 'complete-pickup');
  await tap(driver, a.jobId, 'start-dropoff');
  await report(driver, onTheWay(0.3), { agoSeconds: 2 });

  const tab = await open((await makeLink(org, b.jobId)).token);
  await tab.says('headline', /^1 stop before yours$/);
  await tab.says('headline-line', /^about \d+ minutes/);
  await tab.says(
    'notes',
    /To keep other people’s addresses private, Dana appears on the map once you’re next/,
  );
  await tab.find('door-marker').locator('.place-pin').waitFor();
  assert.equal(await tab.driver.isVisible(), false);
  assert.equal(await tab.find('freshness').count(), 0);

  await tap(driver, a.jobId, 'complete-dropoff', 'complete');
  await tap(driver, b.jobId, 'start-dropoff');
  await report(driver, onTheWay(0.35));
  await tab.says('headline', /^about \d+ minutes$/);
  await tab.driver.waitFor();
  await tab.close();
});

test('a link opens once: its visitor may reload, a second one reads nothing of the delivery', async () => {
  const driver = await org.driver('rhea');
  const { jobId } = await org.order(ana, { ...orderStops(25), reference: 'PARCEL-25' });
  await tap(driver, jobId, 'accept', 'complete-pickup', 'start-dropoff');
  await report(driver, onTheWay(0.5));
  const { token } = await makeLink(org, jobId);
  const first = await open(token);
  await first.says('headline', /^about \d+ minutes$/);
  await first.page.reload();
  await first.says('headline', /^about \d+ minutes$/);
  await first.driver.waitFor();
  await first.page.goto(`${org.base}/t/${token}`);
  await first.says('headline', /^about \d+ minutes$/);
  const exchanges = first.requests.filter(({ url }) => url.endsWith('/track/exchange'));
  assert.equal(exchanges.length, 1, 'the session was kept in the tab');

  const second = await open(token);
  await second.says('link-ended', /This link no longer opens a delivery.*To get a new one/s);
  await titleIs(second, /^Link ended$/);
  assert.equal(new URL(second.page.url()).pathname, '/t/live');
  const asked = second.requests
    .map(({ url }) => new URL(url).pathname)
    .filter((path) => !path.startsWith('/assets/'));
  assert.deepEqual(asked, [`/t/${token}`, `${CLIENT}/track/exchange`]);
  const answers = [
    await call(org.base, { method: 'GET', path: `/t/${token}` }),
    await call(org.base, { method: 'POST', path: `${CLIENT}/track/exchange`, body: { token } }),
  ];
  const told = [await second.page.content(), ...answers.map(({ text }) => text)].join('\n');
  for (const secret of [jobId, 'PARCEL-25', 'Dana', 'Garden Lane', 'Ana', 'Org north', 'ABC 123', '56.9']) {
    assert.ok(!told.includes(secret), `${secret} was told`);
  }
  await Promise.all([first.close(), second.close()]);
});

test('a link that is revoked ends the pages that it opened, and leaves nothing in them', async () => {
  const driver = await org.driver('vera');
  const { jobId } = await org.order(ana, orderStops(26));
  await tap(driver, jobId, 'accept', 'complete-pickup', 'start-dropoff');
  await report(driver, onTheWay(0.5));
  const link = await makeLink(org, jobId);
  const tab = await open(link.token);
  await tab.says('headline', /^about \d+ minutes$/);
  await waitUntil(async () => (await tab.find('connection').getAttribute('data-mode')) === 'live');
  expectStatus(await org.staff.delete(`${CLIENT}/orders/${jobId}/track-links/${link.id}`), 204);
  await tab.says('link-ended', /This link no longer opens a delivery/);
  const left = await tab.page.evaluate(
    () => document.body.textContent + JSON.stringify({ ...sessionStorage }),
  );
  assert.doesNotMatch(left, /Dana|Garden Lane|Org north|doorstep\.track\.session/);
  assert.doesNotMatch(left, new RegExp(jobId));
  await tab.page.reload();
  await tab.says('link-ended', /This link no longer opens a delivery/);
  await tab.close();
});
