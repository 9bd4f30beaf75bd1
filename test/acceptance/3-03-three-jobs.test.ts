import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { createStraightLineRouting } from '../../server/src/adapters/routing/straight-line/straight-line.ts';
import type { LatLng } from '../../server/src/core/kernel/geo.ts';
import type { Answer, Caller, Json } from '../support/call.ts';
import { type EventStream, openEventStream } from '../support/event-stream.ts';
import { assertInvariants, itineraryOf } from '../support/invariants.ts';
import { CLIENT, expectStatus, type TestDriver, tap, useTenant } from '../support/tenant.ts';

// One driver takes the jobs of three customers, all along one road. Yuri's lies on the way of Zelda's, Ana's behind
// both. Whatever the three, and the holders of links to their jobs, are sent is written down.
const org = await useTenant();
let driver: TestDriver;

type Place = LatLng & { serviceMinutes: number };
const START: LatLng = { lat: 56.950019, lng: 24.100019 };
const ZELDAS_SHOP: Place = { lat: 56.952137, lng: 24.102137, serviceMinutes: 2 };
const YURIS_SHOP: Place = { lat: 56.956251, lng: 24.106251, serviceMinutes: 3 };
const YURIS_DOOR: Place = { lat: 56.962363, lng: 24.112363, serviceMinutes: 4 };
const ZELDAS_DOOR: Place = { lat: 56.970479, lng: 24.120479, serviceMinutes: 5 };
const ANAS_SHOP: Place = { lat: 56.974583, lng: 24.124583, serviceMinutes: 6 };
const ANAS_DOOR: Place = { lat: 56.978691, lng: 24.128691, serviceMinutes: 7 };
/** Past Zelda's door: from here on the driver is Ana's alone. */
const PAST: LatLng = { lat: 56.972913, lng: 24.122913 };

/** A customer with one order, all of whose words stand nowhere else. */
class Party {
  readonly name: string;
  readonly order: Json;
  readonly answers: string[] = [];
  readonly streams: EventStream[] = [];
  customer!: Caller;
  guest!: Caller;
  job: Json;

  constructor(name: string, phone: string, shop: Place, door: Place) {
    this.name = name;
    const stop = (type: string, { lat, lng, serviceMinutes }: Place, digit: number) => ({
      type,
      serviceMinutes,
      location: { lat, lng, address: `${digit} ${name}-${type}-Street` },
      contact: {
        name: `${name} ${type} Contact`,
        phone: `${phone}${digit}`,
        email: `${type}@${name}.example.com`,
      },
      notes: `${name} note at the ${type}`,
    });
    this.order = {
      reference: `${name}-REFERENCE`,
      metadata: { about: `${name}-metadata` },
      items: [{ name: `${name}-parcel` }],
      stops: [stop('pickup', shop, 1), stop('dropoff', door, 2)],
    };
  }

  async place(): Promise<void> {
    this.customer = await org.person(this.name.toLowerCase(), 'customer', { name: `${this.name} Surname` });
    this.job = expectStatus(await this.customer.post(`${CLIENT}/orders`, this.order), 201);
    this.guest = await org.guest(this.job.jobId);
    for (const who of [this.customer, this.guest]) {
      const stream = await openEventStream(`${org.base}${this.path}/stream`, {
        orgid: org.orgId,
        authorization: `Bearer ${who.token}`,
      });
      this.streams.push(stream);
      await stream.find('the snapshot', (frame) => frame.event === 'snapshot');
    }
  }

  get path(): string {
    return `${CLIENT}/orders/${this.job.jobId}/track`;
  }

  /** Everything that belongs to this customer and to nobody else. */
  get secrets(): string[] {
    const stops: Json[] = this.job.stops;
    return [
      ...new Set([this.name, this.job.jobId, this.job.customerId, ...stops.map((stop) => stop.id)]),
      ...this.order.stops.flatMap(({ location, contact }: Json) => [
        String(location.lat),
        String(location.lng),
        contact.phone.slice(1),
      ]),
    ];
  }

