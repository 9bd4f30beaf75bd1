import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { orgChannel } from '../../server/src/core/kernel/live-channels.ts';
import type { Caller, Json } from '../support/call.ts';
import { type EventStream, type Frame, openEventStream } from '../support/event-stream.ts';
import { CLIENT, expectStatus, type TestDriver, tap, useTenant } from '../support/tenant.ts';

const org = await useTenant();
let ana: Caller;
let dana: TestDriver;

before(async () => {
  ana = await org.person('ana', 'customer', { firstName: 'Ana' });
  dana = await org.driver('dana');
});

const thread = (jobId: string) => `${CLIENT}/jobs/${jobId}/messages`;
const say = async (who: Caller, jobId: string, text: string): Promise<Json> =>
  expectStatus(await who.post(thread(jobId), { text }), 201);
const watch = (jobId: string, who: Caller, headers: Record<string, string> = {}) =>
  openEventStream(`${org.base}${CLIENT}/orders/${jobId}/track/stream`, {
    orgid: org.orgId,
    authorization: `Bearer ${who.token}`,
    ...headers,
  });
const isMessage = (text: string) => (frame: Frame) => frame.event === 'message' && frame.data.text === text;
const messagesOf = (stream: EventStream) =>
  stream.frames.filter((frame) => frame.event === 'message').map((frame) => frame.data);

async function talk(): Promise<{ jobId: string; guest: Caller }> {
  const { jobId } = await org.order(ana);
  await tap(dana, jobId, 'accept');
  return { jobId, guest: await org.guest(jobId) };
}

test('messages and marks come down the job’s stream to all who follow it, and to nobody else', async () => {
  const { jobId, guest } = await talk();
  const other = await talk();
  const streams = [await watch(jobId, ana), await watch(jobId, guest), await watch(jobId, org.staff)];
  const elsewhere = await watch(other.jobId, ana);
  const hello = await say(dana, jobId, 'At your door in ten minutes');
  const answer = await say(guest, jobId, 'Fine');
  expectStatus(await dana.put(`${thread(jobId)}/read`, { upTo: answer.id }), 200);
  for (const stream of streams) {
    const frame = await stream.find('the driver’s message', isMessage('At your door in ten minutes'));
    assert.deepEqual(frame.data, hello);
    assert.ok(frame.id);
    const mark = await stream.find('the mark', ({ event }) => event === 'read');
    assert.deepEqual(mark.data, { by: 'driver', upTo: answer.id });
    assert.deepEqual(messagesOf(stream), [hello, answer]);
  }
  await say(dana, other.jobId, 'Elsewhere');
  await elsewhere.find('its own message', isMessage('Elsewhere'));
  assert.equal(messagesOf(elsewhere).length, 1);
  for (const stream of [...streams, elsewhere]) stream.close();
});

test('who comes back gets the messages missed, each once, and then what is said', async () => {
  const { jobId, guest } = await talk();
  const first = await watch(jobId, guest);
  await say(dana, jobId, 'one');
  const seen = await first.find('the first message', isMessage('one'));
  first.close();
  await first.ended;
  await say(dana, jobId, 'two');
  await tap(dana, jobId, 'start-pickup');
  const three = await say(ana, jobId, 'three');
  expectStatus(await dana.put(`${thread(jobId)}/read`), 200);

  const second = await watch(jobId, guest, { 'last-event-id': seen.id });
  await second.find('how it stands', ({ event }) => event === 'eta');
  const order = second.frames.map(({ event, data }) => (event === 'message' ? data.text : event));
  assert.deepEqual(order, ['two', 'timeline', 'three', 'read', 'status', 'position', 'eta']);
  await say(dana, jobId, 'four');
  await second.find('the next one', isMessage('four'));
  assert.deepEqual(
    messagesOf(second).map((message) => message.text),
    ['two', 'three', 'four'],
  );
  second.close();

  const third = await watch(jobId, ana, {
    'last-event-id': String(second.frames.find(isMessage('three'))?.id),
  });
  await third.find('the last one', isMessage('four'));
  assert.deepEqual(
    messagesOf(third).map((message) => message.text),
    ['four'],
  );
  third.close();
  const newcomer = await watch(jobId, ana);
  const snapshot = await newcomer.find('a snapshot', ({ event }) => event === 'snapshot');
  assert.ok(!JSON.stringify(snapshot.data).includes(three.id), 'what was said is asked for');
  newcomer.close();
});

test('the org’s channel is told, for the driver’s own stream', async () => {
  const { jobId } = await talk();
  const heard: Json[] = [];
  const stop = org.app.ground.hub.subscribe(orgChannel(org.orgId), (message: Json) => {
    // Jobs are told anew some seconds after a change, with all that happened to them.
    const isAnew = message.kind === 'job' && message.events.length !== 1;
    if (!isAnew && [message.jobId, message.job?.id].includes(jobId)) heard.push(message);
  });
  const message = await say(ana, jobId, 'Third floor');
  expectStatus(await dana.put(`${thread(jobId)}/read`), 200);
  expectStatus(await org.staff.put(`${CLIENT}/jobs/${jobId}/messages/read`), 200);
  stop();
  const kinds = heard.map(({ kind }) => kind);
  assert.deepEqual(kinds, ['message', 'job', 'message_read'], 'staff’s own marks are told to nobody');
  const [told, job, mark] = heard;
  const { sentAt, ...same } = told.message;
  assert.deepEqual({ ...same, sentAt: new Date(sentAt).toISOString() }, message);
  assert.deepEqual([told.jobId, told.driverId, told.cursor], [jobId, dana.id, job.events[0].cursor]);
  assert.deepEqual(mark, {
    kind: 'message_read',
    jobId,
    driverId: dana.id,
    by: 'driver',
    upTo: message.id,
  });
});
