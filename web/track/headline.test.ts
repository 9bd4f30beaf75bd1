import assert from 'node:assert/strict';
import test from 'node:test';
import { en } from '../shared/i18n/en.ts';
import { createWords, type Matter } from '../shared/i18n/words.ts';
import { readHeadline } from './headline.ts';
import {
  minutesFromNow,
  sampleAgent,
  sampleDoor,
  sampleEta,
  sampleFix,
  sampleNowMs,
  samplePickup,
  sampleStop,
  sampleTrack,
} from './track-sample.ts';
import { reduceTrack, type TrackState } from './track-state.ts';
import type { Stop, Track } from './track-types.ts';

const speak = (matter: Matter) =>
  createWords({
    language: { code: 'en', locale: 'en-GB', dir: 'ltr' },
    catalogue: en,
    timeZone: 'Europe/Lisbon',
    nowMs: () => sampleNowMs,
    matter,
  });

/** The page for a track, in the words one would read. */
function read(over: Partial<Track>, nowMs = sampleNowMs, words = speak('delivery')) {
  const state = reduceTrack(null, { type: 'snapshot', data: sampleTrack(over) }, sampleNowMs) as TrackState;
  const { kind, headline, line, seen, stale } = readHeadline(state, nowMs);
  return {
    kind,
    headline: words.text(headline),
    line: line && words.text(line),
    seen: seen && words.text(seen),
    stale,
  };
}

const waiting = { status: 'pending', agent: null, eta: null } as const;
const openStops = [
  { ...samplePickup, status: 'pending', completedAt: null } as const,
  sampleStop({ status: 'pending' }),
];

test('waiting for a driver', () => {
  const page = read({ ...waiting, stops: openStops });
  assert.deepEqual(page, {
    kind: 'finding',
    headline: 'We’re finding your driver',
    line: 'Booked 13:05',
    seen: null,
    stale: false,
  });
});

test('scheduled: the window, in the organisation’s zone', () => {
  const window = { from: '2026-03-12T14:00:00Z', to: '2026-03-12T15:00:00Z' };
  const stops = [sampleStop({ status: 'pending', window })];
  const page = read({ ...waiting, stops, scheduledAt: window.from });
  assert.equal(page.kind, 'scheduled');
  assert.equal(page.headline, 'Arriving Thursday, 14:00–15:00');
});

test('scheduled without a window says the time; within the hour it is a search', () => {
  assert.equal(
    read({ ...waiting, scheduledAt: '2026-03-11T09:30:00Z' }).headline,
    'Arriving tomorrow, 09:30',
  );
  const soon = read({ ...waiting, scheduledAt: minutesFromNow(45) });
  assert.equal(soon.kind, 'finding');
  assert.equal(soon.line, 'Planned for 14:45');
});

test('assigned, before pickup', () => {
  const page = read({ status: 'pickup_in_progress', stops: openStops, eta: sampleEta(24.2) });
  assert.equal(page.headline, 'Dana is heading to the shop');
  assert.equal(page.line, 'about 25 minutes to you');
  assert.equal(read({ status: 'pickup_arrived', stops: openStops }).headline, 'Dana is at the shop');
  assert.equal(read({ status: 'assigned', stops: [sampleStop()] }).headline, 'Dana is your driver');
});

test('others first: how many stops, how long, and no place', () => {
  const page = read({ agent: sampleAgent(null), eta: sampleEta(17.1, { stopsBefore: 1 }) });
  assert.deepEqual(page, {
    kind: 'others',
    headline: '1 stop before yours',
    line: 'about 18 minutes',
    seen: null,
    stale: false,
  });
  assert.equal(read({ eta: sampleEta(17, { stopsBefore: 3 }) }).headline, '3 stops before yours');
});

test('on the way', () => {
  const page = read({ eta: sampleEta(7.5) });
  assert.equal(page.kind, 'onTheWay');
  assert.equal(page.headline, 'about 8 minutes');
  assert.equal(page.line, 'On the way');
  assert.equal(page.seen, 'seen 6 s ago');
});

test('on the way for more than an hour, or without an estimate', () => {
  assert.equal(read({ eta: sampleEta(90) }).headline, 'around 15:30');
  assert.equal(read({ eta: null }).headline, 'On the way');
});

test('near by time, near by distance', () => {
  assert.equal(read({ eta: sampleEta(2) }).kind, 'near');
  assert.equal(read({ eta: sampleEta(2.1) }).kind, 'onTheWay');
  const close = sampleAgent(sampleFix({ lat: sampleDoor.lat + 0.0026, lng: sampleDoor.lng }));
  assert.equal(read({ agent: close, eta: sampleEta(6) }).headline, 'Almost there');
});

test('a stale fix is never near, and says how old it is', () => {
  const agent = sampleAgent(sampleFix({ ...sampleDoor, updatedAt: minutesFromNow(-3.5), stale: true }));
  const page = read({ agent, eta: sampleEta(1) });
  assert.equal(page.kind, 'onTheWay');
  assert.equal(page.stale, true);
  assert.equal(page.seen, 'Dana’s phone was last seen 3 minutes ago — the estimate may be off');
});

test('a fix grows stale by itself when nothing more comes', () => {
  assert.equal(read({}).stale, false);
  assert.equal(read({}, sampleNowMs + 115_000).stale, true);
});

test('the age of a fix', () => {
  const seen = (secondsAgo: number) =>
    read({ agent: sampleAgent(sampleFix({ updatedAt: minutesFromNow(-secondsAgo / 60) })) }).seen;
  assert.equal(seen(2), 'seen just now');
  assert.equal(seen(59), 'seen 59 s ago');
  assert.equal(seen(75), 'seen 1 min ago');
});

