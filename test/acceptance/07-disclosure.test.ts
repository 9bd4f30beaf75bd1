import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { type Caller, call, type Json } from '../support/call.ts';
import { type EventStream, openEventStream } from '../support/event-stream.ts';
import { assertInvariants } from '../support/invariants.ts';
import { CLIENT, expectStatus, STAFF, type TestDriver, tap, useTenant } from '../support/tenant.ts';

// Job A is Zelda's, job B is Ana's. One driver carries both, A first. Whatever B's people are sent is written down.
const org = await useTenant();
let zelda: Caller;
let ana: Caller;
let driver: TestDriver;

const contact = (name: string, phone: string) => ({ name, phone });
const ORDER_A = {
  reference: 'ZELDAS-REFERENCE',
  metadata: { secret: 'zeldas-metadata' },
  stops: [
    {
      type: 'pickup',
      location: { lat: 56.911111, lng: 24.011111, address: '1 Zebra Alley' },
      contact: contact('Zora Shop', '+37120111111'),
      notes: 'ring at the zinc door',
    },
    {
      type: 'dropoff',
      location: { lat: 56.922222, lng: 24.022222, address: '2 Zircon Street' },
      contact: contact('Zelda Quist', '+37120222222'),
      notes: 'behind the zinc gate',
    },
  ],
};
const ORDER_B = {
  stops: [
    {
      type: 'pickup',
      location: { lat: 56.95, lng: 24.1, address: '1 Harbour Street' },
      contact: contact('Shop', '+37129000001'),
    },
    {
      type: 'dropoff',
      location: { lat: 56.96, lng: 24.12, address: '22 Garden Lane' },
      contact: contact('Ana', '+37129000002'),
    },
  ],
};
/** Where the driver is while B's people must not know, and while they may. */
const HIDDEN = [
  { lat: 56.91337, lng: 24.01337 },
  { lat: 56.91447, lng: 24.01447 },
  { lat: 56.91557, lng: 24.01557 },
];
const SHOWN = { lat: 56.91889, lng: 24.01889 };
const AFTERWARDS = { lat: 56.91997, lng: 24.01997 };

before(async () => {
  zelda = await org.person('zelda', 'customer', { name: 'Zelda Quist' });
  ana = await org.person('ana', 'customer', { name: 'Ana Petrova' });
  driver = await org.driver('dana');
});

