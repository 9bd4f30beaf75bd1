import assert from 'node:assert/strict';
import test from 'node:test';
import { type ConnectionState, createConnection } from './connection.ts';

type Call = { url: string; headers: Record<string, string>; signal: AbortSignal };
type Answer = Response | 'network error' | 'never';

/** A device whose clock only moves when told, and a server that answers what the test lines up. */
function createWorld() {
  let nowMs = 1_000_000;
  let timers: { at: number; task: () => void }[] = [];
  const calls: Call[] = [];
  const states: ConnectionState[] = [];
  const snapshots: unknown[] = [];
  const frames: string[] = [];
  let refused = 0;
  let answer: (call: Call) => Answer = () => 'never';

  const connection = createConnection({
    resourceUrl: '/track',
    streamUrl: '/track/stream',
    headers: { authorization: 'Bearer j' },
    ports: {
      now: () => nowMs,
      random: () => 0.5,
      schedule(task, delayMs) {
        const timer = { at: nowMs + delayMs, task };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
      fetch(url, init) {
        const signal = init.signal as AbortSignal;
        const call = { url, headers: init.headers as Record<string, string>, signal };
        calls.push(call);
        const result = answer(call);
        if (result === 'network error') return Promise.reject(new TypeError('failed to fetch'));
        if (result !== 'never') return Promise.resolve(result);
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    },
    on: {
      frame: (frame) => frames.push(frame.data),
      snapshot: (body) => snapshots.push(body),
      state: (state) => states.push(state),
      refused: () => refused++,
      serverTime: () => {},
    },
  });
  return {
    connection,
    calls,
    states,
    snapshots,
    frames,
    refused: () => refused,
    timers: () => timers.length,
    mode: () => states.at(-1)?.mode,
    streams: () => calls.filter((call) => call.url === '/track/stream'),
    polls: () => calls.filter((call) => call.url === '/track'),
    serve(next: (call: Call) => Answer) {
      answer = next;
    },
    /** Lets time pass, timer by timer, with everything they start settled in between. */
    async pass(ms: number) {
      const endMs = nowMs + ms;
      await settle();
      for (;;) {
        const next = timers.filter((timer) => timer.at <= endMs).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        nowMs = Math.max(nowMs, next.at);
        next.task();
        await settle();
      }
      nowMs = endMs;
    },
  };
}

async function settle() {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function createStream() {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
  });
  return {
    response: new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    send: (text: string) => controller.enqueue(new TextEncoder().encode(text)),
    end: () => controller.close(),
  };
}

const json = (body: unknown, etag = '"1"') => new Response(JSON.stringify(body), { headers: { etag } });

test('asks and streams at once, and is live with the stream', async () => {
  const world = createWorld();
  const stream = createStream();
  world.serve((call) => (call.url === '/track' ? json({ n: 1 }) : stream.response));
  world.connection.start();
  stream.send('id: 4\ndata: hello\n\n');
  await world.pass(0);
  assert.equal(world.mode(), 'live');
  assert.deepEqual(world.frames, ['hello']);
  assert.equal(world.calls[0]?.headers.authorization, 'Bearer j');
});

test('an answer that comes after the stream has spoken is not applied', async () => {
  const world = createWorld();
  const stream = createStream();
  let answerLate: (response: Response) => void = () => {};
  const late = new Promise<Response>((resolve) => {
    answerLate = resolve;
  });
  world.serve((call) => (call.url === '/track' ? (late as unknown as Response) : stream.response));
  world.connection.start();
  stream.send('data: newer\n\n');
  await world.pass(0);
  answerLate(json({ older: true }));
  await world.pass(0);
  assert.deepEqual(world.frames, ['newer']);
  assert.deepEqual(world.snapshots, []);
});

test('comes back with the last event id after the stream ends', async () => {
  const world = createWorld();
  const first = createStream();
  const second = createStream();
  world.serve((call) => (call.url === '/track' ? json({}) : first.response));
  world.connection.start();
  first.send('id: 41\ndata: a\n\n');
  await world.pass(100);
  world.serve((call) => (call.url === '/track' ? 'never' : second.response));
  first.end();
  await world.pass(0);
  assert.equal(world.mode(), 'reconnecting');
  await world.pass(1_000);
  assert.equal(world.mode(), 'live');
  assert.equal(world.streams().at(-1)?.headers['last-event-id'], '41');
});

test('40 s of silence is a dead connection; a comment is a sign of life', async () => {
  const world = createWorld();
  const stream = createStream();
  world.serve((call) => (call.url === '/track' ? json({}) : stream.response));
  world.connection.start();
  await world.pass(39_000);
  stream.send(': still here\n\n');
  await world.pass(39_000);
  assert.equal(world.mode(), 'live');
  world.serve(() => 'never');
  await world.pass(1_100);
  assert.equal(world.mode(), 'reconnecting');
});

test('polls after 30 s with the ETag every 10 to 15 s, silently, and returns to the stream', async () => {
  const world = createWorld();
  const first = createStream();
  world.serve((call) => (call.url === '/track' ? json({ n: 1 }, '"a"') : first.response));
  world.connection.start();
  first.send('id: 9\ndata: a\n\n');
  await world.pass(20_000);
  first.end();
  let bodies = 0;
  world.serve((call) => {
    if (call.url !== '/track') return 'network error';
    bodies += 1;
    return bodies === 2 ? json({ n: 2 }, '"b"') : new Response(null, { status: 304 });
  });
  await world.pass(29_000);
  assert.equal(world.mode(), 'reconnecting');
  assert.equal(world.polls().length, 1, 'no poll before 30 s');
  await world.pass(1_500);
  assert.equal(world.mode(), 'polling');
  assert.equal(world.polls()[1]?.headers['if-none-match'], '"a"');
  await world.pass(15_000);
  assert.deepEqual(world.snapshots.at(-1), { n: 2 });
  const before = world.polls().length;
  await world.pass(60_000);
  const polls = world.polls().length - before;
  assert.ok(polls >= 4 && polls <= 6, `${polls} polls in a minute`);
  assert.equal(world.polls().at(-1)?.headers['if-none-match'], '"b"');

  const back = createStream();
  world.serve((call) => (call.url === '/track' ? 'never' : back.response));
  await world.pass(30_000);
  assert.equal(world.mode(), 'live');
  assert.equal(world.streams().at(-1)?.headers['last-event-id'], undefined, 'polling went past that id');
  const settled = world.polls().length;
  back.send(': \n\n');
  await world.pass(30_000);
  assert.equal(world.polls().length, settled, 'no polling beside a stream');
});

test('without any network it stays reconnecting, and tries are bounded', async () => {
  const world = createWorld();
  world.serve(() => 'network error');
  world.connection.start();
  await world.pass(10 * 60_000);
  assert.equal(world.mode(), 'reconnecting');
  assert.ok(world.streams().length < 40, `${world.streams().length} tries in ten minutes`);
  assert.ok(world.streams().length > 15);
  assert.ok(world.timers() <= 3);
});

test('polling that fails shows the loss from the last contact on', async () => {
  const world = createWorld();
  world.serve((call) => (call.url === '/track' ? json({}) : 'network error'));
  world.connection.start();
  await world.pass(31_000);
  assert.equal(world.mode(), 'polling');
  world.serve(() => 'network error');
  await world.pass(20_000);
  const last = world.states.at(-1);
  assert.equal(last?.mode, 'reconnecting');
  assert.equal(last?.lostSinceMs, 1_030_000);
});

for (const status of [401, 403, 404, 410]) {
  test(`${status} ends everything, once`, async () => {
    const world = createWorld();
    world.serve(() => new Response(null, { status }));
    world.connection.start();
    await world.pass(5 * 60_000);
    assert.equal(world.refused(), 1);
    assert.equal(world.calls.length, 2);
    assert.equal(world.timers(), 0);
  });
}

test('Retry-After is honoured', async () => {
  const world = createWorld();
  world.serve((call) =>
    call.url === '/track' ? json({}) : new Response(null, { status: 429, headers: { 'retry-after': '20' } }),
  );
  world.connection.start();
  await world.pass(19_900);
  assert.equal(world.streams().length, 1);
  await world.pass(200);
  assert.equal(world.streams().length, 2);
});

test('a nudge tries at once', async () => {
  const world = createWorld();
  world.serve(() => 'network error');
  world.connection.start();
  await world.pass(120_000);
  const stream = createStream();
  world.serve((call) => (call.url === '/track' ? 'never' : stream.response));
  world.connection.nudge();
  await world.pass(0);
  assert.equal(world.mode(), 'live');
});

test('the device going offline is believed at once', async () => {
  const world = createWorld();
  const stream = createStream();
  world.serve((call) => (call.url === '/track' ? json({}) : stream.response));
  world.connection.start();
  await world.pass(1_000);
  world.serve(() => 'network error');
  world.connection.offline();
  await world.pass(0);
  assert.equal(world.mode(), 'reconnecting');
});

test('once settled, the end of the stream is the end', async () => {
  const world = createWorld();
  const stream = createStream();
  world.serve((call) => (call.url === '/track' ? json({}) : stream.response));
  world.connection.start();
  stream.send('data: done\n\n');
  await world.pass(100);
  world.connection.settle();
  stream.end();
  await world.pass(10 * 60_000);
  assert.equal(world.mode(), 'idle');
  assert.equal(world.streams().length, 1);
  assert.equal(world.timers(), 0);
});

test('stop leaves nothing behind', async () => {
  const world = createWorld();
  const stream = createStream();
  world.serve((call) => (call.url === '/track' ? json({}) : stream.response));
  world.connection.start();
  await world.pass(100);
  world.connection.stop();
  await world.pass(100_000);
  assert.equal(world.timers(), 0);
  assert.ok(world.streams()[0]?.signal.aborted);
  assert.equal(world.mode(), 'live');
});
