import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller, Json } from '../support/call.ts';
import {
  CLIENT,
  dropoff,
  expectMisfit,
  expectRefusal,
  expectStatus,
  openTenant,
  pickup,
  place,
  STAFF,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const QUOTE = `${CLIENT}/quote`;
const VALIDATED = `${CLIENT}/quote/validated`;
const ORDERS = `${CLIENT}/orders`;
const TARIFF = `/admin/v1/orgs/${org.orgId}/tariff`;
const UNKNOWN = '01970000-0000-7000-8000-00000000dead';
const STOPS = [pickup(1), dropoff(5)];
let ana: Caller;
let ben: Caller;

before(async () => {
  ana = await org.person('ana');
  ben = await org.person('ben');
});

const quoteOf = async (by: Caller, body: object = { stops: STOPS }): Promise<Json> =>
  expectStatus(await by.post(QUOTE, body), 200);
const order = (by: Caller, quoteId: string, more: object = {}) =>
  by.post(ORDERS, { stops: STOPS, quoteId, ...more });
const tariff = async (): Promise<Json> => expectStatus(await org.operator.get(TARIFF), 200).tariff;
const sum = (lines: { amount: number }[]) => lines.reduce((total, { amount }) => total + amount, 0);
const superuser = (query: string, values: unknown[] = []) => org.app.database.db.pool.query(query, values);

/** Runs it with another tariff, and puts the one from before back. */
async function withTariff(change: object, work: () => Promise<void>): Promise<void> {
  const present = await tariff();
  expectStatus(await org.operator.put(TARIFF, { ...present, ...change }), 200);
  try {
    await work();
  } finally {
    expectStatus(await org.operator.put(TARIFF, present), 200);
  }
}

test('a quote has a price that its lines add up to, and a time until which it holds', async () => {
  const asked = Date.now();
  const quote = await quoteOf(ana, { stops: [...STOPS, dropoff(9)], vehicleType: 'van' });
  assert.deepEqual(Object.keys(quote), [
    'quoteId',
    'price',
    'currency',
    'amount',
    'distance',
    'etaMinutes',
    'breakdown',
    'isVerified',
    'expiresAt',
  ]);
  assert.equal(sum(quote.breakdown), quote.amount);
  assert.equal(quote.price, quote.amount / 100);
  assert.deepEqual([quote.currency, quote.isVerified], ['EUR', false]);
  assert.deepEqual(
    quote.breakdown.map(({ code }: Json) => code),
    ['base', 'distance', 'time', 'stops', 'vehicle', 'rounding'],
  );
  assert.ok(quote.distance > 2_000 && quote.distance < 3_500, `${quote.distance} m`);
  assert.ok(quote.etaMinutes >= 5 && quote.etaMinutes <= 8);
  const minutes = (Date.parse(quote.expiresAt) - asked) / 60_000;
  assert.ok(minutes >= 15 && minutes < 15.5);
});

test('an order that names a quote has its price, whatever the tariff has become', async () => {
  const quote = await quoteOf(ana);
  await withTariff({ base: 90_000 }, async () => {
    const job = expectStatus(await order(ana, quote.quoteId), 201);
    assert.deepEqual(job.price, { amount: quote.amount, currency: 'EUR' });
    assert.deepEqual(job.priceBreakdown, quote.breakdown);
    const dear = expectStatus(await ana.post(ORDERS, { stops: STOPS }), 201);
    assert.ok(dear.price.amount > 90_000, 'without a quote the present tariff holds');
    assert.equal(sum(dear.priceBreakdown), dear.price.amount);
  });
});

test('a quote is used once', async () => {
  const { quoteId } = await quoteOf(ana);
  expectStatus(await order(ana, quoteId), 201);
  expectRefusal(await order(ana, quoteId), 409, 'quote_unusable');
});

test('of orders that come at once with one quote one wins', async () => {
  const { quoteId } = await quoteOf(ana);
  const answers = await Promise.all(Array.from({ length: 8 }, () => order(ana, quoteId)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [
    201,
    ...Array.from({ length: 7 }, () => 409),
  ]);
  const { rows } = await superuser('select count(*)::int as n from jobs where quote_id = $1', [quoteId]);
  assert.equal(rows[0].n, 1);
});

test('a quote that has expired is none', async () => {
  const { quoteId } = await quoteOf(ana);
  await superuser("update quotes set expires_at = now() - interval '1 second' where id = $1", [quoteId]);
  expectRefusal(await order(ana, quoteId), 409, 'quote_unusable');
});

test('a quote is for its own delivery: other stops, vehicles and times do not use it up', async () => {
  const { quoteId } = await quoteOf(ana, { stops: STOPS, vehicleType: 'car' });
  const moved = { ...place(5), lat: place(5).lat + 0.0001 };
  const others = [
    { vehicleType: 'car', stops: [pickup(1), dropoff(5, { location: moved })] },
    { vehicleType: 'car', stops: [pickup(1), dropoff(5), dropoff(6)] },
    { vehicleType: 'car', stops: [pickup(1)] },
    { vehicleType: 'van' },
    {},
    { vehicleType: 'car', scheduledAt: new Date(Date.now() + 3_600_000).toISOString() },
  ];
  for (const other of others) expectRefusal(await order(ana, quoteId, other), 409, 'quote_unusable');
  const refused = await order(ana, quoteId, {
    vehicleType: 'car',
    items: [{ name: 'Cake', dropoffStop: 0 }],
  });
  expectMisfit(refused, 'items.0.dropoffStop');
  const close = { ...place(5), lat: place(5).lat + 0.000004 };
  const stops = [pickup(1), dropoff(5, { location: close, contact: { name: 'Someone' } })];
  expectStatus(await order(ana, quoteId, { vehicleType: 'car', stops }), 201);
});

test('a quote binds for whoever asked', async () => {
  const bakery = { companyName: 'Bakery', users: ['olga', 'paul'] };
  expectStatus(await org.operator.post(`/admin/v1/orgs/${org.orgId}/merchants`, bakery), 201);
  const owner = await org.person('olga', 'merchant');
  const outsider = await org.person('nobody', 'merchant');
  const colleague = await org.person('paul', 'merchant');
  const driver = await org.driver('dana');

  const { quoteId } = await quoteOf(ana);
  for (const other of [ben, owner, org.staff, driver])
    expectRefusal(await order(other, quoteId), 409, 'quote_unusable');
  expectStatus(await order(ana, quoteId), 201);

  const shops = await quoteOf(owner);
  expectRefusal(await order(ana, shops.quoteId), 409, 'quote_unusable');
  expectStatus(await order(colleague, shops.quoteId), 201);

  const staffs = await quoteOf(org.staff);
  expectRefusal(await order(ana, staffs.quoteId), 409, 'quote_unusable');
  expectStatus(await org.staff.post(`${STAFF}/jobs`, { stops: STOPS, quoteId: staffs.quoteId }), 201);
  const drivers = await quoteOf(driver);
  expectStatus(await driver.post(`${CLIENT}/jobs`, { stops: STOPS, quoteId: drivers.quoteId }), 201);

  expectRefusal(await outsider.post(QUOTE, { stops: STOPS }), 403, 'forbidden');
  const { jobId } = await org.order(ana);
  expectRefusal(await (await org.guest(jobId)).post(QUOTE, { stops: STOPS }), 403, 'forbidden');
});

test('a quote of another org, or none at all, is no quote', async () => {
  const south = await openTenant(org.app, org.base, { id: 'south' });
  const there = await south.person('ana');
  const { quoteId } = expectStatus(await there.post(QUOTE, { stops: STOPS }), 200);
  for (const id of [quoteId, UNKNOWN, 'not-an-id', quoteId.toUpperCase()])
    expectRefusal(await order(ana, id), 409, 'quote_unusable');
  expectStatus(await there.post(ORDERS, { stops: STOPS, quoteId }), 201);
});

/** The date of the next Saturday, from tomorrow on, in a month of the coming year. */
function saturdayIn(month: string): string {
  for (let day = 1; day < 365; day++) {
    const date = new Date(Date.now() + day * 86_400_000);
    const text = date.toISOString().slice(0, 10);
    if (date.getUTCDay() === 6 && text.slice(5, 7) === month) return text;
  }
  throw new Error('a year has every month');
}

test('a price knows the hour where the org is, now and for when it is scheduled', async () => {
  const night = {
    label: 'Saturday night',
    weekdays: ['sat'],
    fromMinute: 22 * 60,
    toMinute: 4 * 60,
    amount: 777,
    basisPoints: 0,
  };
  await withTariff({ timeSurcharges: [night] }, async () => {
    const surcharges = async (scheduledAt: string) =>
      (await quoteOf(ana, { stops: STOPS, scheduledAt })).breakdown.filter(
        ({ code }: Json) => code === 'time_of_day',
      );
    // Riga is three hours ahead in summer, two in winter.
    const summer = saturdayIn('07');
    const sunday = new Date(Date.parse(summer) + 86_400_000).toISOString().slice(0, 10);
    assert.deepEqual(await surcharges(`${summer}T19:00:00Z`), [
      { code: 'time_of_day', label: 'Saturday night', amount: 777 },
    ]);
    assert.deepEqual(await surcharges(`${summer}T18:59:59Z`), []);
    assert.equal((await surcharges(`${sunday}T03:59:00+03:00`)).length, 1);
    assert.deepEqual(await surcharges(`${sunday}T04:00:00+03:00`), []);
    assert.deepEqual(await surcharges(`${saturdayIn('01')}T19:30:00Z`), []);
  });
});

test('what is no request for a price is refused with its places', async () => {
  const bad = (body: unknown, ...paths: string[]) =>
    Promise.all([QUOTE, VALIDATED].map(async (path) => expectMisfit(await ana.post(path, body), ...paths)));
  const at = (location: unknown) => ({ stops: [pickup(1), { type: 'dropoff', location }] });
  await bad({}, 'stops');
  await bad({ stops: [] }, 'stops');
  await bad({ stops: Array.from({ length: 51 }, (_, n) => dropoff(n)) }, 'stops');
  await bad(at({}), 'stops.1.location');
  await bad(at({ address: '  ' }), 'stops.1.location');
  await bad(at({ address: {} }), 'stops.1.location');
  await bad(at({ lat: 56.9 }), 'stops.1.location.lng');
  await bad(at({ lng: 24.1, address: 'x' }), 'stops.1.location.lat');
  await bad(at({ lat: 91, lng: 24 }), 'stops.1.location.lat');
  await bad(at({ lat: '56.9', lng: 24 }), 'stops.1.location.lat');
  await bad(at({ address: 'x'.repeat(501) }), 'stops.1.location.address');
  await bad(at({ address: 'a\0b' }), 'stops.1.location.address');
  await bad({ stops: [{ type: 'return', location: place(1) }] }, 'stops.0.type');
  await bad({ stops: STOPS, vehicleType: 'rocket' }, 'vehicleType');
  await bad({ stops: STOPS, scheduledAt: 'soon' }, 'scheduledAt');
  await bad({ stops: STOPS, items: [{ name: '' }] }, 'items.0.name');
});

test('what would be refused as an order has no price', async () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const misfits: [object, string][] = [
    [{ stops: [dropoff(1), pickup(2)] }, 'stops'],
    [{ stops: STOPS, scheduledAt: inDays(366) }, 'scheduledAt'],
    [{ stops: STOPS, scheduledAt: inDays(-1) }, 'scheduledAt'],
    [{ stops: STOPS, scheduledAt: '0000-01-01T00:00:00Z' }, 'scheduledAt'],
    [{ stops: STOPS, items: [{ name: 'Cake', pickupStop: 7 }] }, 'items.0.pickupStop'],
    [{ stops: STOPS, items: [{ name: 'Cake', dropoffStop: 0 }] }, 'items.0.dropoffStop'],
  ];
  for (const [body, ...paths] of misfits)
    for (const path of [QUOTE, VALIDATED, ORDERS]) expectMisfit(await ana.post(path, body), ...paths);
  // A clock that is a little behind, or a quote that was thought about, is no mistake.
  const soon = new Date(Date.now() - 60_000).toISOString();
  const { quoteId } = await quoteOf(ana, { stops: STOPS, scheduledAt: soon });
  expectStatus(await order(ana, quoteId, { scheduledAt: soon }), 201);
});

test('an address is known once an order has used it, and not before', async () => {
  const shop = { type: 'pickup', location: { lat: 56.94, lng: 24.09, address: 'Brīvības iela 1, Rīga' } };
  const byName = (address: unknown) => ({ stops: [pickup(1), { type: 'dropoff', location: { address } }] });
  for (const path of [QUOTE, VALIDATED, ORDERS])
    expectMisfit(await ben.post(path, byName('Brīvības iela 1, Rīga')), 'stops.1.location');
  expectStatus(await ben.post(ORDERS, { stops: [shop, dropoff(5)] }), 201);

  const quote = await quoteOf(ben, byName('brivibas iela 1  riga'));
  const parts = { street: 'Brīvības iela 1', city: 'Rīga' };
  const job = expectStatus(await ben.post(ORDERS, { ...byName(parts), quoteId: quote.quoteId }), 201);
  assert.deepEqual(job.stops[1].location, { lat: 56.94, lng: 24.09, address: 'Brīvības iela 1, Rīga' });
  assert.equal(job.price.amount, quote.amount);

  const edited = await ben.put(`${ORDERS}/${job.jobId}`, {
    stops: [{ id: job.stops[0].id, location: { address: 'Brivibas iela 1, Riga' } }],
  });
  assert.equal(expectStatus(edited, 200).stops[0].location.lat, 56.94);
  const nowhere = { stops: [{ id: job.stops[0].id, location: { address: 'Nowhere 7' } }] };
  expectMisfit(await ben.put(`${ORDERS}/${job.jobId}`, nowhere), 'stops.0.location');
});

test('orders that bring the same new addresses at once do not stand in each other’s way', async () => {
  const far = { lat: 56.8, lng: 24.3, address: 'Far End 1' };
  const near = { lat: 56.9, lng: 24.2, address: 'Near End 1' };
  const there = { type: 'pickup', location: far };
  const here = { type: 'pickup', location: near };
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      ana.post(ORDERS, {
        stops: n % 2 ? [there, { ...here, type: 'dropoff' }] : [here, { ...there, type: 'dropoff' }],
      }),
    ),
  );
  for (const answer of answers) expectStatus(answer, 201);
  const found = await quoteOf(ana, {
    stops: [here, { type: 'dropoff', location: { address: 'far end 1' } }],
  });
  assert.equal(
    found.distance,
    (await quoteOf(ana, { stops: [here, { ...there, type: 'dropoff' }] })).distance,
  );
});

