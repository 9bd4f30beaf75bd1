import assert from 'node:assert/strict';
import test from 'node:test';
import { useApp } from '../support/app.ts';
import { assertInvariants } from '../support/invariants.ts';
import { CLIENT, expectStatus, openTenant, STAFF } from '../support/tenant.ts';

const ORDERS = 24;
const app = await useApp({ env: { DATABASE_CONNECTIONS: '2' } });
const settings = { driverCapacity: 1000, vanCapacity: 1000 };
const org = await openTenant(app, await app.listen(), { id: 'north', settings });

/** While this happens the org changes again and again: nobody has it in memory for long. */
async function whileOrgChanges<T>(calls: () => Promise<T>[]): Promise<T[]> {
  let isOver = false;
  const change = async () => {
    for (let n = 0; !isOver; n++) {
      const answer = await org.operator.patch(`/admin/v1/orgs/${org.orgId}`, {
        settings: { autoCompleteMinutes: 5 + (n % 5) },
      });
      expectStatus(answer, 200);
    }
  };
  const changing = change();
  try {
    return await Promise.all(calls());
  } finally {
    isOver = true;
    await changing;
  }
}

// A transaction that asks for a second connection waits for those that wait for it.
test('with two connections a crowd of orders, acceptances and plans gets through', async () => {
  const ana = await org.person('ana');
  const dana = await org.driver('dana');
  const placed = await whileOrgChanges(() => Array.from({ length: ORDERS }, () => org.order(ana)));
  const jobIds = placed.map((job) => job.jobId);
  const taken = jobIds.slice(0, ORDERS / 2);
  const accepted = await whileOrgChanges(() =>
    taken.map((jobId) => dana.put(`${CLIENT}/jobs/${jobId}/accept`)),
  );
  assert.deepEqual(new Set(accepted.map(({ status }) => status)), new Set([200]));
  const plans = await whileOrgChanges(() =>
    jobIds
      .slice(ORDERS / 2)
      .map((jobId, n) =>
        org.staff.post(`${STAFF}/routes`, { name: `Plan ${n}`, jobIds: [jobId], driverId: dana.id }),
      ),
  );
  assert.deepEqual(new Set(plans.map(({ status }) => status)), new Set([201]));
  await assertInvariants(app.database, org.orgId);
});