  /** How the job is shown to its customer and to its guest, who are told the same. */
  async track(): Promise<Json> {
    const [own, shared] = await Promise.all([this.customer, this.guest].map((who) => who.get(this.path)));
    for (const answer of [own, shared] as Answer[]) this.answers.push(answer.text);
    const seen = expectStatus(own as Answer, 200);
    assert.deepEqual(expectStatus(shared as Answer, 200).eta, seen.eta);
    return seen;
  }

  /** Asks for all there is, of this job and of somebody else's. */
  async askForAll(others: readonly Party[]): Promise<void> {
    const paths = (id: string) => [
      ...['', '/tracking', '/contacts', '/messages', '/issues', '/images'].map((of) => `/jobs/${id}${of}`),
      ...['/track', '/track-links', '/images', '/rating'].map((of) => `/orders/${id}${of}`),
    ];
    for (const who of [this.customer, this.guest]) {
      for (const path of ['/orders', '/jobs', '/me', '/jobs/available', ...paths(this.job.jobId)]) {
        this.answers.push((await who.get(CLIENT + path)).text);
      }
      for (const { job } of others) {
        for (const path of paths(job.jobId)) {
          const answer = await who.get(CLIENT + path);
          assert.ok(answer.status === 404 || answer.status === 403, `${path}: ${answer.status}`);
          this.answers.push(answer.text);
        }
      }
    }
  }
}

const zelda = new Party('Zelda', '+3712011111', ZELDAS_SHOP, ZELDAS_DOOR);
const yuri = new Party('Yuri', '+3712022222', YURIS_SHOP, YURIS_DOOR);
const ana = new Party('Ana', '+3712033333', ANAS_SHOP, ANAS_DOOR);
const parties = [zelda, yuri, ana];

before(async () => {
  driver = await org.driver('dana', { vehicleType: 'van' });
});

const { estimate } = createStraightLineRouting();
/** Seconds to the last of these places: all legs, and the service at the places before it. */
function secondsTo(from: LatLng, ...places: Place[]): number {
  let [seconds, at] = [0, from];
  for (const [index, place] of places.entries()) {
    seconds += estimate(at, place, 'van').seconds;
    if (index < places.length - 1) seconds += place.serviceMinutes * 60;
    at = place;
  }
  return seconds;
}

/** An estimate that differs by less than 20 s from the one told before is not told anew. */
function assertEta(track: Json, stopsBefore: number, seconds: number): void {
  assert.equal(track.eta.stopsBefore, stopsBefore);
  assert.equal(track.eta.source, 'straight-line');
  const told = (Date.parse(track.eta.at) - Date.parse(track.eta.asOf)) / 1000;
  assert.ok(Math.abs(told - seconds) < 20, `${told} s were told, ${seconds} s it is`);
}

async function bothStreams(party: Party, stopsBefore: number): Promise<void> {
  for (const stream of party.streams) {
    await stream.find(
      `${stopsBefore} stops before ${party.name}’s`,
      ({ event, data }) => event === 'eta' && data.eta?.stopsBefore === stopsBefore,
    );
  }
}

async function beAt({ lat, lng }: LatLng): Promise<void> {
  expectStatus(await driver.put(`${CLIENT}/location`, { lat, lng }), 200);
}