test('arrived', () => {
  const stops = [samplePickup, sampleStop({ arrivedAt: minutesFromNow(-1) })];
  const page = read({ status: 'dropoff_arrived', stops });
  assert.equal(page.headline, 'Dana is at your door');
  assert.equal(page.line, 'Arrived at 13:59');
});

test('at one of several doors: which, and how long to the last', () => {
  const first = sampleStop({ id: 'first', arrivedAt: minutesFromNow(-1) });
  const door = sampleStop({ status: 'pending' });
  const at = read({ status: 'dropoff_arrived', stops: [samplePickup, first, door], eta: sampleEta(7.5) });
  assert.deepEqual(
    [at.kind, at.headline, at.line],
    ['atStop', 'Dana is at a stop', 'Rua do Brasil 118 · about 8 minutes to you'],
  );
  const unknown = read({ status: 'dropoff_arrived', stops: [first, door], eta: null });
  assert.equal(unknown.line, 'Rua do Brasil 118');
  const done = { ...first, status: 'completed' as const, completedAt: minutesFromNow(-1) };
  const last = sampleStop({ arrivedAt: minutesFromNow(-1) });
  assert.equal(read({ status: 'dropoff_arrived', stops: [done, last] }).headline, 'Dana is at your door');
});

test('delivered', () => {
  const done = sampleStop({ status: 'completed', completedAt: minutesFromNow(-4), recipientName: 'Marta' });
  const page = read({ status: 'completed', stops: [samplePickup, done], eta: null });
  assert.deepEqual(
    [page.kind, page.headline, page.line],
    ['delivered', 'Delivered at 13:56', 'Handed to Marta'],
  );
  assert.equal(read({ status: 'dropoff_completed', stops: [done] }).kind, 'delivered');
});

test('the other endings', () => {
  const said = (over: Partial<Track>) => read(over).headline;
  assert.equal(said({ status: 'completed', partial: true }), 'Partly delivered');
  assert.equal(said({ status: 'failed' }), 'We couldn’t deliver this');
  assert.equal(said({ status: 'returning' }), 'Your order is on its way back');
  assert.equal(said({ status: 'cancelled' }), 'This delivery was cancelled');
  assert.match(read({ status: 'cancelled' }).line ?? '', /Padaria Central/);
});

/** A job that only fetches something from the visitor. */
const fetched = (over: Partial<Track>, stop: Partial<Stop> = {}) => {
  const stops = [sampleStop({ type: 'pickup', ...stop })];
  const { kind, headline, line } = read({ stops, eta: null, ...over }, sampleNowMs, speak('pickup'));
  return [kind, headline, line];
};

test('something is only fetched: nobody heads for a shop, and nothing is delivered', () => {
  assert.deepEqual(fetched({ status: 'pending', agent: null }), [
    'finding',
    'We’re finding your driver',
    'Booked 13:05',
  ]);
  assert.deepEqual(fetched({ status: 'assigned', eta: sampleEta(24.2) }), [
    'assigned',
    'Dana is your driver',
    'about 25 minutes to you',
  ]);
  assert.deepEqual(fetched({ status: 'pickup_in_progress', eta: sampleEta(7.5) }), [
    'onTheWay',
    'about 8 minutes',
    'On the way',
  ]);
  assert.equal(fetched({ status: 'pickup_in_progress', eta: sampleEta(1.5) })[1], 'Almost there');
  assert.deepEqual(fetched({ status: 'pickup_arrived' }, { arrivedAt: minutesFromNow(-1) }), [
    'arrived',
    'Dana has arrived for the pickup',
    'Arrived at 13:59',
  ]);
  const done = { status: 'completed', completedAt: minutesFromNow(-4) } as const;
  for (const status of ['pickup_completed', 'completed'] as const)
    assert.deepEqual(fetched({ status, agent: null }, done), ['delivered', 'Picked up at 13:56', null]);
  assert.deepEqual(fetched({ status: 'failed' }).slice(1), [
    'We couldn’t pick this up',
    'Ask Padaria Central about a new pickup.',
  ]);
  assert.equal(fetched({ status: 'cancelled' })[1], 'This pickup was cancelled');
});

test('something is only brought, with no shop on the way', () => {
  const stops = [sampleStop({ status: 'pending' })];
  assert.deepEqual(
    (['assigned', 'dropoff_in_progress', 'dropoff_arrived'] as const).map(
      (status) => read({ stops, status, eta: null }).headline,
    ),
    ['Dana is your driver', 'On the way', 'Dana is at your door'],
  );
});

test('a job that nobody follows: no place, no time, and nothing wrong said', () => {
  const agent = sampleAgent(null);
  for (const status of ['assigned', 'dropoff_in_progress'] as const) {
    const page = read({ status, agent, eta: null, stops: [sampleStop()] });
    assert.deepEqual([page.line, page.seen, page.stale], [null, null, false]);
    assert.equal(page.headline, status === 'assigned' ? 'Dana is your driver' : 'On the way');
  }
  assert.equal(read({ status: 'dropoff_arrived', agent, eta: null }).headline, 'Dana is at your door');
});

test('a driver whose name nobody told us', () => {
  const agent = {
    ...sampleAgent(sampleFix({ updatedAt: minutesFromNow(-3.5), stale: true })),
    firstName: '',
  };
  const stops = [sampleStop()];
  assert.equal(read({ agent, stops, status: 'assigned' }).headline, 'Driver found');
  assert.equal(read({ agent, status: 'dropoff_arrived' }).headline, 'The driver is at your door');
  assert.match(read({ agent }).seen ?? '', /^The driver’s phone was last seen 3 minutes ago/);
});
