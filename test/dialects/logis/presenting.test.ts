import assert from 'node:assert/strict';
import test from 'node:test';
import type { JobCommand } from '../../../server/src/core/jobs/index.ts';
import { clientIdOf } from '../../../server/src/dialects/logis/present-track.ts';
import { TrackBody } from '../../../server/src/dialects/logis/track-schema.ts';
import { DRIVER, MERCHANT, ORG, RECIPIENT } from '../../fixtures/cast.ts';
import { DeliveryStory, STAFF } from '../../fixtures/delivery-story.ts';
import { uuid } from '../../fixtures/ids.ts';
import { orderOf } from '../../fixtures/order.ts';
import { asLogis } from '../present-story.ts';
import { formsOf, looseEnds, misfits, readExample } from '../shape.ts';

const EXAMPLE = readExample('logis-track') as { job_track: Record<string, unknown> };
const ROUTED = [
  'driver',
  'route_status',
  'route_date',
  'jobs_before_you',
  'distance_previous_job',
  'time_previous_job',
  'driver_time_away',
];
const DEADLINE = Date.UTC(2026, 4, 13, 14, 46);
const assign: JobCommand = { name: 'assign', driverId: DRIVER.id };

/** As the documentation's example: planned third on a route under way, with one other stop still to come before. */
function routedStory(): DeliveryStory {
  return new DeliveryStory(orderOf('PD', { deadline: DEADLINE }), 'plan').run(assign, STAFF).startRoute();
}

test('the documented answer fits our schema', () => {
  assert.deepEqual(misfits(TrackBody, EXAMPLE), []);
});

test('a routed job has every field of the documented answer, in its form', () => {
  const documented = formsOf(EXAMPLE);
  const ours = formsOf(asLogis(routedStory()));
  assert.deepEqual([...ours.keys()].sort(), [...documented.keys()].sort());
  for (const [path, form] of documented) {
    // Where the example has null, the schema says what else may stand there.
    if (form === 'null') continue;
    assert.equal(ours.get(path), form, path);
  }
});

test('an unrouted job lacks the route’s fields, and nothing else', () => {
  const { job_track: track } = asLogis(new DeliveryStory(orderOf('PD', { deadline: DEADLINE }), 'day'));
  assert.deepEqual(
    Object.keys(track).sort(),
    Object.keys(EXAMPLE.job_track)
      .filter((key) => !ROUTED.includes(key))
      .sort(),
  );
  assert.equal(track.job.route, null);
  assert.equal(track.job.order, null);
  assert.equal(track.job.status, 'UNPLANNED');
});

test('a job on a plan that nobody drives is unplanned, and as such not routed', () => {
  const { job_track: track } = asLogis(new DeliveryStory(orderOf('PD'), 'plan'));
  assert.equal(track.job.status, 'UNPLANNED');
  assert.ok(ROUTED.every((key) => !(key in track)));
});

test('what may be null or absent is what is null in the example, what the route brings, and what is listed here', () => {
  const { nullable, optional } = looseEnds(TrackBody);
  assert.deepEqual([...optional].sort(), ROUTED.map((key) => `job_track.${key}`).sort());
  const nullInExample = [...formsOf(EXAMPLE)].flatMap(([path, form]) => (form === 'null' ? [path] : []));
  for (const path of nullInExample) {
    const parent = [...nullable].some((other) => path.startsWith(`${other}.`));
    assert.ok(nullable.has(path) || parent, `${path} may be null`);
  }
  // Of one address some other address in the example shows null: all addresses are of one kind.
  const extra = [...nullable].filter(
    (path) => !nullInExample.includes(path) && !path.includes('address_detail'),
  );
  assert.deepEqual(extra.sort(), [
    // Not every delivery is due at a time.
    'job_track.job.deadline',
    'job_track.job.order',
    'job_track.job.original_deadline',
    'job_track.job.route',
  ]);
  const inAddresses = new Set(
    [...nullable].filter((path) => path.includes('address_detail')).map((path) => path.split('.').at(-1)),
  );
  assert.deepEqual([...inAddresses].sort(), [
    'added_by',
    'apt_number',
    'building_number',
    'latitude',
    'longitude',
    'notes',
  ]);
});

test('place, distance and time on the route', () => {
  const { job_track: track } = asLogis(routedStory());
  assert.equal(track.job.order, 3);
  assert.equal(track.jobs_before_you, 1);
  assert.equal(track.route_status, 'IN_PROGRESS');
  assert.equal(track.route_date, '2026-05-13T12:30:00Z');
  assert.match(track.distance_previous_job ?? '', /^1\d{3} m$/);
  assert.match(track.time_previous_job ?? '', /^\d min$/);
  assert.equal(track.job.deadline, '2026-05-13T14:46:00Z');
  assert.equal(track.job.created_at, '2026-05-13T12:00:00.250000Z');
});

test('the first stop of a route has no stop before it', () => {
  const story = routedStory();
  const { plan } = story;
  assert.ok(plan);
  const routing = {
    route: plan.route,
    driver: DRIVER,
    place: { place: 1 },
    stopsBefore: 0,
    previousLeg: null,
    eta: null,
  };
  const { job_track: track } = asLogis(story, { routing });
  assert.equal(track.job.order, 1);
  assert.equal(track.jobs_before_you, 0);
  assert.ok(!('distance_previous_job' in track) && !('time_previous_job' in track));
  assert.equal(track.driver_time_away, null);
  assert.deepEqual(misfits(TrackBody, { job_track: track }), []);
});

