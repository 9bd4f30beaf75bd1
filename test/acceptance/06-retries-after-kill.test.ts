import assert from 'node:assert/strict';
import test from 'node:test';
import { type Answer, call } from '../support/call.ts';
import { startTestServer } from '../support/server.ts';
import { CLIENT, dropoff, expectRefusal, expectStatus, openTenant, pickup } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';

const ORDERS = 60;
/** So many of them are answered before the others are sent. */
const ANSWERED = 5;
/** The server is killed when so many orders are on disk: others are under way. */
const KILL_AT = 20;

test('a call that was sent again after kill -9 of the server is carried out once at most, and is told what it can be told', async (t) => {
  const server = await startTestServer();
  t.after(() => server.dispose());
  const org = await openTenant(server, server.url, { id: 'retries' });
  const customer = await org.person('ada');
  const send = (base: string, n: number): Promise<Answer> =>
    call(base, {
      method: 'POST',
      path: `${CLIENT}/orders`,
      headers: { orgid: org.orgId, authorization: `Bearer ${customer.token}`, 'idempotency-key': `key-${n}` },
      body: { stops: [pickup(1), dropoff(5)], reference: `ref-${n}` },
    });
  const onDisk = async (): Promise<Map<string, number>> => {
    const { rows } = await server.database.db.pool.query<{ reference: string; count: number }>(
      'select reference, count(*)::int from jobs group by reference',
    );
    return new Map(rows.map(({ reference, count }) => [reference, count]));
  };

  const all = Array.from({ length: ORDERS }, (_, n) => n);
  // Sent all at once, none might be answered before the kill.
  const early = await Promise.all(all.slice(0, ANSWERED).map((n) => send(server.url, n)));
  const late = all.slice(ANSWERED).map((n) => send(server.url, n).catch(() => null));
  await waitUntil(async () => (await onDisk()).size >= KILL_AT, { what: 'orders on disk' });
  await server.kill9();
  const answered = [...early, ...(await Promise.all(late))];
  const before = await onDisk();
  t.diagnostic(`${answered.filter(Boolean).length} of ${before.size} orders on disk had been answered`);

  const again = await server.restart();
  const retried = await Promise.all(all.map((n) => send(again.url, n)));
  const after = await onDisk();
  for (const [n, answer] of retried.entries()) {
    const count = after.get(`ref-${n}`) ?? 0;
    assert.ok(count <= 1, `ref-${n} is there ${count} times`);
    const first = answered[n];
    if (first) {
      // Nothing of the first answer is lost.
      assert.deepEqual(expectStatus(answer, 201), expectStatus(first, 201));
    } else if (count === 1 && answer.status !== 201) {
      // Also by what the database still brought to its end when nobody was there any more to hear of it.
      expectRefusal(answer, 409, 'idempotency_conflict');
      assert.match(answer.text, /was carried out/);
    } else if (answer.status === 503) {
      // Claimed by the server that died, and nothing done: free again a minute later.
      assert.equal(count, 0);
      assert.ok(Number(answer.headers.get('retry-after')) > 0);
    } else {
      expectStatus(answer, 201);
      assert.equal(count, 1);
    }
  }
  assert.deepEqual(
    [...before.keys()].filter((reference) => !after.has(reference)),
    [],
  );
});