test('staff who correct where an address is in an order of theirs speak for the org again', async () => {
  const at = (lat: number) => ({ lat, lng: 24.1, address: '9 Corrected Lane' });
  const placed = await org.staff.post(`${STAFF}/jobs`, {
    stops: [pickup(1), dropoff(5, { location: at(56.91) })],
  });
  const job = expectStatus(placed, 201);
  const byName = { stops: [pickup(1), { type: 'dropoff', location: { address: '9 Corrected Lane' } }] };
  const latFor = async (who: Caller) =>
    expectStatus(await who.post(VALIDATED, byName), 200).addresses[1].location.lat;
  assert.equal(await latFor(ben), 56.91);
  const edit = { stops: [{ id: job.stops[1].id, location: at(56.92) }] };
  expectStatus(await org.staff.put(`${ORDERS}/${job.jobId}`, edit), 200);
  for (const who of [ben, org.staff]) assert.equal(await latFor(who), 56.92);

  // An order that is somebody else's is still their word: its other places are not the org's.
  const bens = expectStatus(
    await ben.post(ORDERS, {
      stops: [pickup(1), dropoff(5, { location: { ...at(56.93), address: '10 Corrected Lane' } })],
    }),
    201,
  );
  const moved = { stops: [{ id: bens.stops[0].id, location: place(7) }] };
  expectStatus(await org.staff.put(`${ORDERS}/${bens.jobId}`, moved), 200);
  const { rows } = await org.app.database.db.pool.query(
    "select key, lat from places where key in ('org/9 corrected lane', 'org/10 corrected lane')",
  );
  assert.deepEqual(rows, [{ key: 'org/9 corrected lane', lat: 56.92 }]);
});

