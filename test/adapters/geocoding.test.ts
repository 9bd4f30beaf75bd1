import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { after } from 'node:test';
import { chooseGeocoder } from '../../server/src/adapters/geocoding/choose-geocoder.ts';
import type { Geocoder } from '../../server/src/core/places/ports.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A real server at which the service's answers are. */
async function serve(handler: Handler): Promise<{ url: string; asked: URL[]; at: number[] }> {
  const asked: URL[] = [];
  const at: number[] = [];
  const server = createServer((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://service'));
    at.push(performance.now());
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, at };
}

const json =
  (value: unknown, status = 200): Handler =>
  (_request, response) =>
    response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
      .end(typeof value === 'string' ? value : JSON.stringify(value));

function geocoder(kind: 'nominatim' | 'photon', url: string, more: object = {}): Geocoder {
  const made = chooseGeocoder({
    kind,
    url,
    timeoutMs: 2_000,
    callsPerSecond: 1_000,
    version: '1.2.3',
    publicUrl: 'https://track.example.com',
    ...more,
  });
  assert.ok(made);
  return made;
}

/** As nominatim.org documents `jsonv2` with `addressdetails`. */
const NOMINATIM = [
  {
    place_id: 100149,
    licence: 'Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright',
    osm_type: 'way',
    osm_id: 90394480,
    lat: '52.5487473',
    lon: '-1.8164308',
    category: 'building',
    type: 'yes',
    place_rank: 30,
    importance: 0.0000999,
    addresstype: 'building',
    name: '',
    display_name:
      '137, Pilkington Avenue, Castle Vale, Birmingham, West Midlands Combined Authority, England, B72 1LH, United Kingdom',
    address: {
      house_number: '137',
      road: 'Pilkington Avenue',
      hamlet: 'Castle Vale',
      city: 'Birmingham',
      state_district: 'West Midlands Combined Authority',
      state: 'England',
      'ISO3166-2-lvl4': 'GB-ENG',
      postcode: 'B72 1LH',
      country: 'United Kingdom',
      country_code: 'gb',
    },
    boundingbox: ['52.5487321', '52.5488299', '-1.8165130', '-1.8163464'],
  },
];

/** As photon.komoot.io answers. */
const PHOTON = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [13.4050012, 52.5170365] },
      properties: {
        osm_type: 'N',
        osm_id: 240109189,
        osm_key: 'place',
        osm_value: 'house',
        type: 'house',
        housenumber: '5',
        street: 'Rathausstraße',
        city: 'Berlin',
        postcode: '10178',
        country: 'Deutschland',
        countrycode: 'DE',
      },
    },
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [16.3738, 48.2082] },
      properties: {
        osm_type: 'W',
        osm_id: 25,
        osm_key: 'highway',
        osm_value: 'residential',
        type: 'street',
        name: 'Rathausstraße',
        city: 'Wien',
        postcode: '1010',
        state: 'Wien',
        countrycode: 'AT',
      },
    },
  ],
};

test('Nominatim is asked as its terms want it, and its answer is read', async () => {
  let agent: string | undefined;
  const service = await serve((request, response) => {
    agent = request.headers['user-agent'];
    json(NOMINATIM)(request, response);
  });
  const found = await geocoder('nominatim', `${service.url}/maps`).geocode('137 Pilkington Av & co', 'GB');
  assert.equal(agent, 'Doorstep/1.2.3 (+https://track.example.com)');
  const [asked] = service.asked;
  assert.equal(asked?.pathname, '/maps/search');
  assert.deepEqual(Object.fromEntries(asked?.searchParams ?? []), {
    q: '137 Pilkington Av & co',
    format: 'jsonv2',
    addressdetails: '1',
    limit: '1',
    countrycodes: 'gb',
  });
  assert.deepEqual(found, {
    lat: 52.5487473,
    lng: -1.8164308,
    address: {
      text: NOMINATIM[0]?.display_name,
      buildingNumber: '137',
      street: 'Pilkington Avenue',
      unit: null,
      city: 'Birmingham',
      postalCode: 'B72 1LH',
      region: 'England',
      country: 'GB',
      notes: null,
    },
  });
  await geocoder('nominatim', service.url).geocode('x', null);
  assert.equal(service.asked[1]?.searchParams.has('countrycodes'), false);
});

test('Photon’s answer is read, the first in the org’s country', async () => {
  const service = await serve(json(PHOTON));
  const photon = geocoder('photon', service.url);
  assert.deepEqual(await photon.geocode('Rathausstraße 5', 'DE'), {
    lat: 52.5170365,
    lng: 13.4050012,
    address: {
      text: '5 Rathausstraße, 10178 Berlin, DE',
      buildingNumber: '5',
      street: 'Rathausstraße',
      unit: null,
      city: 'Berlin',
      postalCode: '10178',
      region: null,
      country: 'DE',
      notes: null,
    },
  });
  assert.equal(service.asked[0]?.pathname, '/api');
  assert.equal(service.asked[0]?.searchParams.get('q'), 'Rathausstraße 5');
  const vienna = await photon.geocode('Rathausstraße', 'AT');
  assert.deepEqual(
    [vienna?.address.street, vienna?.address.buildingNumber, vienna?.address.city],
    ['Rathausstraße', null, 'Wien'],
  );
  assert.equal(await photon.geocode('Rathausstraße', 'LV'), null);
  assert.equal((await photon.geocode('Rathausstraße', null))?.address.city, 'Berlin');
});

