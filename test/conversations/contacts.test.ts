import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller, Json } from '../support/call.ts';
import {
  CLIENT,
  dropoff,
  expectRefusal,
  expectStatus,
  pickup,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const UNKNOWN = '01970000-0000-7000-8000-00000000dead';
const MASKED = '+1 ••• ••• 0188';
let ana: Caller;
let dana: TestDriver;

const configure = async (patch: object) =>
  expectStatus(await org.operator.patch(`/admin/v1/orgs/${org.orgId}`, patch), 200);
before(async () => {
  await configure({ branding: { supportPhone: '+371 6700 0000', supportEmail: 'help@north.example' } });
  ana = await org.person('ana', 'customer', {
    firstName: 'Ana',
    lastName: 'Petrova',
    phone: '+37129001234',
    email: 'ana@example.com',
  });
  dana = await org.driver('dana');
});

const policy = (contactPolicy: string) => configure({ settings: { contactPolicy } });
const contacts = async (who: Caller, jobId: string): Promise<Json> =>
  expectStatus(await who.get(`${CLIENT}/jobs/${jobId}/contacts`), 200);
const brief = ({ contacts: list }: Json): string[] =>
  list.map((entry: Json) => `${entry.role} ${entry.name} ${entry.phone}${entry.isMasked ? ' masked' : ''}`);
const SUPPORT = 'support Org north +371 6700 0000';

async function assigned(): Promise<{ job: Json; jobId: string; guest: Caller }> {
  const recipient = { name: 'Rita', phone: '+37120005555', email: 'rita@example.com' };
  const job = await org.order(ana, { stops: [pickup(1), dropoff(5), dropoff(6)], recipient });
  await tap(dana, job.jobId, 'accept');
  return { job, jobId: job.jobId, guest: await org.guest(job.jobId) };
}

test('the customer’s side reaches the driver from assignment to the end, and the org’s help always', async () => {
  const job = await org.order(ana);
  const guest = await org.guest(job.jobId);
  for (const who of [ana, guest]) assert.deepEqual(brief(await contacts(who, job.jobId)), [SUPPORT]);
  await tap(dana, job.jobId, 'accept');
  for (const who of [ana, guest]) {
    const answer = await contacts(who, job.jobId);
    assert.deepEqual(answer, {
      policy: 'masked',
      contacts: [
        { role: 'driver', stopId: null, name: 'Dana', phone: MASKED, isMasked: true, email: null },
        {
          role: 'support',
          stopId: null,
          name: 'Org north',
          phone: '+371 6700 0000',
          isMasked: false,
          email: 'help@north.example',
        },
      ],
    });
  }
  await tap(dana, job.jobId, 'complete-pickup', 'complete-dropoff', 'complete');
  for (const who of [ana, guest]) assert.deepEqual(brief(await contacts(who, job.jobId)), [SUPPORT]);
  assert.deepEqual((await contacts(dana, job.jobId)).contacts, []);
});

test('the driver reaches the open stops, the customer and the recipient, while the job is open', async () => {
  const { job, jobId } = await assigned();
  const answer = await contacts(dana, jobId);
  assert.deepEqual(brief(answer), [
    'customer Ana Petrova +371 ••• ••• 1234 masked',
    'recipient Rita +371 ••• ••• 5555 masked',
    'pickup Shop 1 +371 ••• ••• 0001 masked',
    'dropoff Ana 5 +371 ••• ••• 0005 masked',
    'dropoff Ana 6 +371 ••• ••• 0006 masked',
  ]);
  assert.deepEqual(
    answer.contacts.map((entry: Json) => entry.stopId),
    [null, null, ...job.stops.map((stop: Json) => stop.id)],
  );
  await tap(dana, jobId, 'complete-pickup', 'complete-dropoff');
  assert.deepEqual(brief(await contacts(dana, jobId)).slice(2), ['dropoff Ana 6 +371 ••• ••• 0006 masked']);
});

test('every answer with phones obeys one policy, at once', async () => {
  const { jobId, guest } = await assigned();
  const shown = async () => {
    const track = expectStatus(await guest.get(`${CLIENT}/orders/${jobId}/track`), 200);
    const job = expectStatus(await dana.get(`${CLIENT}/jobs/${jobId}`), 200);
    const [driver] = (await contacts(guest, jobId)).contacts;
    const [customer] = (await contacts(dana, jobId)).contacts;
    return [track.agent.phone, driver.phone, driver.isMasked, job.stops[0].contact.phone, customer.phone];
  };
  assert.deepEqual(await shown(), [MASKED, MASKED, true, '+371 ••• ••• 0001', '+371 ••• ••• 1234']);
  await policy('direct');
  assert.deepEqual(await shown(), ['+12125550188', '+12125550188', false, '+37120000001', '+37129001234']);
  await policy('relay');
  assert.deepEqual(await shown(), [null, null, false, null, null], 'no provider, no number');
  assert.equal((await contacts(guest, jobId)).policy, 'relay');
  await policy('masked');
});

test('staff see everybody as they are', async () => {
  const { jobId } = await assigned();
  assert.deepEqual(brief(await contacts(org.staff, jobId)), [
    'driver Dana Reyes-dana +12125550188',
    'customer Ana Petrova +37129001234',
    'recipient Rita +37120005555',
    'pickup Shop 1 +37120000001',
    'dropoff Ana 5 +37129000005',
    'dropoff Ana 6 +37129000006',
    SUPPORT,
  ]);
});

test('a merchant stands for whoever ordered; an org’s own order has nobody', async () => {
  expectStatus(
    await org.operator.post(`/admin/v1/orgs/${org.orgId}/merchants`, {
      companyName: 'Corner Bakery',
      phone: '+37120007777',
      owner: { sub: 'baker', firstName: 'Bo' },
    }),
    201,
  );
  const baker = await org.person('baker', 'merchant');
  const { jobId } = await org.order(baker);
  await tap(dana, jobId, 'accept');
  assert.equal(brief(await contacts(dana, jobId))[0], 'customer Corner Bakery +371 ••• ••• 7777 masked');
  assert.equal(brief(await contacts(baker, jobId))[0], `driver Dana ${MASKED} masked`);
  const own = await org.order(org.staff);
  await tap(dana, own.jobId, 'accept');
  assert.ok(brief(await contacts(dana, own.jobId)).every((entry) => !entry.startsWith('customer')));
});

test('who has nothing to do with the job reaches nobody', async () => {
  const { jobId } = await assigned();
  const other = await org.order(ana);
  for (const who of [await org.person('olga'), await org.driver('otto'), await org.guest(other.jobId)])
    expectRefusal(await who.get(`${CLIENT}/jobs/${jobId}/contacts`), 404, 'not_found');
  for (const id of [UNKNOWN, 'x'])
    expectRefusal(await ana.get(`${CLIENT}/jobs/${id}/contacts`), 404, 'not_found');
  expectRefusal(await dana.get(`${CLIENT}/jobs/${other.jobId}/contacts`), 404, 'not_found');
});