test('the third customer is told how many stops come first and when it is their turn, and nothing of whose they are', async () => {
  await beAt(START);
  for (const party of parties) {
    await party.place();
    await tap(driver, party.job.jobId, 'accept');
  }
  const [zeldas, yuris, anas] = parties.map(({ job }) => job.stops.map((stop: Json) => stop.id));
  const itinerary = [zeldas[0], ...yuris, zeldas[1], ...anas];
  assert.deepEqual(await itineraryOf(org.app.database, org.orgId, driver.id), itinerary);

  const wholeWay = [ZELDAS_SHOP, YURIS_SHOP, YURIS_DOOR, ZELDAS_DOOR, ANAS_SHOP, ANAS_DOOR];
  const asAccepted = await ana.track();
  assertEta(asAccepted, 4, secondsTo(START, ...wholeWay));
  assert.ok(asAccepted.eta.minutes >= 20, 'the service at the stops before alone takes twenty minutes');
  assertEta(await zelda.track(), 2, secondsTo(START, ...wholeWay.slice(0, 4)));
  assertEta(await yuri.track(), 1, secondsTo(START, ...wholeWay.slice(0, 3)));
  for (const party of parties) await party.askForAll(parties.filter((other) => other !== party));

  // The first stop is done: two minutes of service less, and one stop.
  await tap(driver, zelda.job.jobId, 'start-pickup', 'complete-pickup');
  await bothStreams(ana, 3);
  const afterFirst = await ana.track();
  assertEta(afterFirst, 3, secondsTo(START, ...wholeWay.slice(1)));
  assert.equal(Date.parse(asAccepted.eta.at) - Date.parse(afterFirst.eta.at), 120_000);

  // Yuri's whole job is done.
  await beAt(YURIS_SHOP);
  await tap(driver, yuri.job.jobId, 'start-pickup', 'complete-pickup', 'start-dropoff');
  await beAt(YURIS_DOOR);
  await tap(driver, yuri.job.jobId, 'complete-dropoff', 'complete');
  await bothStreams(ana, 1);
  const afterYuri = await ana.track();
  assertEta(afterYuri, 1, secondsTo(YURIS_DOOR, ZELDAS_DOOR, ANAS_SHOP, ANAS_DOOR));
  assertEta(await zelda.track(), 0, secondsTo(YURIS_DOOR, ZELDAS_DOOR));
  assert.ok(afterYuri.eta.minutes < afterFirst.eta.minutes);
  assert.equal(afterYuri.agent.location, null, 'one stop still comes before');

  // And Zelda's: the driver is Ana's alone.
  await tap(driver, zelda.job.jobId, 'start-dropoff');
  await beAt(ZELDAS_DOOR);
  await tap(driver, zelda.job.jobId, 'complete-dropoff', 'complete');
  await beAt(PAST);
  await bothStreams(ana, 0);
  const last = await ana.track();
  assertEta(last, 0, secondsTo(PAST, ANAS_SHOP, ANAS_DOOR));
  assert.equal(last.agent.location.lat, PAST.lat);
  for (const party of parties) await party.askForAll(parties.filter((other) => other !== party));
  await tap(driver, ana.job.jobId, 'complete-pickup', 'complete-dropoff', 'complete');
  for (const party of parties) {
    for (const stream of party.streams) {
      await stream.find('the end', ({ event, data }) => event === 'status' && data.status === 'completed');
    }
    await party.track();
  }

  for (const party of parties) {
    const others = parties.filter((other) => other !== party);
    for (const other of others) assertNothingOf(other, party);
  }
  // Where the driver went before it was Ana's turn would tell where others live.
  for (const text of sentTo(ana))
    assert.ok(!text.includes(String(START.lat)), 'Ana saw the driver too early');
  for (const { streams } of parties) for (const stream of streams) stream.close();
  await assertInvariants(org.app.database, org.orgId);
});

function sentTo(party: Party): string[] {
  return [...party.answers, ...party.streams.map((stream) => stream.text())];
}

/** Looks for everything of one customer in all that another one, and the holder of their link, were sent. */
function assertNothingOf(other: Party, party: Party): void {
  for (const [secret, texts] of other.secrets.map((secret) => [secret, sentTo(party)] as const)) {
    assert.ok(secret && secret.length > 2, 'there is something to look for');
    for (const text of texts) {
      const at = text.indexOf(secret);
      const around = text.slice(Math.max(0, at - 200), at + 100);
      assert.equal(at, -1, `${secret} of ${other.name} was sent to ${party.name}: ${around}`);
    }
  }
  const own = sentTo(party).join('\n');
  const { id } = party.job.stops[1];
  assert.ok(own.includes(id) && own.includes(party.name), 'what was sent was written down');
}
