import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { sql } from 'kysely';
import { type Caller, call, type Json } from '../support/call.ts';
import {
  CLIENT,
  expectMisfit,
  expectRefusal,
  expectStatus,
  openTenant,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
  WHOLE_LIFE,
} from '../support/tenant.ts';

const org = await useTenant({ settings: { driverCapacity: 1000, vanCapacity: 1000 } });
const UNKNOWN = '01970000-0000-7000-8000-00000000dead';
let ana: Caller;
let dana: TestDriver;

before(async () => {
  ana = await org.person('ana', 'customer', { firstName: 'Ana', phone: '+37129001234' });
  dana = await org.driver('dana');
});

const thread = (jobId: string) => `${CLIENT}/jobs/${jobId}/messages`;
const say = async (who: Caller, jobId: string, text: string, more: object = {}): Promise<Json> =>
  expectStatus(await who.post(thread(jobId), { text, ...more }), 201);
const read = async (who: Caller, jobId: string, query = ''): Promise<Json> =>
  expectStatus(await who.get(`${thread(jobId)}${query}`), 200);
const texts = (answer: Json) => answer.data.map((message: Json) => message.text);

/** A job that Dana has, with the holder of a link to it. */
async function talk(): Promise<{ jobId: string; guest: Caller }> {
  const { jobId } = await org.order(ana);
  await tap(dana, jobId, 'accept');
  return { jobId, guest: await org.guest(jobId) };
}

/** Puts the job's end, or what was said about it, into the past. */
const run = (query: ReturnType<typeof sql>) =>
  org.app.database.db.withOrg(org.orgId, (tx) => query.execute(tx.db));
const endedAgo = (jobId: string, ms: number) =>
  run(sql`update jobs set closing = jsonb_set(closing, '{at}', to_jsonb(${Date.now() - ms}::bigint))
    where id = ${jobId}`);