test('the driver’s time away has a value only while the job is started', () => {
  const story = routedStory().driverAt({ lat: 56.93, lng: 24.09 });
  assert.equal(asLogis(story).job_track.driver_time_away, null);
  story.run({ name: 'start_pickup' });
  assert.match(asLogis(story).job_track.driver_time_away ?? '', /^\d+ min$/);
  assert.equal(asLogis(story).job_track.job.started_at, '2026-05-13T12:03:00.250000Z');
  story.run({ name: 'complete_pickup' }).run({ name: 'arrive_dropoff' });
  assert.equal(asLogis(story).job_track.driver_time_away, '0 min');
  story.run({ name: 'complete_dropoff' });
  assert.equal(asLogis(story).job_track.job.status, 'STARTED');
  assert.equal(asLogis(story).job_track.driver_time_away, null, 'there is nowhere left to go');
  story.run({ name: 'complete' });
  assert.equal(asLogis(story).job_track.driver_time_away, null);
});

test('who never said anything is written empty, in the same form', () => {
  const nobody = Object.fromEntries(
    Object.keys(ORG.branding).map((key) => [key, null]),
  ) as typeof ORG.branding;
  const owner = { firstName: null, lastName: null, email: null, phone: null, address: null };
  const bare = { email: null, phone: null, address: null, website: null, owner: null, branding: nobody };
  const body = asLogis(new DeliveryStory(orderOf('D', { name: null, recipientId: null }), 'day'), {
    org: { ...ORG, owner, branding: nobody },
    merchant: { ...MERCHANT, ...bare },
    client: null,
  });
  assert.deepEqual(misfits(TrackBody, body), []);
  const { store, provider, client, job } = body.job_track;
  const { company_detail: company } = store;
  for (const text of [store.email, store.first_name, store.phone_number, company.email, company.logo]) {
    assert.equal(text, '');
  }
  for (const text of [company.google_page, company.primary_color, provider.email, client.first_name]) {
    assert.equal(text, '');
  }
  assert.equal(client.email, null);
  assert.equal(client.id, job.client);
  assert.equal(client.id, job.address_detail.id, 'the stop lends its id');
  assert.equal(job.name, 'A-1042', 'a job without a name goes by its reference');
  assert.deepEqual(
    [
      provider.address_detail.street_name,
      provider.address_detail.latitude,
      provider.address_detail.building_number,
    ],
    ['', null, null],
  );
});

test('a merchant without a look of its own wears its org’s', () => {
  const branding = { ...MERCHANT.branding, primaryColor: null, logoUrl: '/media/own.png' };
  const story = new DeliveryStory(orderOf('D'), 'day');
  const { company_detail: company } = asLogis(story, { merchant: { ...MERCHANT, branding } }).job_track.store;
  assert.equal(company.primary_color, ORG.branding.primaryColor);
  assert.equal(company.logo, '/media/own.png');
});

test('an address known as text only stands where the street does', () => {
  const { address_detail: address } = asLogis(new DeliveryStory(orderOf('P'), 'day')).job_track.job;
  assert.equal(address.building_number, 101);
  const story = new DeliveryStory(orderOf('PPDD'), 'day');
  const [first] = story.job.stops;
  assert.ok(first);
  story.job = { ...story.job, stops: [first] };
  const plain = asLogis(story).job_track.job.address_detail;
  assert.deepEqual(
    [plain.building_number, plain.street_name, plain.city],
    [null, 'Brīvības iela 1, Rīga', ''],
  );
});

test('a job without a deadline is due by the end of its door’s window', () => {
  const order = orderOf('PD');
  const window = { from: Date.UTC(2026, 4, 13, 13), to: Date.UTC(2026, 4, 13, 15, 30) };
  const stops = order.stops.map((stop) => (stop.type === 'dropoff' ? { ...stop, window } : stop));
  const { job } = asLogis(new DeliveryStory({ ...order, stops }, 'day')).job_track;
  assert.equal(job.deadline, '2026-05-13T15:30:00Z');
  assert.equal(asLogis(new DeliveryStory(order, 'day')).job_track.job.deadline, null);
});

test('the client is the recipient, else whoever placed the job', () => {
  assert.equal(clientIdOf(orderOf('D')), RECIPIENT.id);
  assert.equal(clientIdOf(orderOf('D', { recipientId: null })), uuid(7));
  assert.equal(clientIdOf(orderOf('D', { recipientId: null, customerId: null })), null);
});

test('what came of the delivery: completion, PIN, picture, rating', () => {
  const order = orderOf('D');
  const demands = { photo: true, signature: false, pin: true };
  const story = new DeliveryStory(
    { ...order, stops: order.stops.map((stop) => ({ ...stop, proofDemands: demands, notes: 'Ring twice' })) },
    'day',
  ).run(assign, STAFF);
  const before = asLogis(story).job_track.job;
  assert.deepEqual([before.code_secure_deliveries, before.delivery_code_retrieved], [true, false]);
  assert.deepEqual([before.notes, before.item_count], ['Ring twice', 2]);
  story.run({ name: 'complete_dropoff', imagesShown: demands, pin: '1234' }).run({ name: 'complete' });
  const proofUrl = 'https://doorstep.example.com/files/1.jpg';
  const rating = { stars: 5, jobStars: null, comment: 'Quick' };
  const body = asLogis(story, { proofUrl, rating });
  const { job } = body.job_track;
  assert.equal(job.delivery_code_retrieved, true);
  assert.equal(job.delivery_proof, proofUrl);
  assert.deepEqual([job.rating_delivery, job.rating_job, job.rating_comment], [5, null, 'Quick']);
  assert.equal(job.completed_at, '2026-05-13T12:03:00.250000Z');
  assert.deepEqual(misfits(TrackBody, body), []);
});

test('presenting leaves the facts as they are', () => {
  const story = routedStory();
  const before = structuredClone(story.job);
  assert.deepEqual(asLogis(story), asLogis(story));
  assert.deepEqual(story.job, before);
});
