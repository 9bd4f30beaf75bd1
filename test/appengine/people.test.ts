import assert from 'node:assert/strict';
import test from 'node:test';
import { formOf, picture } from '../fixtures/images.ts';
import type { Caller, Json } from '../support/call.ts';
import {
  CLIENT,
  expectMisfit,
  expectRefusal,
  expectStatus,
  STAFF,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const REGISTRATION = {
  firstName: 'Dana',
  lastName: 'Reyes',
  email: 'dana@example.com',
  phone: '+12125550188',
  vehicleType: 'van',
  vehiclePlate: 'ABC 123',
  licenseNumber: 'D-4411',
};

/** An image that this person sent. */
async function uploadOf(person: Caller): Promise<string> {
  const image = await picture(8, 8).png().toBuffer();
  return expectStatus(await person.postForm(`${CLIENT}/upload`, formOf(image)), 201).uploadId;
}

test('init tells what a person is, before and after becoming a driver', async () => {
  const dana = await org.person('dana', 'customer', {
    firstName: 'Dana',
    lastName: 'R',
    email: 'd@example.com',
  });
  const first = expectStatus(await dana.get(`${CLIENT}/init`), 200);
  assert.deepEqual(
    {
      isDriver: first.isDriver,
      driver: first.driver,
      currency: first.currency,
      timezone: first.region.timezone,
    },
    { isDriver: false, driver: null, currency: { code: 'EUR', digits: 2 }, timezone: 'Europe/Riga' },
  );
  assert.deepEqual(
    [first.user.firstName, first.user.email, first.user.role],
    ['Dana', 'd@example.com', 'customer'],
  );
  expectRefusal(await dana.get(`${CLIENT}/me`), 404, 'not_found');
  expectRefusal(await dana.get(`${CLIENT}/jobs/available`), 403, 'forbidden');
  expectRefusal(await dana.put(`${CLIENT}/availability`, { online: true }), 403, 'forbidden');
  expectRefusal(await dana.put(`${CLIENT}/location`, { lat: 1, lng: 1 }), 403, 'forbidden');

  const document = { type: 'licence', uploadId: await uploadOf(dana), number: '77' };
  const body = { ...REGISTRATION, documents: [{ ...document, expiresAt: '2031-01-01T00:00:00Z' }] };
  const agent = expectStatus(await dana.post(`${CLIENT}/register`, body), 201);
  assert.equal(agent.status, 'pending');
  for (const [key, value] of Object.entries(REGISTRATION)) assert.equal(agent[key], value, key);
  assert.equal(agent.documents[0].uploadId, document.uploadId);
  assert.deepEqual(expectStatus(await dana.get(`${CLIENT}/me`), 200), agent);
  const now = expectStatus(await dana.get(`${CLIENT}/init`), 200);
  assert.deepEqual([now.isDriver, now.driver.status], [true, 'pending']);
});

test('only an approved driver goes online, sees the feed and takes jobs', async () => {
  const customer = await org.person('ana');
  const dan = await org.person('dan');
  const agent = expectStatus(await dan.post(`${CLIENT}/register`, REGISTRATION), 201);
  const { jobId } = await org.order(customer);
  const online = () => dan.put(`${CLIENT}/availability`, { online: true });
  const decide = (decision: string) => org.staff.put(`${STAFF}/agents/${agent.id}/${decision}`);

  expectRefusal(await online(), 403, 'driver_not_approved');
  assert.deepEqual(expectStatus(await dan.get(`${CLIENT}/jobs/available`), 200).data, []);
  expectRefusal(await dan.put(`${CLIENT}/jobs/${jobId}/accept`), 403, 'driver_not_approved');
  expectStatus(await decide('approve'), 200);
  const on = expectStatus(await online(), 200);
  assert.equal(on.online, true);
  assert.ok(on.onlineSince);
  assert.equal(expectStatus(await online(), 200).onlineSince, on.onlineSince, 'already online');
  assert.deepEqual(
    expectStatus(await org.staff.get(`${STAFF}/agents/online`), 200).data.map((driver: Json) => driver.id),
    [agent.id],
  );
  expectStatus(await dan.put(`${CLIENT}/jobs/${jobId}/accept`), 200);

  assert.equal(expectStatus(await decide('suspend'), 200).online, false);
  expectRefusal(await online(), 403, 'driver_not_approved');
  expectRefusal(await decide('reject').then(() => decide('suspend')), 409, 'illegal_transition');
  assert.equal(expectStatus(await dan.put(`${CLIENT}/availability`, { online: false }), 200).online, false);
});

test('registering again replaces an application, not an approved driver', async () => {
  const dora = await org.person('dora');
  const first = expectStatus(await dora.post(`${CLIENT}/register`, REGISTRATION), 201);
  const second = expectStatus(
    await dora.post(`${CLIENT}/register`, { ...REGISTRATION, vehicleType: 'bike', vehiclePlate: null }),
    201,
  );
  assert.deepEqual([second.id, second.vehicleType, second.vehiclePlate], [first.id, 'bike', null]);
  expectStatus(await org.staff.put(`${STAFF}/agents/${first.id}/reject`), 200);
  assert.equal(expectStatus(await dora.post(`${CLIENT}/register`, REGISTRATION), 201).status, 'pending');
  expectStatus(await org.staff.put(`${STAFF}/agents/${first.id}/approve`), 200);
  expectRefusal(await dora.post(`${CLIENT}/register`, REGISTRATION), 409, 'already_exists');
});

test('a document is an upload of the one who registers, and no image of a job', async () => {
  const [fay, other] = [await org.person('fay'), await org.person('other')];
  const [own, others] = [await uploadOf(fay), await uploadOf(other)];
  const register = (...ids: string[]) =>
    fay.post(`${CLIENT}/register`, {
      ...REGISTRATION,
      documents: ids.map((uploadId) => ({ type: 'identity', uploadId })),
    });
  const unknown = '01970000-0000-7000-8000-00000000dead';
  expectMisfit(
    await register('u-1', own, others, unknown),
    ...[0, 2, 3].map((index) => `documents.${index}.uploadId`),
  );
  expectRefusal(await fay.get(`${CLIENT}/me`), 404, 'not_found');

  const { id } = expectStatus(await register(own, own), 201);
  expectMisfit(await register(own, others), 'documents.1.uploadId');
  const { documents } = expectStatus(await fay.get(`${CLIENT}/me`), 200);
  assert.deepEqual(
    documents.map(({ uploadId }: Json) => uploadId),
    [own, own],
    'a refused application changes nothing',
  );
  expectStatus(await register(await uploadOf(fay)), 201);
  expectStatus(await org.staff.put(`${STAFF}/agents/${id}/approve`), 200);
  expectRefusal(await register('u-1'), 409, 'already_exists');

  const gil = await org.driver('gil');
  const { jobId } = await org.order(fay);
  await tap(gil, jobId, 'accept');
  const uploadId = await uploadOf(gil);
  expectStatus(await gil.post(`${CLIENT}/jobs/${jobId}/images`, { type: 'pod', uploadId }), 201);
  for (const step of ['suspend', 'reject'])
    expectStatus(await org.staff.put(`${STAFF}/agents/${gil.id}/${step}`), 200);
  const asDocument = { ...REGISTRATION, documents: [{ type: 'vehicle', uploadId }] };
  expectMisfit(await gil.post(`${CLIENT}/register`, asDocument), 'documents.0.uploadId');
});

test('a registration or presence that does not fit is refused with its places', async () => {
  const eve = await org.person('eve');
  const register = (body: object) => eve.post(`${CLIENT}/register`, body);
  expectMisfit(await register({}), 'firstName', 'lastName', 'vehicleType');
  expectMisfit(
    await register({ ...REGISTRATION, vehicleType: 'plane', firstName: '' }),
    'vehicleType',
    'firstName',
  );
  expectMisfit(
    await register({ ...REGISTRATION, documents: [{ type: 'visa' }] }),
    'documents.0.uploadId',
    'documents.0.type',
  );
  expectMisfit(await eve.put(`${CLIENT}/availability`, { online: 'yes' }), 'online');
  expectMisfit(await eve.put(`${CLIENT}/availability`), '');
  expectRefusal(await eve.get(`${CLIENT}/me`), 404, 'not_found');
});

test('a position beside a batch is one more of them', async () => {
  const driver = await org.driver('bess');
  const report = (body: object) => driver.put(`${CLIENT}/location`, body);
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
  const where = async () => {
    const { location } = expectStatus(await org.staff.get(`${STAFF}/agents/${driver.id}/location`), 200);
    return location.lat;
  };
  const at = (lat: number, seconds: number) => ({ lat, lng: 24.1, recordedAt: ago(seconds) });
  const kept = [at(56.95, 30), at(56.9501, 20)];
  const newest = expectStatus(await report({ ...at(56.9503, 5), positions: kept }), 200);
  assert.deepEqual(newest, { accepted: 3, ignored: 0 });
  assert.equal(await where(), 56.9503);
  const older = expectStatus(await report({ ...at(56.9502, 4), positions: [at(56.9504, 2)] }), 200);
  assert.equal(older.accepted, 2);
  assert.equal(await where(), 56.9504, 'by their times, not by their places');
  const wrong = expectStatus(await report({ ...at(91, 1), positions: [at(56.9504, 1)] }), 200);
  assert.deepEqual(
    wrong.reasons.map(({ index }: Json) => index),
    [1],
  );
  expectMisfit(await report({ lat: 56.9, positions: kept }), 'lng');
  const full = Array.from({ length: 1_000 }, () => at(56.9504, 1));
  expectMisfit(await report({ ...at(56.9504, 1), positions: full }), 'positions');
  expectStatus(await report({ positions: full }), 200);
});

test('one position is taken or refused; of many, what is wrong is told item by item', async () => {
  const driver = await org.driver('dirk');
  const report = (body: object) => driver.put(`${CLIENT}/location`, body);
  const where = async () =>
    expectStatus(await org.staff.get(`${STAFF}/agents/${driver.id}/location`), 200).location;
  assert.equal(await where(), null);
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
  const fix = { lat: 56.95, lng: 24.1, heading: 90, speed: 7.5, accuracy: 8, recordedAt: ago(20) };
  assert.deepEqual(expectStatus(await report(fix), 200), { accepted: 1, ignored: 0 });
  const { receivedAt, ...seen } = await where();
  assert.deepEqual(seen, { ...fix, stale: false });
  assert.ok(Date.parse(receivedAt) >= Date.parse(fix.recordedAt));

  expectMisfit(await report({ lat: 91, lng: 24 }), 'lat');
  expectMisfit(await report({ lat: 56, lng: 181 }), 'lng');
  expectMisfit(await report({ lat: 56 }), 'lng');
  expectMisfit(await report({}), 'lat', 'lng');
  expectMisfit(await report({ lat: 56, lng: 24, recordedAt: ago(-2 * 86_400) }), 'recordedAt');
  expectMisfit(await report({ lat: 56, lng: 24, recordedAt: 'noon' }), 'recordedAt');
  expectMisfit(await report({ positions: [] }), 'positions');
  expectMisfit(await report({ positions: Array.from({ length: 1001 }, () => fix) }), 'positions');

  const batch = [
    { lat: 56.9501, lng: 24.1001, recordedAt: ago(10) },
    { lat: 200, lng: 24.1, recordedAt: ago(9) },
    { lat: 56.9502, lng: 24.1002, accuracy: 1e-50, recordedAt: ago(5) },
    'nonsense',
    { lat: 56.9502, lng: 24.1002, recordedAt: { toString: 1, valueOf: 1 } },
  ];
  const outcome = expectStatus(await report({ positions: batch }), 200);
  assert.deepEqual([outcome.accepted, outcome.ignored], [2, 3]);
  assert.deepEqual(
    outcome.reasons.map((reason: Json) => reason.index),
    [1, 3, 4],
  );
  assert.equal((await where()).lat, 56.9502);
  expectStatus(await report({ lat: 56.9, lng: 24, recordedAt: ago(600) }), 200);
  assert.equal((await where()).lat, 56.9502, 'an older fix does not move the marker');

  const trail = expectStatus(await org.staff.get(`${STAFF}/agents/${driver.id}/trail`), 200);
  assert.deepEqual(
    trail.data.map((point: Json) => point.lat),
    [56.9, 56.95, 56.9501, 56.9502],
  );
});