test('customer, guest and driver write to each other, staff join, and everyone reads the same', async () => {
  const { jobId, guest } = await talk();
  const first = await say(ana, jobId, 'The bell does not work 🚪\n — knock, please');
  const { id, sentAt, ...rest } = first;
  assert.deepEqual(rest, {
    jobId,
    from: 'customer',
    name: 'Ana',
    text: 'The bell does not work 🚪\n — knock, please',
  });
  assert.ok(id && Math.abs(Date.parse(sentAt) - Date.now()) < 60_000);
  const second = await say(dana, jobId, 'Will do');
  assert.deepEqual([second.from, second.name], ['driver', 'Dana']);
  const third = await say(guest, jobId, ' I am downstairs ');
  assert.deepEqual([third.from, third.name, third.text], ['customer', 'Ana 5', ' I am downstairs ']);
  const fourth = expectStatus(
    await org.staff.post(`${STAFF}/jobs/${jobId}/messages`, { text: 'All well?' }),
    201,
  );
  assert.deepEqual([fourth.from, fourth.name], ['staff', 'Mara']);

  const whole = [first, second, third, fourth];
  for (const who of [ana, guest, dana, org.staff]) assert.deepEqual((await read(who, jobId)).data, whole);
  const forStaff = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}/messages`), 200);
  assert.deepEqual(forStaff.data, whole);
  assert.deepEqual(
    (await org.eventsOf(jobId)).filter((type) => type === 'message_sent'),
    Array(4).fill('message_sent'),
  );
  const events = await org.app.database.db.withOrg(org.orgId, (tx) =>
    sql<{ data: Json }>`select data from events where job_id = ${jobId} and type like '%message_sent'
      order by seq`.execute(tx.db),
  );
  assert.deepEqual(
    events.rows.map((row) => row.data),
    whole.map((message) => ({ messageId: message.id, from: message.from })),
    'the text is not in the event',
  );
});

test('a thread is read in pages, and from the last message known on', async () => {
  const { jobId } = await talk();
  const sent: Json[] = [];
  for (const text of ['1', '2', '3', '4', '5']) sent.push(await say(dana, jobId, text));
  const page = await read(ana, jobId, '?page=2&pageSize=2');
  assert.deepEqual([texts(page), page.page, page.pageSize, page.total], [['3', '4'], 2, 2, 5]);
  const rest = await read(ana, jobId, `?after=${sent[2].id}`);
  assert.deepEqual([texts(rest), rest.total], [['4', '5'], 2]);
  assert.deepEqual(texts(await read(ana, jobId, `?after=${sent[4].id}`)), []);
  expectMisfit(await ana.get(`${thread(jobId)}?after=x`), 'after');
  expectMisfit(await ana.get(`${thread(jobId)}?pageSize=201`), 'pageSize');
});

test('each side’s mark goes forward only, and counts what the others wrote', async () => {
  const { jobId, guest } = await talk();
  const mark = async (who: Caller, body?: object) =>
    expectStatus(await who.put(`${thread(jobId)}/read`, body), 200).unread;
  assert.equal(await mark(ana), 0, 'there is nothing to read yet');
  const [one, two, three] = [
    await say(dana, jobId, 'one'),
    await say(dana, jobId, 'two'),
    await say(dana, jobId, 'three'),
  ];
  const own = await say(ana, jobId, 'mine');
  assert.equal((await read(ana, jobId)).unread, 3);
  assert.equal((await read(guest, jobId)).unread, 3);
  assert.equal((await read(dana, jobId)).unread, 1);
  assert.equal((await read(org.staff, jobId)).unread, 4);

  assert.equal(await mark(ana, { upTo: two.id }), 1);
  assert.equal(
    await mark(guest, { upTo: one.id }),
    1,
    'customer and guest are one side, and it goes forward',
  );
  assert.deepEqual((await read(dana, jobId)).readUpTo, { customer: two.id, driver: null });
  assert.equal(await mark(dana), 0);
  assert.deepEqual((await read(ana, jobId)).readUpTo, { customer: two.id, driver: own.id });
  assert.equal(await mark(org.staff), 0);
  assert.deepEqual((await read(guest, jobId)).readUpTo, { customer: two.id, driver: own.id });
  assert.equal(await mark(guest, { upTo: three.id }), 0);

  expectMisfit(await ana.put(`${thread(jobId)}/read`, { upTo: 'x' }), 'upTo');
  expectMisfit(await ana.put(`${thread(jobId)}/read`, { upTo: UNKNOWN }), 'upTo');
  const other = await talk();
  const elsewhere = await say(dana, other.jobId, 'elsewhere');
  expectMisfit(await ana.put(`${thread(jobId)}/read`, { upTo: elsewhere.id }), 'upTo');
});

test('only who has to do with the job reads or writes; the job of another guest is not there', async () => {
  const { jobId, guest } = await talk();
  const other = await talk();
  await say(ana, jobId, 'for Dana only');
  const strangers = [
    await org.person('olga'),
    await org.driver('otto'),
    other.guest,
    await org.person('mia', 'merchant'),
  ];
  for (const who of strangers) {
    expectRefusal(await who.get(thread(jobId)), 404, 'not_found');
    expectRefusal(await who.post(thread(jobId), { text: 'hi' }), 404, 'not_found');
    expectRefusal(await who.put(`${thread(jobId)}/read`), 404, 'not_found');
  }
  for (const id of [UNKNOWN, 'x']) {
    for (const who of [ana, guest, dana, org.staff]) {
      expectRefusal(await who.get(thread(id)), 404, 'not_found');
      expectRefusal(await who.post(thread(id), { text: 'hi' }), 404, 'not_found');
      expectRefusal(await who.put(`${thread(id)}/read`), 404, 'not_found');
    }
    expectRefusal(await org.staff.get(`${STAFF}/jobs/${id}/messages`), 404, 'not_found');
    expectRefusal(await org.staff.post(`${STAFF}/jobs/${id}/messages`, { text: 'hi' }), 404, 'not_found');
  }
  const south = await openTenant(org.app, org.base, { id: 'south' });
  expectRefusal(await south.staff.get(`${STAFF}/jobs/${jobId}/messages`), 404, 'not_found');
  expectRefusal(await (await south.person('ana')).get(thread(jobId)), 404, 'not_found');
  const bare = { method: 'GET', path: thread(jobId) };
  expectRefusal(await call(org.base, { ...bare, orgId: org.orgId }), 401, 'unauthenticated');
  expectRefusal(await call(org.base, { ...bare, token: ana.token, orgId: 'south' }), 403, 'forbidden');
  expectRefusal(await dana.get(`${STAFF}/jobs/${jobId}/messages`), 403, 'forbidden');
});

test('a merchant’s user writes in the name of the merchant', async () => {
  const merchant = expectStatus(
    await org.operator.post(`/admin/v1/orgs/${org.orgId}/merchants`, {
      companyName: 'Corner Bakery',
      owner: { sub: 'baker', firstName: 'Bo' },
    }),
    201,
  );
  assert.ok(merchant.id);
  const baker = await org.person('baker', 'merchant');
  const { jobId } = await org.order(baker);
  await tap(dana, jobId, 'accept');
  const message = await say(baker, jobId, 'Ring twice');
  assert.deepEqual([message.from, message.name], ['customer', 'Corner Bakery']);
  assert.deepEqual(texts(await read(dana, jobId)), ['Ring twice']);
});

test('what is no message is refused where it stands; what is one is kept as it is', async () => {
  const { jobId } = await talk();
  const post = (body: object) => ana.post(thread(jobId), body);
  expectMisfit(await post({}), 'text');
  expectMisfit(await post({ text: '' }), 'text');
  expectMisfit(await post({ text: ' \n\u00a0' }), 'text');
  expectMisfit(await post({ text: 7 }), 'text');
  expectMisfit(await post({ text: 'a\0b' }), 'text');
  expectMisfit(await post({ text: 'x'.repeat(4_001) }), 'text');
  expectMisfit(await post({ text: 'x', clientId: '' }), 'clientId');
  expectMisfit(await post({ text: 'x', clientId: 'x'.repeat(65) }), 'clientId');
  const odd = 'Žāle 家 👩🏽‍🚀 \u202Eabc\u0301 <script>alert(1)</script> \u2028 \\"\r\n';
  assert.equal((await say(ana, jobId, odd)).text, odd);
  await say(ana, jobId, '🚪'.repeat(4_000));
  assert.deepEqual(texts(await read(dana, jobId)), [odd, '🚪'.repeat(4_000)]);
});

test('before there is a driver only staff write; after a day nobody does, and the driver reads no more', async () => {
  const { jobId } = await org.order(ana);
  expectRefusal(await ana.post(thread(jobId), { text: 'Anyone?' }), 409, 'illegal_transition');
  assert.equal((await read(ana, jobId)).total, 0);
  await say(org.staff, jobId, 'We are looking for a driver');
  await tap(dana, jobId, 'accept', ...WHOLE_LIFE);
  const DAY = 86_400_000;
  await endedAgo(jobId, DAY - 60_000);
  for (const who of [ana, dana, org.staff]) await say(who, jobId, 'Thank you');
  await endedAgo(jobId, DAY);
  for (const who of [ana, dana, org.staff])
    expectRefusal(await who.post(thread(jobId), { text: 'One more thing' }), 409, 'illegal_transition');
  expectRefusal(await dana.get(thread(jobId)), 404, 'not_found');
  expectRefusal(await dana.put(`${thread(jobId)}/read`), 404, 'not_found');
  assert.equal((await read(ana, jobId)).total, 4);
  assert.equal((await read(org.staff, jobId)).total, 4);
});

test('after a reassignment the new driver sees the thread and the former one does not', async () => {
  const { jobId } = await talk();
  await say(ana, jobId, 'Third floor');
  await say(dana, jobId, 'Flat tyre, sorry');
  const dan = await org.driver('dan', { firstName: 'Dan' });
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/assign`, { driverId: dan.id }), 200);
  assert.deepEqual(texts(await read(dan, jobId)), ['Third floor', 'Flat tyre, sorry']);
  for (const answer of [
    await dana.get(thread(jobId)),
    await dana.post(thread(jobId), { text: 'Hello?' }),
    await dana.put(`${thread(jobId)}/read`),
  ])
    expectRefusal(answer, 404, 'not_found');
  const last = await say(dan, jobId, 'I have it now');
  assert.deepEqual([last.from, last.name], ['driver', 'Dan']);
});

