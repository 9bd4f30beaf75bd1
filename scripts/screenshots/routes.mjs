import { publishableKeyOf } from '../../test/support/made-keys.ts';
import { CLIENT, expectStatus, STAFF, tap } from '../../test/support/tenant.ts';
import { FRAMES, SCREENS } from './photograph.mjs';
import { keepReporting } from './reporting.mjs';

/** Metres from the middle of the town, with what stands there. */
const SHOP = [-1050, -480, '3 Quay Street'];
const DOORS = [
  [-520, -260, '11 Sailmaker Row'],
  [-80, 120, '5 Lantern Court'],
  [380, 60, '48 Orchard Avenue'],
  [760, 500, '24 Kettle Street'],
  [240, 760, '7 Windmill Lane'],
];
const DRIVER_AT = { x: 120, y: 70 };

/** The page of a whole route, in frames of several sizes: planned, under way, at its end, and with a wrong key. */
export async function* routeStates({ app, org, ana, placeAt }) {
  const stop = (type, [x, y, address]) => {
    const { lat, lng } = placeAt({ x, y });
    return { type, location: { lat, lng, address }, contact: { name: 'Ana', phone: '+19025550123' } };
  };
  const jobIds = [];
  for (const door of DOORS) {
    const { jobId } = await org.order(ana, { stops: [stop('pickup', SHOP), stop('dropoff', door)] });
    jobIds.push(jobId);
  }
  const dina = await org.driver('dina', { firstName: 'Dina', vehicleType: 'van' });
  const plan = { name: 'Morning round', jobIds, driverId: dina.id };
  const route = expectStatus(await org.staff.post(`${STAFF}/routes`, plan), 201);
  const key = publishableKeyOf({ app, orgId: org.orgId }, route.id);
  const page = `${org.base}/embed/routes/${route.id}`;
  const url = `${page}?publishable_key=${encodeURIComponent(key)}`;

  // All parcels are fetched first.
  const stops = route.stops.toSorted((a, b) => order(a, route) - order(b, route));
  const stopIds = stops.map(({ stopId }) => stopId);
  expectStatus(await org.staff.put(`${STAFF}/routes/${route.id}/resequence`, { stopIds }), 200);
  yield { state: 'route-planned', url };

  expectStatus(await org.staff.put(`${STAFF}/routes/${route.id}/start`), 200);
  const { lat, lng } = placeAt(DRIVER_AT);
  const stopReporting = await keepReporting(dina, () => ({ lat, lng, heading: 70 }));
  try {
    for (const jobId of jobIds) await tap(dina, jobId, 'complete-pickup');
    await tap(dina, jobIds[0], 'complete-dropoff', 'complete');
    await tap(dina, jobIds[1], 'arrive-dropoff');
    const reason = { reason: 'recipient_absent' };
    expectStatus(await dina.put(`${CLIENT}/jobs/${jobIds[1]}/fail`, reason), 200);
    await tap(dina, jobIds[2], 'start-dropoff');
    yield { state: 'route-under-way', url, screens: { ...SCREENS, ...FRAMES } };
  } finally {
    stopReporting();
  }
  yield { state: 'route-invalid', url: `${page}?publishable_key=pk_harbour~x`, screens: FRAMES };
}

function order({ stopId }, { stops }) {
  const at = stops.findIndex((each) => each.stopId === stopId);
  return at % 2 === 0 ? at / 2 : stops.length + at;
}