test('what a service does not know is nothing', async () => {
  const nominatim = await serve(json([]));
  assert.equal(await geocoder('nominatim', nominatim.url).geocode('x', null), null);
  const refusing = await serve(json({ error: { code: 400, message: 'Nothing to search for.' } }, 400));
  const asked = geocoder('nominatim', refusing.url);
  for (let i = 0; i < 5; i++) assert.equal(await asked.geocode('*', null), null);
  assert.equal(refusing.asked.length, 5, 'a question that is not taken is no failure of the service');
  const photon = await serve(json({ type: 'FeatureCollection', features: [] }));
  assert.equal(await geocoder('photon', photon.url).geocode('x', null), null);
});

test('an answer that is none fails', async () => {
  const [place] = NOMINATIM;
  const bad: [string, Handler][] = [
    ['not JSON', json('<html>')],
    ['an error', json({ error: 'no' }, 500)],
    ['too many calls', json([], 429)],
    ['another shape', json({ places: [] })],
    ['a place that is none', json([null])],
    ['no coordinates', json([{ ...place, lat: undefined }])],
    ['coordinates off the Earth', json([{ ...place, lat: '91' }])],
    ['coordinates without a number', json([{ ...place, lon: '' }])],
    ['more than anybody reads', json([{ ...place, display_name: 'x'.repeat(200_000) }])],
    [
      'another address',
      (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    ],
  ];
  for (const [what, handler] of bad) {
    const { url } = await serve(handler);
    await assert.rejects(geocoder('nominatim', url).geocode('x', null), what);
  }
  for (const value of [{}, { features: [{}] }, { features: [{ geometry: { coordinates: [1] } }] }]) {
    const { url } = await serve(json(value));
    await assert.rejects(geocoder('photon', url).geocode('x', null), JSON.stringify(value));
  }
});

test('hostile words are cut and cleaned', async () => {
  const [place] = NOMINATIM;
  const { url } = await serve(
    json([
      {
        ...place,
        display_name: `${'y'.repeat(900)}`,
        address: { road: 'a\0b\ud800', city: ['x'], house_number: 7, postcode: 'z'.repeat(900) },
      },
    ]),
  );
  const found = await geocoder('nominatim', url).geocode('x', null);
  assert.deepEqual(
    [found?.address.street, found?.address.city, found?.address.buildingNumber],
    ['ab\ufffd', null, '7'],
  );
  assert.equal(found?.address.postalCode?.length, 200);
  assert.ok((found?.address.text.length ?? 0) <= 500);
});

test('a service that does not answer is given up on', async () => {
  const silent = await serve(() => {});
  const slow = await serve((_request, response) => response.writeHead(200).write('['));
  for (const { url } of [silent, slow]) {
    const began = performance.now();
    await assert.rejects(geocoder('nominatim', url, { timeoutMs: 150 }).geocode('x', null));
    assert.ok(performance.now() - began < 10_000);
  }
  await assert.rejects(geocoder('nominatim', 'http://127.0.0.1:1').geocode('x', null));
});

test('after failures in a row it is left alone for a while', async () => {
  const service = await serve(json({}, 503));
  const nominatim = geocoder('nominatim', service.url);
  for (let i = 0; i < 5; i++) await assert.rejects(nominatim.geocode('x', null));
  assert.equal(service.asked.length, 3);
});

test('calls keep the service’s pace, and who would wait too long hears so at once', async () => {
  const service = await serve(json([]));
  const nominatim = geocoder('nominatim', service.url, { callsPerSecond: 5 });
  const began = performance.now();
  const answers = await Promise.allSettled(
    Array.from({ length: 40 }, (_, n) => nominatim.geocode(`street ${n}`, null)),
  );
  const refused = answers.filter(({ status }) => status === 'rejected').length;
  assert.equal(service.asked.length + refused, 40);
  assert.ok(refused >= 13 && refused <= 15, `${refused} were refused`);
  const gaps = service.at.slice(1).map((at, n) => at - (service.at[n] ?? 0));
  assert.ok(
    (service.at.at(-1) ?? 0) - began >= (service.at.length - 1) * 200 - 50,
    `${gaps.map(Math.round)}`,
  );
});

test('without an address there is no service', () => {
  const options = { kind: 'photon' as const, timeoutMs: 1, callsPerSecond: 1, version: '1', publicUrl: 'x' };
  assert.equal(chooseGeocoder({ ...options, url: null }), null);
  assert.equal(chooseGeocoder({ ...options, url: 'http://127.0.0.1:1' })?.name, 'photon');
});