/** Who shares no seat of the address book with them: voices of one seat count as one. */
async function someoneApartFrom(other: Caller): Promise<Caller> {
  const seatOf = async (who: Caller) =>
    String(expectStatus(await who.post(ORDERS, { stops: STOPS }), 201).customerId).at(-1);
  const taken = await seatOf(other);
  for (let n = 0; ; n++) {
    const someone = await org.person(`someone-${n}`);
    if ((await seatOf(someone)) !== taken) return someone;
  }
}

test('nobody decides for others where an address is, however often they order', async () => {
  const location = { lat: 40.7306, lng: -73.9866, address: '22 Honest Lane' };
  const at = (lat: number) => ({ stops: [dropoff(2, { location: { ...location, lat } })] });
  const byName = { stops: [{ type: 'dropoff', location: { address: '22 honest lane' } }] };
  const latFor = async (who: Caller): Promise<number> => {
    const { addresses } = expectStatus(await who.post(VALIDATED, byName), 200);
    assert.deepEqual([addresses[0].status, addresses[0].by], ['verified', 'address_book']);
    const job = expectStatus(await who.post(ORDERS, byName), 201);
    assert.equal(job.stops[0].location.lat, addresses[0].location.lat);
    return job.stops[0].location.lat;
  };
  const eve = await someoneApartFrom(ana);
  expectStatus(await ana.post(ORDERS, at(40.7306)), 201);
  for (let n = 0; n < 6; n++) expectStatus(await eve.post(ORDERS, at(41.5)), 201);
  assert.deepEqual([await latFor(ana), await latFor(eve)], [40.7306, 41.5]);
  for (const path of [QUOTE, VALIDATED, ORDERS])
    expectMisfit(await ben.post(path, byName), 'stops.0.location');
  const given = expectStatus(await ben.post(VALIDATED, at(40.7306)), 200);
  assert.equal(given.addresses[0].status, 'unverified', 'one says this, one that');

  const neighbours = { companyName: 'Neighbours', users: ['nora'] };
  expectStatus(await org.operator.post(`/admin/v1/orgs/${org.orgId}/merchants`, neighbours), 201);
  expectStatus(await (await org.person('nora', 'merchant')).post(ORDERS, at(40.7306)), 201);
  expectStatus(await org.staff.post(`${STAFF}/jobs`, at(40.73)), 201);
  assert.equal(await latFor(ben), 40.73, 'the org’s own word');
  assert.equal(await latFor(eve), 41.5);
});

