import { mkdir, writeFile } from 'node:fs/promises';
import { buildNetwork } from '../../city/src/map/build-network.ts';
import { headingDegrees, toLatLng } from '../../city/src/map/geometry.ts';
import { edgeAt, nearestSpot, nodeAt, spotPoint } from '../../city/src/map/network.ts';
import { streetsGeoJson } from '../../city/src/streets.ts';
import { demoFiles } from '../../server/src/pages/demo-board.ts';
import { formOf } from '../../test/fixtures/images.ts';
import { startApp } from '../../test/support/app.ts';
import { call } from '../../test/support/call.ts';
import { CLIENT, expectStatus, openTenant, tap } from '../../test/support/tenant.ts';
import { waitUntil } from '../../test/support/wait.ts';
import { takeDoorPhoto } from './door-photo.mjs';
import { keepReporting, report } from './reporting.mjs';
import { reviewStates } from './reviews.mjs';
import { routeStates } from './routes.mjs';

const seed = 1;
const network = buildNetwork(seed);
const shop = placeAt({ x: -1050, y: -480 });
const door = placeAt({ x: 760, y: 500 });
const driverAt = placeAt({ x: -640, y: -260 });
const beforeTheDoor = placeAt({ x: 700, y: 470 });

/** A server with one shop's deliveries in the demo city, each in a state that its page has a face for. */
export async function startDeliveries(browser) {
  const app = await startApp({ env: { DEMO: 'on' } });
  const files = demoFiles(app.dataDir);
  await mkdir(files.folder, { recursive: true });
  await writeFile(files.streets, JSON.stringify(streetsGeoJson(seed)));
  const base = await app.listen();
  const org = await openTenant(app, base, {
    id: 'harbour',
    name: 'Harbour Bakery',
    timezone: 'America/Halifax',
    branding: {
      primaryColor: '#1f5fd0',
      supportPhone: '+1 902 555 0147',
      supportEmail: 'hello@harbour.example',
    },
  });
  const ana = await org.person('ana', 'customer', { name: 'Ana Petrova' });

  const order = async () => (await org.order(ana, orderBody())).jobId;
  const linkTo = async (jobId, uses = null) => {
    const answer = await org.staff.post(`${CLIENT}/orders/${jobId}/track-links`, { uses });
    return `${base}/t/${expectStatus(answer, 201).token}`;
  };
  const useUp = async (url) => {
    const body = { token: url.split('/').at(-1) };
    expectStatus(await call(base, { method: 'POST', path: `${CLIENT}/track/exchange`, body }), 200);
  };
  const drive = async (sub, jobId, agoSeconds) => {
    const driver = await org.driver(sub, { vehicleType: 'van', vehiclePlate: 'HX 2047' });
    await tap(driver, jobId, 'accept', 'start-pickup', 'arrive-pickup', 'complete-pickup', 'start-dropoff');
    expectStatus(await report(driver, driverAt, agoSeconds), 200);
    return driver;
  };

  return {
    async *states() {
      const jobId = await order();
      const url = await linkTo(jobId);
      yield { state: 'before-assignment', url };

      const driver = await drive('dana', jobId, 4);
      let place = driverAt;
      const stopReporting = await keepReporting(driver, () => place);
      try {
        yield { state: 'on-the-way', url };
        await talk(ana, driver, jobId);
        yield { state: 'conversation', url, prepare: openConversation };
        place = beforeTheDoor;
        await tap(driver, jobId, 'arrive-dropoff');
        await isTracked(ana, jobId, place);
        yield { state: 'at-the-door', url };
      } finally {
        stopReporting();
      }

      const track = await ana.get(`${CLIENT}/orders/${jobId}/track`);
      const { pin } = expectStatus(track, 200).stops.at(-1);
      const form = formOf(await takeDoorPhoto(browser), { type: 'pod' });
      expectStatus(await driver.postForm(`${CLIENT}/jobs/${jobId}/images`, form), 201);
      const proof = { pin, recipientName: 'Ana' };
      expectStatus(await driver.put(`${CLIENT}/jobs/${jobId}/complete-dropoff`, { proof }), 200);
      await tap(driver, jobId, 'complete');
      yield { state: 'completed', url, prepare: seePhoto };
      yield { state: 'rating', url, prepare: giveStars };

      const quiet = await order();
      await drive('dora', quiet, 150);
      yield { state: 'stale', url: await linkTo(quiet) };

      const used = await linkTo(quiet, 1);
      await useUp(used);
      yield { state: 'link-used', url: used };

      yield* reviewStates({ app, org, delivered: jobId, underWay: quiet });
      yield* fetchingStates({ org, ana, linkTo });
      yield* severalDoorsStates({ org, ana, linkTo });
      yield* routeStates({ app, org, ana, placeAt });
    },
    end: () => app.end(),
  };
}

