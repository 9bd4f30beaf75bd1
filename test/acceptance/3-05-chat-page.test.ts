import assert from 'node:assert/strict';
import test from 'node:test';
import { formOf, photoWithPlace } from '../fixtures/images.ts';
import {
  makeLink,
  onTheWay,
  openCustomerPage,
  orderStops,
  PATIENCE_MS,
  report,
} from '../pages/customer-page.ts';
import { useRecordingProxy } from '../pages/recording-proxy.ts';
import { useBrowser } from '../support/browser.ts';
import type { Answer, Caller, Json } from '../support/call.ts';
import { openEventStream } from '../support/event-stream.ts';
import { CLIENT, expectStatus, STAFF, tap, useTenant } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';

const org = await useTenant();
const proxy = await useRecordingProxy(org.base);
const browser = await useBrowser();

const PHONES = {
  driver: '+16465550173',
  customer: '+37129481726',
  recipient: '+37126930514',
  door: '+37125817390',
  shop: '+37127406825',
};

/** Whose numbers stand in the text, written in whatever way: with blanks, brackets, hyphens, or without the country. */
function numbersIn(text: string): string[] {
  const digits = text.replaceAll(/(?<=\d)[\s().\-/\u00a0]+(?=\d)/g, '');
  return Object.entries(PHONES)
    .filter(([, phone]) => digits.includes(phone.replace(/^\+(1|371)/, '')))
    .map(([whose]) => whose);
}

/** A caller whose answers are kept. */
function recorded(caller: Caller): { caller: Caller; bodies: string[] } {
  const bodies: string[] = [];
  const keep = async (answer: Promise<Answer>) => {
    bodies.push((await answer).text);
    return answer;
  };
  return {
    bodies,
    caller: {
      ...caller,
      get: (...args) => keep(caller.get(...args)),
      post: (...args) => keep(caller.post(...args)),
      put: (...args) => keep(caller.put(...args)),
      postForm: (...args) => keep(caller.postForm(...args)),
    },
  };
}

