import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { after } from 'node:test';
import { useApp } from '../support/app.ts';
import type { Json } from '../support/call.ts';
import { CLIENT, expectMisfit, expectRefusal, expectStatus, openTenant, pickup } from '../support/tenant.ts';

/** What the address service knows, by a word of the question; in Nominatim's format. */
const KNOWN: Record<string, { lat: number; lon: number; address: Record<string, string> }> = {
  garden: {
    lat: 56.9612345678,
    lon: 24.1212345678,
    address: {
      house_number: '22',
      road: 'Garden Lane',
      city: 'Rīga',
      postcode: 'LV-1050',
      country_code: 'lv',
    },
  },
};
const asked: string[] = [];
let isUp = true;
const service = createServer((request, response) => {
  const question = new URL(request.url ?? '', 'http://service').searchParams.get('q') ?? '';
  asked.push(question);
  if (!isUp) return response.writeHead(503).end();
  const found = Object.entries(KNOWN).filter(([word]) => question.toLowerCase().includes(word));
  const places = found.map(([, { lat, lon, address }]) => ({
    lat: String(lat),
    lon: String(lon),
    display_name: Object.values(address).join(', '),
    address,
  }));
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(places));
});
await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
after(() => {
  service.closeAllConnections();
  service.close();
});

const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
const app = await useApp({ env: { GEOCODER_URL: `${url}/`, GEOCODER_CALLS_PER_SECOND: '1000' } });
const org = await openTenant(app, await app.listen(), { id: 'north', settings: { country: 'LV' } });
const ana = await org.person('ana');
const to = (location: object) => ({ stops: [pickup(1), { type: 'dropoff', location }] });
const validate = (location: object) =>
  ana.post(`${CLIENT}/quote/validated`, { stops: [{ type: 'dropoff', location }] });

test('an address alone is found by the service, once for quote and order', async () => {
  const quote = expectStatus(await ana.post(`${CLIENT}/quote`, to({ address: '22 Garden Lane' })), 200);
  const body = { ...to({ address: '22 Garden Lane' }), quoteId: quote.quoteId };
  const job = expectStatus(await ana.post(`${CLIENT}/orders`, body), 201);
  assert.deepEqual(job.stops[1].location, { lat: 56.961235, lng: 24.121235, address: '22 Garden Lane' });
  assert.equal(job.price.amount, quote.amount);
  assert.deepEqual(asked, ['22 Garden Lane'], 'places with coordinates are not asked about');
});

test('a validated quote checks coordinates too', async () => {
  const at = { lat: 56.961, lng: 24.121 };
  const said = async (location: object): Promise<Json> =>
    expectStatus(await validate(location), 200).addresses[0];
  const verified = await said({ ...at, address: 'Garden Lane 22, Riga' });
  assert.deepEqual(
    [verified.status, verified.by, verified.location],
    ['verified', 'nominatim', { ...at, address: 'Garden Lane 22, Riga' }],
  );
  const corrected = await said({ address: '23 Garden Lane' });
  assert.deepEqual(
    [corrected.status, corrected.location],
    ['corrected', { lat: 56.961235, lng: 24.121235, address: '22, Garden Lane, Rīga, LV-1050, lv' }],
  );
  const far = await validate({ lat: 56.9, lng: 24.121, address: '22 Garden Lane' });
  expectMisfit(far, 'stops.0.location');
  assert.match(far.body.details[0].message, /6\.8 km away/);
  expectMisfit(await validate({ ...at, address: '1 Nowhere' }), 'stops.0.location');
  expectMisfit(await ana.post(`${CLIENT}/orders`, to({ address: '1 Nowhere' })), 'stops.1.location');
});

test('a validated quote binds the order that gives its corrected places back', async () => {
  const from = { type: 'pickup', location: { lat: 56.95, lng: 24.1 } };
  const body = { stops: [from, { type: 'dropoff', location: { address: '23 Garden Lane' } }] };
  const quote = expectStatus(await ana.post(`${CLIENT}/quote/validated`, body), 200);
  const stops = quote.addresses.map(({ stop, location }: Json) => ({ ...body.stops[stop], location }));
  expectStatus(await ana.post(`${CLIENT}/orders`, { stops, quoteId: quote.quoteId }), 201);
});

test('while the service is down coordinates do, and known places', async () => {
  const used = { lat: 56.93, lng: 24.15, address: 'Field Road 3' };
  expectStatus(await ana.post(`${CLIENT}/orders`, to(used)), 201);
  isUp = false;
  const refused = await ana.post(`${CLIENT}/orders`, to({ address: 'Other Road 5' }));
  const { details } = expectRefusal(refused, 503, 'unavailable');
  assert.deepEqual(
    details.map(({ path }: Json) => path),
    ['stops.1.location'],
  );
  const [unsure] = expectStatus(
    await validate({ lat: 56.9, lng: 24, address: 'Other Road 7' }),
    200,
  ).addresses;
  assert.deepEqual([unsure.status, unsure.by], ['unverified', 'coordinates']);
  const job = expectStatus(await ana.post(`${CLIENT}/orders`, to({ address: 'field road 3' })), 201);
  assert.equal(job.stops[1].location.lat, 56.93);
  const remembered = await ana.post(`${CLIENT}/quote`, to({ address: '22 garden lane' }));
  expectStatus(remembered, 200);
});
