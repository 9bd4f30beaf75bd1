import assert from 'node:assert/strict';
import test from 'node:test';
import { openSession, readToken, type SessionPorts } from './session.ts';

const nowMs = Date.parse('2026-03-10T14:00:00Z');
const session = { jwt: 'j', orgId: 'o', jobId: 'b', expiresAt: '2026-03-11T14:00:00Z' };

function createPorts(answers: (Response | 'network error')[]) {
  const kept = new Map<string, string>();
  const tokens: string[] = [];
  const waits: number[] = [];
  const ports: SessionPorts = {
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    fetch(url, init) {
      assert.equal(url, '/client/logistics/track/exchange');
      tokens.push(JSON.parse(String(init.body)).token);
      const answer = answers.shift();
      return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(new TypeError('offline'));
    },
    wait(delayMs) {
      waits.push(delayMs);
      return Promise.resolve();
    },
    now: () => nowMs,
    random: () => 0.5,
  };
  return { ports, kept, tokens, waits };
}

const open = (path: string, ports: SessionPorts, onTrouble = () => {}) => openSession(path, ports, onTrouble);

test('the token is the address’s last part, but never the live page’s', () => {
  assert.equal(readToken('/t/abc.def-1'), 'abc.def-1');
  assert.equal(readToken('/t/a%2Fb/'), 'a/b');
  assert.equal(readToken('/t/%E0'), '%E0');
  assert.equal(readToken('/t/live'), null);
  assert.equal(readToken('/t/'), null);
  assert.equal(readToken('/t/a/b'), null);
});

test('exchanges once; a reload of the live page opens the same session', async () => {
  const world = createPorts([Response.json(session)]);
  assert.deepEqual(await open('/t/secret', world.ports), session);
  assert.deepEqual(world.tokens, ['secret']);
  assert.deepEqual(await open('/t/live', world.ports), session);
  assert.deepEqual(await open('/t/secret', world.ports), session, 'the same link in the same tab');
  assert.equal(world.tokens.length, 1);
  assert.ok(![...world.kept.values()].join().includes('secret'), 'the token is not kept');
});

test('another link in the same tab is another delivery', async () => {
  const other = { ...session, jobId: 'other' };
  const world = createPorts([
    Response.json(session),
    Response.json(other),
    new Response(null, { status: 401 }),
  ]);
  await open('/t/first', world.ports);
  assert.equal((await open('/t/second', world.ports))?.jobId, 'other');
  assert.equal(await open('/t/third', world.ports), null);
  assert.equal(await open('/t/live', world.ports), null, 'a refused link leaves no session behind');
});

test('the live address alone opens nothing', async () => {
  const world = createPorts([]);
  assert.equal(await open('/t/live', world.ports), null);
  assert.deepEqual(world.tokens, []);
});

test('a session past its end is none', async () => {
  const world = createPorts([Response.json({ ...session, expiresAt: '2026-03-10T13:59:59Z' })]);
  await open('/t/x', world.ports);
  assert.equal(await open('/t/live', world.ports), null);
});

test('tries again while the server cannot be reached, and not when it refuses', async () => {
  let troubles = 0;
  const world = createPorts([
    'network error',
    new Response(null, { status: 503, headers: { 'retry-after': '7' } }),
    Response.json(session),
  ]);
  assert.ok(await open('/t/x', world.ports, () => troubles++));
  assert.equal(troubles, 2);
  assert.deepEqual(world.waits, [750, 7_000]);
  for (const status of [401, 404, 410, 422]) {
    assert.equal(await open('/t/x', createPorts([new Response(null, { status })]).ports), null);
  }
});

test('an answer that is no session is a refusal', async () => {
  assert.equal(await open('/t/x', createPorts([Response.json({ jwt: 1 })]).ports), null);
});

test('without storage the page works until it is reloaded', async () => {
  const world = createPorts([Response.json(session)]);
  const forbidden = () => {
    throw new DOMException('forbidden', 'SecurityError');
  };
  world.ports.storage = { getItem: forbidden, setItem: forbidden, removeItem: forbidden };
  assert.deepEqual(await open('/t/x', world.ports), session);
});