test('an address is known to all once enough of those who used it agree', async () => {
  const location = { lat: 56.94, lng: 24.15, address: 'Common Street 8' };
  const at = (lat: number) => ({ stops: [dropoff(2, { location: { ...location, lat } })] });
  const byName = { stops: [{ type: 'dropoff', location: { address: 'common street 8' } }] };
  const carla = await org.person('carla');
  // So many that they do not all share one or two seats.
  const people = await Promise.all(Array.from({ length: 17 }, (_, n) => org.person(`neighbour-${n}`)));
  for (const one of people) expectStatus(await one.post(ORDERS, at(56.94)), 201);
  expectStatus(await ben.post(ORDERS, at(57.5)), 201);
  const checked = expectStatus(await carla.post(VALIDATED, byName), 200);
  assert.deepEqual(checked.addresses[0].location, { lat: 56.94, lng: 24.15, address: 'common street 8' });
  assert.equal(checked.addresses[0].status, 'verified');
});

test('an order that moves is priced anew, one of which a note changes is not', async () => {
  const quote = await quoteOf(ana);
  const job = expectStatus(await order(ana, quote.quoteId), 201);
  const edit = (change: object) =>
    ana.put(`${ORDERS}/${job.jobId}`, { stops: [{ id: job.stops[1].id, ...change }] });
  await withTariff({ base: 50_000 }, async () => {
    const noted = expectStatus(await edit({ notes: 'ring twice' }), 200);
    assert.deepEqual([noted.price.amount, noted.priceBreakdown], [quote.amount, quote.breakdown]);
    const moved = expectStatus(await edit({ location: place(30) }), 200);
    assert.ok(moved.price.amount > 50_000);
    assert.equal(sum(moved.priceBreakdown), moved.price.amount);
  });
});