/** Something that is fetched, and not brought. */
async function* fetchingStates({ org, ana, linkTo }) {
  const [stop] = orderBody().stops;
  const { lat, lng } = door;
  const stops = [{ ...stop, location: { lat, lng, address: '24 Kettle Street' } }];
  const { jobId } = await org.order(ana, { stops });
  const url = await linkTo(jobId);
  const dean = await org.driver('dean', { firstName: 'Dean' });
  await tap(dean, jobId, 'accept', 'start-pickup');
  const stopReporting = await keepReporting(dean, () => driverAt);
  try {
    yield { state: 'fetching-on-the-way', url };
  } finally {
    stopReporting();
  }
  await tap(dean, jobId, 'arrive-pickup', 'complete-pickup', 'complete');
  yield { state: 'fetching-done', url };
}

/** One delivery that goes to two doors, at the first of them. */
async function* severalDoorsStates({ org, ana, linkTo }) {
  const [from, to] = orderBody().stops;
  const first = { ...to, location: { ...driverAt, address: '9 Ropewalk' } };
  const { jobId, stops } = await org.order(ana, { stops: [from, first, to] });
  const dita = await org.driver('dita', { firstName: 'Dita' });
  await tap(dita, jobId, 'accept', 'complete-pickup');
  const arrived = await dita.put(`${CLIENT}/jobs/${jobId}/arrive-dropoff`, { stopId: stops[1].id });
  expectStatus(arrived, 200);
  const stopReporting = await keepReporting(dita, () => driverAt);
  try {
    yield { state: 'at-one-of-several-doors', url: await linkTo(jobId) };
  } finally {
    stopReporting();
  }
}

/** A leap of the driver is believed when a second fix confirms it. */
async function isTracked(ana, jobId, place) {
  await waitUntil(async () => {
    const { agent } = expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/track`), 200);
    return agent.location !== null && Math.abs(agent.location.lat - place.lat) < 1e-4;
  });
}

/** What a customer and a driver have to say to each other; the driver has read all of it. */
async function talk(ana, driver, jobId) {
  const path = `${CLIENT}/jobs/${jobId}/messages`;
  const say = async (by, text) => expectStatus(await by.post(path, { text }), 201);
  await say(driver, 'Hello Ana, this is Dana. I have your order and I am on my way.');
  await say(ana, 'Great! The bell is broken, please knock.');
  await say(ana, 'Second floor, the green door.');
  await say(driver, 'Will do. See you in a few minutes.');
  await say(ana, 'Thank you!');
  expectStatus(await driver.put(`${path}/read`, {}), 200);
}

async function openConversation(page) {
  await page.getByTestId('message').click();
  await page.getByText('Seen', { exact: true }).waitFor();
}

async function seePhoto(page) {
  await page.waitForFunction(() => document.querySelector('.proof-photo img')?.naturalWidth > 0);
}

async function giveStars(page) {
  await seePhoto(page);
  await page.getByRole('radio').nth(4).check();
  await page.getByTestId('rating').scrollIntoViewIfNeeded();
}

function orderBody() {
  const { lat, lng } = door;
  return {
    reference: 'HB-1042',
    stops: [
      {
        type: 'pickup',
        location: { lat: shop.lat, lng: shop.lng, address: '3 Quay Street' },
        contact: { name: 'Harbour Bakery', phone: '+19025550147' },
      },
      {
        type: 'dropoff',
        location: { lat, lng, address: '24 Kettle Street' },
        contact: { name: 'Ana Petrova', phone: '+19025550123' },
        proof: { pin: true },
      },
    ],
  };
}

/** The place on a street nearest to the point (metres from the town's middle), and which way north it goes. */
function placeAt(point) {
  const spot = nearestSpot(network, point);
  const edge = edgeAt(network, spot.edge);
  const southFirst = [nodeAt(network, edge.a), nodeAt(network, edge.b)].sort((a, b) => a.y - b.y);
  return { ...toLatLng(spotPoint(network, spot)), heading: Math.round(headingDegrees(...southFirst)) };
}
