import assert from 'node:assert/strict';
import test from 'node:test';
import type { Answer, Caller, Json } from '../support/call.ts';
import { openEventStream } from '../support/event-stream.ts';
import {
  CLIENT,
  dropoff,
  expectStatus,
  pickup,
  STAFF,
  tap,
  useTenant,
  WHOLE_LIFE,
} from '../support/tenant.ts';

// Guest and driver write to each other through the API, from the first word to the stars, and neither's number
// stands in any answer that either of them gets. The page's half is 3-05-chat-page.test.ts.

const DRIVER_PHONE = '+12125550188';
const GUEST_PHONE = '+37129004321';
const CUSTOMER_PHONE = '+37129001234';

/** The digits, in whatever way they are set apart: `+1 (212) 555-0188`. */
function mentions(text: string, phone: string): boolean {
  const digits = phone.replace(/\D/g, '');
  const loose = [...digits.slice(-8)].join('[^0-9a-zA-Z]{0,2}');
  return new RegExp(loose).test(text);
}

test('the search finds a number however it is written', () => {
  for (const text of [DRIVER_PHONE, '(212) 555-0188', '12 12 555 0188', '{"phone":"+1-212-555-0188"}'])
    assert.ok(mentions(text, DRIVER_PHONE), text);
  assert.ok(!mentions('+1 ••• ••• 0188', DRIVER_PHONE));
});

test('guest and driver talk, and neither number is in any body of any answer to either', async () => {
  const org = await useTenant();
  const bodies: { who: string; what: string; text: string }[] = [];
  /** Keeps every body that this caller is answered with. */
  const overheard = (who: string, caller: Caller): Caller => {
    const keep = async (what: string, answering: Promise<Answer>): Promise<Answer> => {
      const answer = await answering;
      bodies.push({ who, what: `${what} ${answer.status}`, text: answer.text });
      return answer;
    };
    return {
      ...caller,
      get: (path, headers) => keep(`GET ${path}`, caller.get(path, headers)),
      post: (path, body, headers) => keep(`POST ${path}`, caller.post(path, body, headers)),
      put: (path, body, headers) => keep(`PUT ${path}`, caller.put(path, body, headers)),
      postForm: (path, form, headers) => keep(`POST ${path}`, caller.postForm(path, form, headers)),
    };
  };

  const ana = await org.person('ana', 'customer', { firstName: 'Ana', phone: CUSTOMER_PHONE });
  const registered = await org.driver('dana', { phone: DRIVER_PHONE });
  const contact = { name: 'Gita', phone: GUEST_PHONE, email: 'gita@example.com' };
  const { jobId } = await org.order(ana, {
    stops: [pickup(1), dropoff(5, { contact })],
    recipient: contact,
  });
  const guest = overheard('guest', await org.guest(jobId));
  const driver = overheard('driver', registered);
  const stream = await openEventStream(`${org.base}${CLIENT}/orders/${jobId}/track/stream`, {
    orgid: org.orgId,
    authorization: `Bearer ${guest.token}`,
  });
  const thread = `${CLIENT}/jobs/${jobId}/messages`;
  const say = async (who: Caller, text: string): Promise<Json> =>
    expectStatus(await who.post(thread, { text }), 201);
  const look = async (who: Caller) => {
    expectStatus(await who.get(thread), 200);
    expectStatus(await who.put(`${thread}/read`), 200);
    expectStatus(await who.get(`${CLIENT}/jobs/${jobId}/contacts`), 200);
    expectStatus(await who.get(`${CLIENT}/jobs/${jobId}/issues`), 200);
  };
  const follow = async () => {
    expectStatus(await guest.get(`${CLIENT}/orders/${jobId}/track`), 200);
    expectStatus(await guest.get(`${CLIENT}/orders/${jobId}/rating`), 200);
  };

  expectStatus(await driver.get(`${CLIENT}/jobs/available`), 200);
  expectStatus(await guest.post(thread, { text: 'Hello?' }), 409);
  await tap(driver, jobId, 'accept');
  await say(guest, 'The bell does not work');
  await say(driver, 'I will knock');
  await look(guest);
  await look(driver);
  for (const step of WHOLE_LIFE.slice(0, -1)) {
    await tap(driver, jobId, step);
    await follow();
  }
  const last = await say(driver, 'It is with your neighbour');
  expectStatus(await guest.post(`${CLIENT}/jobs/${jobId}/issues`, { reason: 'item_missing' }), 201);
  await tap(driver, jobId, 'complete');
  await say(guest, 'Found it, thank you');
  expectStatus(await guest.post(`${CLIENT}/orders/${jobId}/rate`, { stars: 5, comment: 'Kind' }), 201);
  await look(guest);
  await look(driver);
  await follow();
  expectStatus(await driver.get(`${CLIENT}/jobs`), 200);
  expectStatus(await driver.get(`${CLIENT}/jobs/${jobId}`), 200);
  await stream.find('the last message', ({ event, data }) => event === 'message' && data.id === last.id);
  stream.close();
  bodies.push({ who: 'guest', what: 'the stream', text: stream.text() });

  assert.ok(bodies.length > 35, `${bodies.length} answers`);
  assert.ok(
    bodies.some(({ text }) => text.includes('I will knock')),
    'it is the chat that was read',
  );
  for (const { who, what, text } of bodies) {
    for (const phone of [GUEST_PHONE, CUSTOMER_PHONE])
      assert.ok(!mentions(text, phone), `${who}: ${what} tells ${phone}: ${text}`);
    assert.ok(!mentions(text, DRIVER_PHONE), `${who}: ${what} tells the driver’s number: ${text}`);
    assert.doesNotMatch(text, /gita@example\.com/, `${who}: ${what}`);
  }
  const all = JSON.stringify(expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200));
  assert.ok(mentions(all, GUEST_PHONE), 'staff see it: the search would have found it');
});