test('a message sent again is the first one again, also when both come at once', async () => {
  const { jobId, guest } = await talk();
  const send = (who: Caller, text: string) => who.post(thread(jobId), { text, clientId: 'c-1' });
  const both = await Promise.all([send(ana, 'Hello'), send(ana, 'Hello'), send(ana, 'Hello')]);
  const [first] = both.map((answer) => expectStatus(answer, 201));
  for (const answer of both) assert.deepEqual(answer.body, first);
  assert.deepEqual(expectStatus(await send(ana, 'Hello, edited'), 201), first);
  assert.notEqual((await say(dana, jobId, 'Hello', { clientId: 'c-1' })).id, first.id, 'another side’s');
  assert.notEqual(expectStatus(await send(guest, 'Hi'), 201).id, first.id, 'another sender’s is not lost');
  assert.equal((await read(ana, jobId)).total, 3);

  const key = { 'idempotency-key': 'say-1' };
  const keyed = await Promise.all([1, 2].map(() => ana.post(thread(jobId), { text: 'Once' }, key)));
  const [once, again] = keyed.map((answer) => expectStatus(answer, 201));
  assert.deepEqual(again, once);
  expectRefusal(await ana.post(thread(jobId), { text: 'Twice' }, key), 409, 'idempotency_conflict');
  assert.equal((await read(ana, jobId)).total, 4);
});

