import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { type Caller, call, type Json } from '../support/call.ts';
import { openEventStream } from '../support/event-stream.ts';
import {
  CLIENT,
  dropoff,
  expectMisfit,
  expectRefusal,
  expectStatus,
  pickup,
  place,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const UNKNOWN = '01970000-0000-7000-8000-00000000dead';
let ana: Caller;
let driver: TestDriver;

before(async () => {
  ana = await org.person('ana');
  driver = await org.driver('dana');
});

const trackPath = (jobId: string) => `${CLIENT}/orders/${jobId}/track`;
const watch = (jobId: string, who: Caller, headers: Record<string, string> = {}) =>
  openEventStream(`${org.base}${trackPath(jobId)}/stream`, {
    orgid: org.orgId,
    authorization: `Bearer ${who.token}`,
    ...headers,
  });

test('a poll that knows the newest state is answered with 304 and nothing else', async () => {
  const { jobId } = await org.order(ana);
  const first = await ana.get(trackPath(jobId));
  const etag = String(first.headers.get('etag'));
  assert.match(etag, /^"[^"]+"$/);
  assert.match(String(first.headers.get('cache-control')), /private/);
  const same = await ana.get(trackPath(jobId), { 'if-none-match': etag });
  assert.deepEqual([same.status, same.text, same.headers.get('etag')], [304, '', etag]);
  assert.equal((await ana.get(trackPath(jobId), { 'if-none-match': `"x", W/${etag}` })).status, 304);
  await tap(driver, jobId, 'accept');
  const changed = await ana.get(trackPath(jobId), { 'if-none-match': etag });
  assert.equal(expectStatus(changed, 200).status, 'assigned');
  assert.notEqual(changed.headers.get('etag'), etag);
  const head = await call(org.base, {
    method: 'HEAD',
    path: trackPath(jobId),
    token: ana.token,
    orgId: org.orgId,
  });
  assert.deepEqual([head.status, head.text], [200, '']);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/cancel`), 200);
});

test('a job is one job, though its id be written in capitals', async () => {
  const { jobId } = await org.order(ana);
  const inCapitals = jobId.toUpperCase();
  expectStatus(await driver.put(`${CLIENT}/jobs/${inCapitals}/accept`), 200);
  const track = expectStatus(await ana.get(trackPath(jobId)), 200);
  assert.equal(track.status, 'assigned');
  assert.deepEqual(expectStatus(await ana.get(trackPath(inCapitals)), 200), track);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/cancel`), 200);
});

test('the track is for whoever placed the job and its driver on their own paths, and for staff', async () => {
  const { jobId } = await org.order(ana);
  await tap(driver, jobId, 'accept');
  expectRefusal(await driver.get(trackPath(jobId)), 404, 'not_found');
  for (const [who, path] of [
    [ana, trackPath(jobId)],
    [ana, `${CLIENT}/jobs/${jobId}/tracking`],
    [driver, `${CLIENT}/jobs/${jobId}/tracking`],
    [org.staff, `${STAFF}/jobs/${jobId}/tracking`],
    [org.staff, trackPath(jobId)],
  ] as const) {
    const track = expectStatus(await who.get(path), 200);
    assert.equal(track.agent.phone, '+1 ••• ••• 0188', 'the raw line is given to nobody');
  }
  for (const id of [UNKNOWN, 'x']) {
    for (const path of [
      trackPath(id),
      `${trackPath(id)}/stream`,
      `${CLIENT}/jobs/${id}/tracking`,
      `${CLIENT}/orders/${id}/track-links`,
    ]) {
      expectRefusal(await ana.get(path), 404, 'not_found');
    }
  }
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/cancel`), 200);
});

test('reports merge; only a new status or note is worth a line of the timeline', async () => {
  const { jobId } = await org.order(ana);
  await tap(driver, jobId, 'accept');
  const report = async (body: object) =>
    expectStatus(await driver.put(`${CLIENT}/jobs/${jobId}/tracking`, body), 200);
  await report({ note: 'Traffic', etaMinutes: 20 });
  await report({ etaMinutes: 15 });
  await report({ note: 'Traffic' });
  const job = await report({ status: 'slow', location: { lat: place(1).lat, lng: place(1).lng } });
  const { updatedAt, ...tracking } = job.data.tracking;
  assert.ok(updatedAt);
  assert.deepEqual(tracking, {
    status: 'slow',
    note: 'Traffic',
    etaMinutes: 15,
    location: { lat: place(1).lat, lng: place(1).lng },
  });
  assert.equal(job.timeline.filter((entry: Json) => entry.event === 'tracking_updated').length, 2);
  assert.equal(job.status, 'assigned');
  expectMisfit(
    await driver.put(`${CLIENT}/jobs/${jobId}/tracking`, { location: { lat: 0 } }),
    'location.lng',
  );
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/cancel`), 200);
});