test('guest and driver talk, by the page and by the API, and neither learns a number of the other', async () => {
  const ana = await org.person('ana', 'customer', { name: 'Ana Petrova', phone: PHONES.customer });
  const dana = await org.driver('dana', { phone: PHONES.driver });
  const driver = recorded(dana);
  const order: Json = orderStops(22);
  order.stops[0].contact.phone = PHONES.shop;
  order.stops[1].contact.phone = PHONES.door;
  order.stops[1].proof = { pin: true };
  order.recipient = { name: 'Ben Petrov', phone: PHONES.recipient };
  const { jobId } = await org.order(ana, order);
  const api = (path: string) => `${CLIENT}/jobs/${jobId}/${path}`;
  for (const whose of ['shop', 'door', 'recipient'])
    assert.ok(
      numbersIn((await org.staff.get(`${STAFF}/jobs/${jobId}`)).text).includes(whose),
      `staff see it, and the search finds it: ${whose}`,
    );

  await tap(driver.caller, jobId, 'accept', 'start-pickup', 'complete-pickup', 'start-dropoff');
  await report(dana, onTheWay(0.3), { agoSeconds: 2 });
  const stream = await openEventStream(`${org.base}${CLIENT}/jobs/stream`, {
    orgid: org.orgId,
    authorization: `Bearer ${dana.token}`,
  });
  const { token } = await makeLink(org, jobId);
  const tab = await openCustomerPage(browser, `${proxy.url}/t/${token}`);
  await tab.says('headline', /^about \d+ minutes$/);

  /** Searches the page as it is, in a state that shows this. */
  const assertNoneShown = async (words: RegExp) => {
    const dom = await tab.page.evaluate(
      () => document.documentElement.outerHTML + JSON.stringify({ ...sessionStorage, ...localStorage }),
    );
    assert.ok(words.test(dom), `${words} is shown`);
    assert.deepEqual(numbersIn(dom), [], `in the page that shows ${words}`);
  };

  // The conversation, each side by its own means.
  await tab.find('message').click();
  const input = tab.page.getByRole('textbox', { name: 'Write a message' });
  await input.fill('Could you ring twice?');
  await tab.page.keyboard.press('Enter');
  await tab.says('messages', /Could you ring twice\?.*Sent$/);
  const { message } = await stream
    .find('the guest’s message', ({ event, data }) => event === 'message' && data.jobId === jobId)
    .then(({ data }) => ({ message: data }));
  assert.deepEqual([message.from, message.text], ['customer', 'Could you ring twice?']);
  expectStatus(await driver.caller.put(api('messages/read'), { upTo: message.id }), 200);
  await tab.says('messages', /Seen$/);
  expectStatus(await driver.caller.post(api('messages'), { text: 'Sure. Blue door?' }), 201);
  await tab.says('messages', /Sure\. Blue door\?/);
  await input.fill('Green, on the left');
  await tab.page.keyboard.press('Enter');
  await tab.says('messages', /Green, on the left.*Sent$/);
  await assertNoneShown(/Messages with Dana/);
  const thread = expectStatus(await driver.caller.get(api('messages')), 200);
  assert.deepEqual(
    thread.data.map(({ from, text }: Json) => [from, text]),
    [
      ['customer', 'Could you ring twice?'],
      ['driver', 'Sure. Blue door?'],
      ['customer', 'Green, on the left'],
    ],
  );

  // Whatever else the page and the driver's app are told of the delivery, to its end.
  await tab.page.keyboard.press('Escape');
  await tab.find('details').click();
  await tab.page.getByRole('dialog').getByText('Phone (partly hidden): ').waitFor();
  await assertNoneShown(/•/);
  await tab.page.keyboard.press('Escape');
  for (const path of ['contacts', 'tracking', 'issues', 'images']) await driver.caller.get(api(path));
  await driver.caller.get(`${CLIENT}/jobs/${jobId}`);
  await driver.caller.get(`${CLIENT}/jobs`);
  const guest = recorded(await org.guest(jobId));
  for (const path of ['contacts', 'messages', 'issues']) expectStatus(await guest.caller.get(api(path)), 200);
  const { pin } = expectStatus(await guest.caller.get(`${CLIENT}/orders/${jobId}/track`), 200).stops[1];
  await tap(driver.caller, jobId, 'arrive-dropoff');
  const form = formOf(await photoWithPlace(), { type: 'pod' });
  expectStatus(await driver.caller.postForm(api('images'), form), 201);
  expectStatus(await driver.caller.put(api('complete-dropoff'), { proof: { pin } }), 200);
  await tap(driver.caller, jobId, 'complete');
  await tab.says('headline', /^Delivered at /);
  await tab.find('proof').getByRole('button').waitFor();
  await tab.find('rating').getByRole('radio', { name: '5 stars, Great' }).check();
  await tab.page.getByRole('button', { name: 'Send rating' }).click();
  await tab.says('rated', /5 of 5 stars/);
  await tab.find('details').click();
  await tab.find('issue').waitFor();

  const isReceived = (part: string) =>
    proxy
      .answers()
      .some(({ path, status }) => new URL(path, proxy.url).pathname.endsWith(part) && status < 300);
  for (const part of [
    '/track/exchange',
    '/track',
    '/track/stream',
    '/messages',
    '/images',
    '/rating',
    '/rate',
    '/issues',
  ]) {
    const what = `${part} to be among what is searched`;
    await waitUntil(() => isReceived(part), { timeoutMs: PATIENCE_MS, what });
  }
  const received = proxy.answers();
  const streamed = received.filter(({ path }) => path.endsWith('/stream')).map(({ text }) => text);
  assert.match(streamed.join(), /event: message[\s\S]*Sure\. Blue door\?/, 'the frames too');
  assert.match(streamed.join(), /•/, 'the masked number is there, so a raw one would have been');
  for (const { path, text } of received)
    assert.deepEqual(numbersIn(text), [], `the page got it from ${path}`);

  await assertNoneShown(/Something wrong\?/);
  for (const text of guest.bodies) assert.deepEqual(numbersIn(text), [], text);

  await waitUntil(() => stream.text().includes('Green, on the left'), { timeoutMs: PATIENCE_MS });
  assert.ok(driver.bodies.some((text) => text.includes('Blue door')));
  for (const text of [...driver.bodies, stream.text()]) {
    // Their own is no secret to a driver.
    assert.deepEqual(
      numbersIn(text).filter((whose) => whose !== 'driver'),
      [],
      text,
    );
  }
  assert.deepEqual(tab.faults, []);
  stream.close();
  await tab.close();
});