test('a quote keeps where its addresses were, for the order that repeats them', async () => {
  const stops = [
    pickup(1),
    { type: 'dropoff', location: { lat: 56.9, lng: 24.2, address: 'A place of one quote 3' } },
  ];
  const { quoteId } = await quoteOf(ana, { stops });
  const again = [pickup(1), { type: 'dropoff', location: { address: 'a place of one quote 3' } }];
  expectMisfit(await ben.post(ORDERS, { stops: again, quoteId }), 'stops.1.location');
  const job = expectStatus(await ana.post(ORDERS, { stops: again, quoteId }), 201);
  assert.deepEqual([job.stops[1].location.lat, job.stops[1].location.lng], [56.9, 24.2]);
});

test('an address book is the org’s own', async () => {
  const east = await openTenant(org.app, org.base, { id: 'east' });
  const there = await east.person('ana');
  const location = { lat: 56.9, lng: 24.2, address: 'Secret Street 9' };
  expectStatus(await ana.post(ORDERS, { stops: [pickup(1), { type: 'dropoff', location }] }), 201);
  const byName = { stops: [pickup(1), { type: 'dropoff', location: { address: 'Secret Street 9' } }] };
  expectStatus(await ana.post(QUOTE, byName), 200);
  expectMisfit(await there.post(QUOTE, byName), 'stops.1.location');
});