test('minutes said with a tap are to its stop, with the rest of the way on top; those of a report are to the door', async () => {
  const { jobId, stops } = await org.order(ana, { stops: [pickup(0), dropoff(30)] });
  // A driver of their own: one who was seen elsewhere a moment ago would have leapt here.
  const far = await org.driver('fay', { firstName: 'Fay', vehiclePlate: 'FAY 1' });
  await tap(far, jobId, 'accept');
  expectStatus(await far.put(`${CLIENT}/location`, { lat: 57.1, lng: 24.1 }), 200);
  /** As the track has them, and the list of orders: they say the same. */
  const minutes = async () => {
    const track = expectStatus(await ana.get(trackPath(jobId)), 200);
    const { data } = expectStatus(await ana.get(`${CLIENT}/orders`), 200);
    const listed = data.find((job: Json) => job.jobId === jobId);
    const of = (body: Json) => body.stops.map((stop: Json) => stop.etaMinutes);
    assert.deepEqual(of(listed), of(track));
    assert.equal(track.eta.minutes, of(track)[1]);
    return { pickup: of(track)[0], door: of(track)[1], source: track.eta.source };
  };
  const reckoned = await minutes();
  assert.equal(reckoned.source, 'straight-line');
  assert.ok(reckoned.pickup > 20, `${reckoned.pickup} minutes to the pickup`);
  const rest = reckoned.door - reckoned.pickup;
  const isRest = ({ pickup: to, door }: { pickup: number; door: number }) => Math.abs(door - to - rest) <= 1;

  expectStatus(await far.put(`${CLIENT}/jobs/${jobId}/start-pickup`, { etaMinutes: 3 }), 200);
  const started = await minutes();
  assert.deepEqual([started.pickup, started.source], [3, 'straight-line']);
  assert.ok(isRest(started), JSON.stringify({ reckoned, started }));
  const seed = { status: 'pickup_in_progress', note: 'Picking up package', etaMinutes: 12 };
  expectStatus(await far.put(`${CLIENT}/jobs/${jobId}/tracking`, seed), 200);
  const said = await minutes();
  assert.deepEqual([said.door, said.source], [12, 'driver']);

  await tap(far, jobId, 'complete-pickup');
  assert.deepEqual((await minutes()).source, 'driver', 'of the door, it stands when the pickup is done');
  const dropoffSaid = { etaMinutes: 8, stopId: stops[1].id };
  expectStatus(await far.put(`${CLIENT}/jobs/${jobId}/start-dropoff`, dropoffSaid), 200);
  assert.deepEqual(await minutes(), { pickup: null, door: 8, source: 'driver' });
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/cancel`), 200);
});

test('the stream begins with a snapshot, and resumes after the last event that was seen', async () => {
  const { jobId } = await org.order(ana);
  const first = await watch(jobId, ana);
  const snapshot = await first.find('the snapshot', (frame) => frame.event === 'snapshot');
  assert.deepEqual(snapshot.data, expectStatus(await ana.get(trackPath(jobId)), 200));
  await tap(driver, jobId, 'accept');
  const assigned = await first.find('the assignment', ({ data }) => data.event === 'agent_assigned');
  first.close();
  await tap(driver, jobId, 'start-pickup', 'arrive-pickup');

  const second = await watch(jobId, ana, { 'last-event-id': assigned.id });
  await second.find(
    'how it stands',
    ({ event, data }) => event === 'status' && data.status === 'pickup_arrived',
  );
  const missed = second.frames.filter((frame) => frame.event === 'timeline').map((frame) => frame.data.event);
  assert.deepEqual(missed, ['pickup_started', 'pickup_arrived'], 'what was missed, once, and nothing else');
  assert.ok(!second.frames.some((frame) => frame.event === 'snapshot'));
  const third = await watch(jobId, ana, { 'last-event-id': 'of-another-world' });
  await third.find('a snapshot', (frame) => frame.event === 'snapshot');
  for (const stream of [second, third]) {
    assert.equal(stream.response.headers.get('cache-control'), 'no-store');
    stream.close();
  }
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/cancel`), 200);
});

