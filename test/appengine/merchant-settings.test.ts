import assert from 'node:assert/strict';
import test from 'node:test';
import type { Caller, Json } from '../support/call.ts';
import {
  CLIENT,
  dropoff,
  expectMisfit,
  expectRefusal,
  expectStatus,
  pickup,
  STAFF,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const admin = `/admin/v1/orgs/${org.orgId}`;
const customer = await org.person('ana');
const driver = await org.driver('dana');
const { defaultMerchantId } = expectStatus(await org.operator.get(admin), 200);
const USUAL = { notifyBySms: true, requirePin: false, allowCustomerEdits: true };

let shops = 0;
/** A merchant of the test's own, and one of its users. */
async function openShop(settings: object = {}): Promise<{ id: string; user: Caller; shop: Json }> {
  const sub = `clerk${++shops}`;
  const body = { companyName: `Shop ${shops}`, users: [sub], settings };
  const shop = expectStatus(await org.operator.post(`${admin}/merchants`, body), 201);
  return { id: shop.id, user: await org.person(sub, 'merchant'), shop };
}

const set = (merchantId: string, settings: object) =>
  org.operator.patch(`${admin}/merchants/${merchantId}`, { settings });
const demandsOf = (job: Json): boolean[] => job.stops.map((stop: Json) => stop.proof.pin);
const edit = (by: Caller, jobId: string) => by.put(`${CLIENT}/orders/${jobId}`, { reference: 'B-2' });

test('a merchant’s settings are as usual until they are changed, each by itself', async () => {
  const { id, shop } = await openShop();
  assert.deepEqual(shop.settings, USUAL);
  assert.deepEqual(expectStatus(await set(id, { requirePin: true }), 200).settings, {
    ...USUAL,
    requirePin: true,
  });
  expectStatus(await set(id, { allowCustomerEdits: false }), 200);
  expectStatus(await org.operator.patch(`${admin}/merchants/${id}`, { companyName: 'Bakery' }), 200);
  const now = { notifyBySms: true, requirePin: true, allowCustomerEdits: false };
  assert.deepEqual(expectStatus(await org.operator.get(`${admin}/merchants/${id}`), 200).settings, now);
  const { data } = expectStatus(await org.operator.get(`${admin}/merchants`), 200);
  assert.deepEqual(data.find((each: Json) => each.id === id).settings, now);
  const { shop: other } = await openShop({ notifyBySms: false });
  assert.deepEqual(other.settings, { ...USUAL, notifyBySms: false });
});

test('what is no setting, or no choice, is refused', async () => {
  const { id } = await openShop();
  expectMisfit(await set(id, { requirePin: 'yes' }), 'settings.requirePin');
  expectMisfit(await set(id, { requirePin: null }), 'settings.requirePin');
  expectMisfit(await set(id, { secure: true }), 'settings.secure');
});

test('where a merchant asks for PINs each drop-off of its orders does, and nobody else’s', async () => {
  const { user } = await openShop({ requirePin: true });
  const job = await org.order(user, { stops: [pickup(1), dropoff(5), dropoff(6)] });
  assert.deepEqual(demandsOf(job), [false, true, true]);
  assert.deepEqual(demandsOf(await org.order((await openShop()).user)), [false, false]);
  assert.deepEqual(demandsOf(await org.order(customer)), [false, false]);
  await tap(driver, job.jobId, 'accept', 'complete-pickup');
  const refused = await driver.put(`${CLIENT}/jobs/${job.jobId}/complete-dropoff`);
  assert.deepEqual(expectRefusal(refused, 422, 'proof_missing').details.missing, ['pin']);
});

test('the default merchant’s PINs are for customers’ and staff’s orders', async () => {
  expectStatus(await set(defaultMerchantId, { requirePin: true }), 200);
  assert.deepEqual(demandsOf(await org.order(customer)), [false, true]);
  const byStaff = await org.staff.post(`${STAFF}/jobs`, { stops: [dropoff(5)] });
  assert.deepEqual(demandsOf(expectStatus(byStaff, 201)), [true]);
  assert.deepEqual(demandsOf(await org.order((await openShop()).user)), [false, false]);
  expectStatus(await set(defaultMerchantId, { requirePin: false }), 200);
  assert.deepEqual(demandsOf(await org.order(customer)), [false, false], 'at once');
});

test('where a merchant takes no changes its customers make none; staff and its own users do', async () => {
  const { jobId } = await org.order(customer, { reference: 'A-1' });
  expectStatus(await set(defaultMerchantId, { allowCustomerEdits: false }), 200);
  expectRefusal(await edit(customer, jobId), 403, 'forbidden');
  expectRefusal(await edit(await org.person('olga'), jobId), 404, 'not_found');
  expectRefusal(await edit((await openShop()).user, jobId), 404, 'not_found');
  const { reference } = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200);
  assert.equal(reference, 'A-1');
  assert.equal(expectStatus(await edit(org.staff, jobId), 200).reference, 'B-2');

  const shop = await openShop({ allowCustomerEdits: false });
  const own = await org.order(shop.user);
  assert.equal(expectStatus(await edit(shop.user, own.jobId), 200).reference, 'B-2');

  const cancelled = await org.order(customer);
  expectStatus(await customer.put(`${CLIENT}/orders/${cancelled.jobId}/cancel`), 200);
  expectStatus(await set(defaultMerchantId, { allowCustomerEdits: true }), 200);
  expectStatus(await edit(customer, jobId), 200);
});
