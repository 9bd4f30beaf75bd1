import { mkdir, writeFile } from 'node:fs/promises';
import { buildNetwork } from '../../city/src/map/build-network.ts';
import { headingDegrees, toLatLng } from '../../city/src/map/geometry.ts';
import { edgeAt, nearestSpot, nodeAt, spotPoint } from '../../city/src/map/network.ts';
import { streetsGeoJson } from '../../city/src/streets.ts';
import { demoFiles } from '../../server/src/pages/demo-board.ts';
import { startApp } from '../../test/support/app.ts';
import { call } from '../../test/support/call.ts';
import { CLIENT, expectStatus, openTenant, tap } from '../../test/support/tenant.ts';

const seed = 1;
const network = buildNetwork(seed);
const shop = placeAt({ x: -1050, y: -480 });
const door = placeAt({ x: 760, y: 500 });
const driverAt = placeAt({ x: -640, y: -260 });

/** A server with one shop's deliveries in the demo city, each in a state that its page has a face for. */
export async function startDeliveries() {
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
    const report = (seconds) => {
      const recordedAt = new Date(Date.now() - seconds * 1000).toISOString();
      return driver.put(`${CLIENT}/location`, { ...driverAt, accuracy: 6, recordedAt });
    };
    expectStatus(await report(agoSeconds), 200);
    return { driver, report };
  };

  return {
    async *states() {
      const jobId = await order();
      const url = await linkTo(jobId);
      yield { state: 'before-assignment', url };

      const { driver, report } = await drive('dana', jobId, 4);
      // Each picture takes some seconds, and the place is to be fresh in all of them.
      const beating = setInterval(() => void report(2).catch(() => {}), 4_000);
      try {
        yield { state: 'on-the-way', url };
      } finally {
        clearInterval(beating);
      }

      await tap(driver, jobId, 'arrive-dropoff', 'complete-dropoff', 'complete');
      yield { state: 'completed', url };

      const quiet = await order();
      await drive('dora', quiet, 150);
      yield { state: 'stale', url: await linkTo(quiet) };

      const used = await linkTo(quiet, 1);
      await useUp(used);
      yield { state: 'link-used', url: used };
    },
    end: () => app.end(),
  };
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