test('positions, estimates and the driver’s going all come down the stream', async () => {
  const { jobId } = await org.order(ana);
  const stream = await watch(jobId, await org.guest(jobId));
  await tap(driver, jobId, 'accept');
  const spot = place(3);
  expectStatus(await driver.put(`${CLIENT}/location`, { lat: spot.lat, lng: spot.lng, heading: 10 }), 200);
  const position = await stream.find(
    'the position',
    ({ event, data }) => event === 'position' && data.location?.lat === spot.lat,
  );
  assert.equal(position.data.location.heading, 10);
  const eta = await stream.find('the estimate', ({ event, data }) => event === 'eta' && data.eta !== null);
  assert.equal(eta.data.eta.source, 'straight-line');
  assert.equal(eta.data.stops.length, 2);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/unassign`), 200);
  const gone = await stream.find(
    'nobody',
    ({ event, data }) => event === 'status' && data.status === 'pending',
  );
  assert.equal(gone.data.agent, null);
  stream.close();
});

test('links are made, listed with who opened them, and revoked', async () => {
  const { jobId } = await org.order(ana);
  const path = `${CLIENT}/orders/${jobId}/track-links`;
  const once = expectStatus(await ana.post(path, { label: 'Front desk', ttlSeconds: 3600 }), 201);
  assert.equal(once.url, `http://doorstep.test/t/${once.token}`);
  assert.ok(Date.parse(once.expiresAt) <= Date.now() + 3_600_000);
  const many = expectStatus(await org.staff.post(path, { uses: null }), 201);
  const exchange = (token: string) =>
    call(org.base, { method: 'POST', path: `${CLIENT}/track/exchange`, body: { token } });
  const opened = expectStatus(await exchange(once.token), 200);
  assert.deepEqual([opened.orgId, opened.jobId], [org.orgId, jobId]);
  expectRefusal(await exchange(once.token), 401, 'link_unusable');
  for (let n = 0; n < 3; n++) expectStatus(await exchange(many.token), 200);

  const { data } = expectStatus(await ana.get(path), 200);
  const listed = new Map<string, Json>(data.map((link: Json) => [link.id, link]));
  const first = listed.get(once.id);
  assert.deepEqual([first.label, first.usesLeft, first.revokedAt], ['Front desk', 0, null]);
  assert.deepEqual(
    first.accesses.map((access: Json) => access.outcome),
    ['used', 'exchanged'],
    'the newest first',
  );
  assert.equal(listed.get(many.id).accesses.length, 3);
  assert.ok(!JSON.stringify(data).includes(once.token), 'the token is shown once');
  expectStatus(await ana.delete(`${path}/${many.id}`), 204);
  expectRefusal(await exchange(many.token), 401, 'link_unusable');
  expectRefusal(await ana.delete(`${path}/${UNKNOWN}`), 404, 'not_found');
  expectMisfit(await ana.post(path, { uses: 0 }), 'uses');
  expectMisfit(await ana.post(path, { ttlSeconds: 1, label: 'x'.repeat(201) }), 'ttlSeconds', 'label');
  expectMisfit(await call(org.base, { method: 'POST', path: `${CLIENT}/track/exchange`, body: {} }), 'token');
});
