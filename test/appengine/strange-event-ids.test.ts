import assert from 'node:assert/strict';
import test from 'node:test';
import { openEventStream } from '../support/event-stream.ts';
import { CLIENT, useTenant } from '../support/tenant.ts';

const org = await useTenant();
const ana = await org.person('ana');
const dana = await org.driver('dana');
const { jobId } = await org.order(ana);

/** A client sends what it has as `Last-Event-ID` whenever it connects: refused once, it is refused for good. */
for (const [what, path, who] of [
  ['an order', `/orders/${jobId}/track/stream`, ana],
  ['a driver', '/jobs/stream', dana],
] as const) {
  test(`the stream of ${what} begins anew after an event that is not known, however long its id is`, async () => {
    for (const id of ['unknown', 'x'.repeat(201), 'x'.repeat(4_000)]) {
      const stream = await openEventStream(`${org.base}${CLIENT}${path}`, {
        authorization: `Bearer ${who.token}`,
        orgid: org.orgId,
        'last-event-id': id,
      });
      await stream.find('a snapshot', ({ event }) => event === 'snapshot');
      assert.equal(stream.frames[0]?.event, 'snapshot');
      stream.close();
    }
  });
}