test('who waits for B sees that one stop comes before, and nothing of A', async () => {
  const record: string[] = [];
  const keep = (text: string) => record.push(text);
  const a = expectStatus(await zelda.post(`${CLIENT}/orders`, ORDER_A), 201);
  const b = expectStatus(await ana.post(`${CLIENT}/orders`, ORDER_B), 201);
  keep(JSON.stringify(b));
  const guest = await org.guest(b.jobId);
  const path = `${CLIENT}/orders/${b.jobId}/track`;
  const streams: EventStream[] = [];
  const watch = async (who: Caller, lastEventId?: string) => {
    const stream = await openEventStream(`${org.base}${path}/stream`, {
      orgid: org.orgId,
      authorization: `Bearer ${who.token}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    });
    streams.push(stream);
    return stream;
  };
  /** Everything that B's people can ask for; the guest's track. */
  const lookAround = async (etag = '"none"'): Promise<{ track: Json; etag: string }> => {
    for (const ask of [
      () => ana.get(path),
      () => ana.get(`${CLIENT}/orders`),
      () => ana.get(`${CLIENT}/jobs/${b.jobId}`),
      () => ana.get(`${CLIENT}/jobs/${b.jobId}/tracking`),
      () => ana.get(`${CLIENT}/orders/${b.jobId}/track-links`),
      () => ana.put(`${CLIENT}/orders/${a.jobId}`, {}),
    ]) {
      keep((await ask()).text);
    }
    const answer = await guest.get(path, { 'if-none-match': etag });
    keep(answer.text);
    if (answer.status === 304) assert.equal(answer.text, '');
    const whole = await guest.get(path);
    keep(whole.text);
    if (answer.status === 200) assert.equal(answer.headers.get('etag') === etag, false);
    return { track: expectStatus(whole, 200), etag: String(whole.headers.get('etag')) };
  };
  const drive = async (fix: object) => expectStatus(await driver.put(`${CLIENT}/location`, fix), 200);

  const early = await watch(guest);
  const own = await watch(ana);
  const snapshot = await early.find('the snapshot', (frame) => frame.event === 'snapshot');
  await drive(HIDDEN[0] as object);
  await tap(driver, a.jobId, 'accept', 'start-pickup', 'complete-pickup');
  await tap(driver, b.jobId, 'accept');
  // The driver's app reports of both jobs, with where it is.
  expectStatus(await driver.put(`${CLIENT}/jobs/${b.jobId}/complete-pickup`, { location: HIDDEN[0] }), 200);
  expectStatus(
    await driver.put(`${CLIENT}/jobs/${b.jobId}/tracking`, { note: 'You are next', location: HIDDEN[1] }),
    200,
  );
  expectStatus(await driver.put(`${CLIENT}/jobs/${a.jobId}/start-dropoff`, { location: HIDDEN[2] }), 200);

  const before = await lookAround();
  assert.equal(before.track.agent.firstName, 'Dana', 'who comes is known from assignment on');
  assert.equal(before.track.agent.location, null);
  assert.equal(before.track.eta.stopsBefore, 1);
  assert.ok(before.track.eta.minutes > 0);
  for (const stream of [early, own]) {
    await stream.find(
      'one stop before',
      (frame) => frame.event === 'eta' && frame.data.eta?.stopsBefore === 1,
    );
  }
  const polled = await lookAround(before.etag);
  assert.equal(polled.track.agent.location, null);
  const resumed = await watch(guest, snapshot.id);
  await resumed.find('how it stands', (frame) => frame.event === 'eta' && frame.data.eta?.stopsBefore === 1);
  assert.ok(!resumed.frames.some((frame) => frame.event === 'snapshot'), 'it was resumed');
  for (const { event, data } of [...early.frames, ...own.frames, ...resumed.frames]) {
    if (event === 'position') assert.equal(data.location, null);
    if (event === 'status' && data.agent) assert.equal(data.agent.location, null);
  }
  assert.equal(
    expectStatus(await zelda.get(`${CLIENT}/orders/${a.jobId}/track`), 200).agent.location.lat,
    56.91557,
  );

  assertNothingOf(a, HIDDEN, { answers: record, frames: streams.map((stream) => stream.text()) });

  // A is done: from now on the driver is B's alone.
  const marks = streams.map((stream) => stream.frames.length);
  // Served at the door, where the driver's app says so; the place is A's until the driver has left it.
  const doorOfA = ORDER_A.stops[1]?.location;
  assert.ok(doorOfA);
  const { lat, lng } = doorOfA;
  const atTheDoor = { location: { lat, lng } };
  expectStatus(await driver.put(`${CLIENT}/jobs/${a.jobId}/complete-dropoff`, atTheDoor), 200);
  await tap(driver, a.jobId, 'complete');
  await tap(driver, b.jobId, 'start-dropoff');
  await drive({ lat: lat + 0.0002, lng });
  assert.equal((await lookAround()).track.agent.location, null);
  await drive(SHOWN);
  for (const [index, stream] of streams.entries()) {
    const isShown = (frame: { event: string; data: Json }) =>
      frame.event === 'position' && frame.data.location?.lat === SHOWN.lat;
    await stream.find('the position', isShown, marks[index]);
  }
  const after = await lookAround(polled.etag);
  assert.equal(after.track.agent.location.lat, SHOWN.lat);
  assert.equal(after.track.agent.location.stale, false);
  assert.equal(after.track.eta.stopsBefore, 0);
  const late = await watch(guest, snapshot.id);
  await late.find(
    'the position',
    (frame) => frame.event === 'position' && frame.data.location?.lat === SHOWN.lat,
  );

  // B's last stop is done: whether or not the driver taps `complete`, what follows is the driver's own.
  await tap(driver, b.jobId, 'complete-dropoff');
  for (const stream of streams) {
    const from = stream.frames.findLastIndex(
      (frame) => frame.event === 'position' && frame.data.location !== null,
    );
    await stream.find(
      'no position',
      (frame) => frame.event === 'position' && frame.data.location === null,
      from + 1,
    );
  }
  await drive(AFTERWARDS);
  const done = await lookAround(after.etag);
  assert.equal(done.track.status, 'dropoff_completed');
  assert.equal(done.track.agent?.location ?? null, null);
  await tap(driver, b.jobId, 'complete');
  for (const stream of streams) {
    await stream.find('the end', (frame) => frame.event === 'status' && frame.data.status === 'completed');
  }
  assert.equal((await lookAround(done.etag)).track.agent, null);

  assertNothingOf(a, [...HIDDEN, AFTERWARDS], {
    answers: record,
    frames: streams.map((stream) => stream.text()),
  });
  for (const stream of streams) stream.close();
  await assertInvariants(org.app.database, org.orgId);
});

test('two jobs of one customer do not hide each other from their owner, but from the holder of a link', async () => {
  const first = expectStatus(await ana.post(`${CLIENT}/orders`, ORDER_B), 201);
  const second = expectStatus(await ana.post(`${CLIENT}/orders`, ORDER_B), 201);
  await tap(driver, first.jobId, 'accept', 'complete-pickup');
  await tap(driver, second.jobId, 'accept', 'complete-pickup');
  await tap(driver, first.jobId, 'start-dropoff');
  const path = `${CLIENT}/orders/${second.jobId}/track`;
  expectStatus(await driver.put(`${CLIENT}/location`, SHOWN), 200);
  const asOwner = expectStatus(await ana.get(path), 200);
  assert.equal(asOwner.agent.location.lat, SHOWN.lat);
  assert.equal(asOwner.eta.stopsBefore, 1);
  const asGuest = expectStatus(await (await org.guest(second.jobId)).get(path), 200);
  assert.equal(asGuest.agent.location, null);
  const asStaff = expectStatus(await org.staff.get(`${STAFF}/jobs/${second.jobId}/tracking`), 200);
  assert.equal(asStaff.agent.location.lat, SHOWN.lat);
});

test('an org that discloses always shows the driver although others come first', async () => {
  const headers = { authorization: `Bearer ${org.app.adminToken}` };
  const body = { settings: { disclosure: 'always' } };
  expectStatus(
    await call(org.base, { method: 'PATCH', path: `/admin/v1/orgs/${org.orgId}`, body, headers }),
    200,
  );
  const b = expectStatus(await ana.post(`${CLIENT}/orders`, ORDER_B), 201);
  const carrier = await org.driver('carl');
  const a = expectStatus(await zelda.post(`${CLIENT}/orders`, ORDER_A), 201);
  await tap(carrier, a.jobId, 'accept', 'start-pickup');
  await tap(carrier, b.jobId, 'accept');
  expectStatus(await carrier.put(`${CLIENT}/location`, SHOWN), 200);
  const track = expectStatus(await (await org.guest(b.jobId)).get(`${CLIENT}/orders/${b.jobId}/track`), 200);
  assert.equal(track.agent.location.lat, SHOWN.lat);
  assert.equal(track.eta.stopsBefore, 2);
});

/** Looks for everything of A, and for places of the driver, in all that B's people were sent. */
function assertNothingOf(
  a: Json,
  places: { lat: number; lng: number }[],
  sent: Record<string, string[]>,
): void {
  const secrets = [
    a.jobId,
    a.customerId,
    ...a.stops.map((stop: Json) => stop.id),
    a.reference,
    ...['Zebra', 'Zircon', 'Zora', 'Zelda', 'Quist', 'zinc', 'zeldas', '37120111111', '37120222222'],
    // With more digits than the seconds of a time have.
    ...['56.9111', '56.9222', '24.0111', '24.0222'],
    ...places.flatMap(({ lat, lng }) => [String(lat), String(lng)]),
  ];
  for (const [name, texts] of Object.entries(sent)) {
    const text = texts.join('\n');
    assert.match(text, /Garden Lane/, `the ${name} were recorded`);
    for (const secret of secrets) {
      const at = text.indexOf(secret);
      assert.equal(at, -1, `${secret} stands in the ${name}: ${text.slice(Math.max(0, at - 200), at + 100)}`);
    }
  }
}