test('messages that come together stand in one order for everybody', async () => {
  const { jobId, guest } = await talk();
  const sent = await Promise.all(
    Array.from({ length: 8 }, (_, n) => say([ana, guest, dana, org.staff][n % 4] as Caller, jobId, `${n}`)),
  );
  const { data } = await read(ana, jobId);
  assert.deepEqual(
    data.map((message: Json) => message.id),
    sent.map((message) => message.id).sort(),
  );
  const { rows } = await org.app.database.db.withOrg(org.orgId, (tx) =>
    sql<{ id: string }>`select data ->> 'messageId' as id from events
      where job_id = ${jobId} and type = 'delivery_job.message_sent' order by tx, seq`.execute(tx.db),
  );
  assert.deepEqual(
    rows.map((row) => row.id),
    data.map((message: Json) => message.id),
    'the order of the events is that of the messages',
  );
});

test('a side sends twenty a minute; the refusal says when to try again, and the other side is free', async () => {
  const { jobId, guest } = await talk();
  const answers = await Promise.all(
    Array.from({ length: 22 }, (_, n) => (n % 2 ? ana : guest).post(thread(jobId), { text: `${n}` })),
  );
  assert.deepEqual(
    answers.map((answer) => answer.status).sort(),
    [...Array(20).fill(201), 429, 429],
    'customer and guest share the bound',
  );
  const refused = answers.find((answer) => answer.status === 429);
  assert.ok(refused);
  expectRefusal(refused, 429, 'rate_limited');
  const seconds = Number(refused.headers.get('retry-after'));
  assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= 60, String(seconds));
  assert.equal((await read(ana, jobId)).total, 20, 'what was refused is not there');
  await say(dana, jobId, 'Slow down');
  await run(sql`update messages set created_at = created_at - interval '61 seconds' where job_id = ${jobId}`);
  await say(ana, jobId, 'Sorry');
});

test('a job takes five hundred', async () => {
  const { jobId } = await talk();
  await run(sql`insert into messages (org_id, id, job_id, side, sender, body, created_at)
    select ${org.orgId}, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, ${jobId}, 'driver', '{}', 'x',
      now() - interval '1 hour' from generate_series(1, 499) n`);
  await say(ana, jobId, 'the last one');
  expectRefusal(await dana.post(thread(jobId), { text: 'one too many' }), 429, 'too_many');
  assert.equal((await read(ana, jobId, '?pageSize=200&page=3')).data.length, 100);
});
