import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { openCustomerPage, PATIENCE_MS, poseOf, recordPoses } from '../pages/customer-page.ts';
import { useBrowser } from '../support/browser.ts';
import type { Json } from '../support/call.ts';
import { basic, holderOf, hyperTrackAccount } from '../support/keys.ts';
import { expectStatus, STAFF, useTenant } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';

/**
 * A courier on foot, in the order in which the phone sent it: seconds since the beginning, degrees, metres, km/h. To
 * the pick, a stay there, to the drop through a tunnel of 150 m whose fixes come late, shuffled and some of them
 * twice, a stay, and away. The receiver's noise wanders by some four metres.
 */
type SentFix = {
  at: number;
  lat: number;
  lon: number;
  acc: number;
  vel: number;
  cog?: number;
  /** Kept in the phone meanwhile. */
  stored?: true;
};
const WALK: { pick: [number, number]; drop: [number, number]; sent: SentFix[] } = JSON.parse(
  readFileSync(new URL('../fixtures/walk.json', import.meta.url), 'utf8'),
);
const WALK_MS = Math.max(...WALK.sent.map(({ at }) => at)) * 1000;
/** When the courier has left the pick's circle and is on the way to the drop. */
const AWAY_FROM_PICK_SECONDS = 375;
/** Twenty metres of longitude up here: more than the noise of a fix, far less than the tunnel. */
const NOISE_DEGREES = 20 / (111_195 * Math.cos((56.95 * Math.PI) / 180));

const org = await useTenant();
const browser = await useBrowser();

test('a pick and a drop, followed by a phone with OwnTracks through a tunnel', async () => {
  const account = await hyperTrackAccount(org);
  const worker = await account.call('POST', '/workers', { worker_handle: 'james@ht.com' });
  assert.ok(worker.status < 300, worker.text);
  const linked = await account.call('POST', '/workers/james@ht.com/device', { device_id: 'FFA58DDB' });
  assert.ok(linked.status < 300, linked.text);
  const phone = holderOf(org.base, basic('FFA58DDB', linked.body.device_key));

  const at = ([lat, lng]: [number, number], address: string) => ({
    address,
    geometry: { type: 'Point', coordinates: [lng, lat] },
    radius: 60,
  });
  const track = expectStatus(
    await account.call('POST', '/orders/track', {
      worker_handle: 'james@ht.com',
      orders: [
        { order_handle: 'fetch', type: 'pick', destination: at(WALK.pick, '1 Garden Lane') },
        { order_handle: 'bring', type: 'drop', destination: at(WALK.drop, '5 Garden Lane') },
      ],
    }),
    200,
  );
  const [, bring] = track.orders;
  const shareUrl = new URL(bring.share_url).pathname;
  // Without motion the marker is drawn where the phone was, not where it may be by now.
  const tab = await openCustomerPage(browser, org.base + shareUrl, { reducedMotion: 'reduce' });
  await tab.find('headline').waitFor();

  const startedAt = Date.now() - WALK_MS - 1_000;
  const send = async ({ at: seconds, lat, lon, acc, vel, cog }: SentFix): Promise<void> => {
    const tst = Math.floor(startedAt / 1000) + seconds;
    const message = {
      _type: 'location',
      tid: 'jm',
      lat,
      lon,
      tst,
      acc,
      vel,
      ...(cog === undefined ? {} : { cog }),
    };
    const answer = await phone.call('POST', '/devices/owntracks', message);
    assert.deepEqual(expectStatus(answer, 200), []);
  };

  const toPick = WALK.sent.filter(({ at: seconds }) => seconds <= AWAY_FROM_PICK_SECONDS);
  for (const fix of toPick) await send(fix);
  assert.deepEqual(await crossingsOf('fetch'), ['arrived', 'exited']);
  // A circle moves no state: who delivers says when it is done.
  assert.equal(expectStatus(await account.call('GET', '/orders/fetch'), 200).status, 'ongoing');
  await tab.says('headline', /^1 stop before yours$/);
  assert.equal(await tab.driver.isVisible(), false, 'another order’s stop comes first: no marker here yet');
  const fetched = expectStatus(await account.call('POST', '/orders/fetch/complete'), 200);
  assert.equal(fetched.status, 'completed');

  const toDrop = WALK.sent.filter(({ at: seconds }) => seconds > AWAY_FROM_PICK_SECONDS);
  const burst = toDrop.findIndex(({ stored }) => stored);
  const end = toDrop.findLastIndex(({ stored }) => stored) + 1;
  for (const fix of toDrop.slice(0, burst)) await send(fix);
  await tab.driver.waitFor();
  const last = toDrop[burst - 1] as SentFix;
  const isAt = (fix: SentFix) => async () => {
    const { lat, lng } = await poseOf(tab.marker);
    return Math.abs(lat - fix.lat) < 1e-6 && Math.abs(lng - fix.lon) < 1e-6;
  };
  await waitUntil(isAt(last), { timeoutMs: PATIENCE_MS, what: 'the marker behind the tunnel' });

  const posesSinceThen = await recordPoses(tab.marker);
  for (const fix of toDrop.slice(burst, end)) await send(fix);
  assert.ok(await isAt(last)(), 'what comes late out of the tunnel moves nothing');
  for (const fix of toDrop.slice(end)) await send(fix);
  await waitUntil(isAt(toDrop.at(-1) as SentFix), {
    timeoutMs: PATIENCE_MS,
    what: 'the marker where the courier is',
  });
  let furthest = last.lon;
  for (const { lng } of await posesSinceThen()) {
    assert.ok(lng > furthest - NOISE_DEGREES, `from ${furthest} back to ${lng}`);
    furthest = Math.max(furthest, lng);
  }

  assert.deepEqual(await crossingsOf('bring'), ['arrived', 'exited']);
  assert.deepEqual(await crossingsOf('fetch'), ['arrived', 'exited'], 'once each, whatever came later');
  expectStatus(await account.call('POST', '/orders/bring/complete'), 200);
  await tab.driver.waitFor({ state: 'hidden' });
  const route = expectStatus(await account.call('GET', `/orders/routes/${track.route_handle}`), 200);
  assert.equal(route.status, 'completed');
  assert.deepEqual(tab.faults, []);
  await tab.close();
});

/** The crossings that the org's event log tells of an order, in order. */
async function crossingsOf(handle: string): Promise<string[]> {
  const jobs = expectStatus(await org.staff.get(`${STAFF}/jobs?pageSize=50`), 200).data;
  const jobId = jobs.find(
    (job: Json) => job.stops[0].type === (handle === 'fetch' ? 'pickup' : 'dropoff'),
  ).jobId;
  return waitUntil(
    async () => {
      const types = await org.eventsOf(jobId);
      const crossings = types.flatMap((type) => /^geofence_(\w+)$/.exec(type)?.[1] ?? []);
      return crossings.includes('exited') ? crossings : null;
    },
    { what: `the exit from ${handle}` },
  );
}