test('a validated quote says of every address what is known of it', async () => {
  const known = { lat: 56.93, lng: 24.11, address: 'Known Lane 4' };
  expectStatus(await ana.post(ORDERS, { stops: [pickup(1), dropoff(2, { location: known })] }), 201);
  const stops = [
    { type: 'pickup', location: { lat: 56.91, lng: 24.01 } },
    { type: 'dropoff', location: { address: 'known lane 4' } },
    { type: 'dropoff', location: { ...known, lat: 56.9305 } },
  ];
  const checked = expectStatus(await ana.post(VALIDATED, { stops }), 200);
  assert.equal(checked.isVerified, true);
  assert.deepEqual(
    checked.addresses.map(({ stop, status, by, message }: Json) => [stop, status, by, message]),
    [
      [0, 'verified', 'coordinates', null],
      [1, 'verified', 'address_book', null],
      [2, 'verified', 'address_book', null],
    ],
  );
  assert.deepEqual(checked.addresses[1].location, { lat: 56.93, lng: 24.11, address: 'known lane 4' });
  expectStatus(await ana.post(ORDERS, { stops, quoteId: checked.quoteId }), 201);

  const unsure = [
    { type: 'pickup', location: { lat: 56.9, lng: 24.1, address: 'Never Used Lane 1' } },
    { type: 'dropoff', location: { ...known, lat: 56.99 } },
  ];
  const unchecked = expectStatus(await ana.post(VALIDATED, { stops: unsure }), 200);
  assert.equal(unchecked.isVerified, false);
  for (const address of unchecked.addresses) {
    assert.deepEqual([address.status, address.by], ['unverified', 'coordinates']);
    assert.match(address.message, /coordinates are taken as given/);
  }
  const failing = [pickup(1), { type: 'dropoff', location: { address: 'Never Used Lane 2' } }];
  const { details } = expectRefusal(await ana.post(VALIDATED, { stops: failing }), 422, 'invalid_input');
  assert.equal(details.length, 1);
  assert.equal(details[0].path, 'stops.1.location');
  assert.match(details[0].message, /no address service is set up/);
});

test('an order repeated with its key is one order and one quote', async () => {
  const { quoteId } = await quoteOf(ana);
  const body = { stops: STOPS, quoteId };
  const key = { 'idempotency-key': 'order-with-quote' };
  const first = expectStatus(await ana.post(ORDERS, body, key), 201);
  assert.deepEqual(expectStatus(await ana.post(ORDERS, body, key), 201), first);
  const same = { 'idempotency-key': 'one-quote' };
  const quoted = expectStatus(await ana.post(QUOTE, { stops: STOPS }, same), 200);
  assert.deepEqual(expectStatus(await ana.post(QUOTE, { stops: STOPS }, same), 200), quoted);
});

test('nobody piles up quotes', async () => {
  const greedy = await org.person('greedy');
  const { quoteId } = await quoteOf(greedy);
  await superuser(
    `insert into quotes select (jsonb_populate_record(q, jsonb_build_object('id', gen_random_uuid()))).*
     from quotes q, generate_series(1, 1999) where q.id = $1`,
    [quoteId],
  );
  const refused = await greedy.post(QUOTE, { stops: STOPS });
  const { retryAfterSeconds } = expectRefusal(refused, 429, 'too_many').details;
  assert.equal(refused.headers.get('retry-after'), String(retryAfterSeconds));
  assert.ok(
    retryAfterSeconds > 14 * 60 && retryAfterSeconds <= 15 * 60,
    `the first expires: ${retryAfterSeconds}`,
  );
  await quoteOf(ana);
  expectStatus(await order(greedy, quoteId), 201);
  await quoteOf(greedy);
});

test('init says that there are quotes', async () => {
  assert.equal(expectStatus(await ana.get(`${CLIENT}/init`), 200).features.quotes, true);
});
