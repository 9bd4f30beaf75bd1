import assert from 'node:assert/strict';
import test from 'node:test';
import {
  minutesFromNow,
  sampleAgent,
  sampleDoor,
  sampleEta,
  sampleFix,
  sampleNowMs,
  sampleStop,
  sampleTrack,
} from './track-sample.ts';
import { reduceTrack, type TrackState } from './track-state.ts';
import { doorOf, readTrackEvent, type TrackEvent } from './track-types.ts';

function after(...events: TrackEvent[]): TrackState {
  const state = [
    { type: 'snapshot', data: sampleTrack() } as TrackEvent,
    ...events,
  ].reduce<TrackState | null>((known, event) => reduceTrack(known, event, sampleNowMs), null);
  assert.ok(state);
  return state;
}

const position = (over: Parameters<typeof sampleFix>[0]): TrackEvent => ({
  type: 'position',
  data: { location: sampleFix(over) },
});

test('nothing is known before the first snapshot', () => {
  assert.equal(reduceTrack(null, position({}), sampleNowMs), null);
});

test('a position moves the driver; an older one does not', () => {
  const moved = after(position({ lat: 40.204, updatedAt: minutesFromNow(0) }));
  assert.equal(moved.track.agent?.location?.lat, 40.204);
  const same = reduceTrack(moved, position({ lat: 40.3, updatedAt: minutesFromNow(-1) }), sampleNowMs);
  assert.equal(same, moved);
});

test('a position of null hides the driver, whatever was known', () => {
  const hidden = after({ type: 'position', data: { location: null } });
  assert.equal(hidden.track.agent?.location, null);
});

test('a status brings stops and driver, but no older place of the same driver', () => {
  const stops = [sampleStop({ arrivedAt: minutesFromNow(0) })];
  const status = (agent: ReturnType<typeof sampleAgent> | null): TrackEvent => ({
    type: 'status',
    data: { status: 'dropoff_arrived', partial: false, stops, agent },
  });
  const old = sampleFix({ lat: 41, updatedAt: minutesFromNow(-5) });
  assert.equal(after(status(sampleAgent(old))).track.agent?.location?.lat, sampleFix().lat);
  assert.equal(after(status({ ...sampleAgent(old), id: 'other' })).track.agent?.location?.lat, 41);
  assert.equal(after(status(sampleAgent(null))).track.agent?.location, null);
  assert.equal(after(status(null)).track.agent, null);
  assert.equal(after(status(null)).track.status, 'dropoff_arrived');
});

test('an eta changes the anchor and the stops’ minutes', () => {
  const state = after({
    type: 'eta',
    data: { eta: sampleEta(20, { reason: 'traffic' }), stops: [{ id: 'door', etaMinutes: 20 }] },
  });
  assert.equal(state.track.stops.find((stop) => stop.id === 'door')?.etaMinutes, 20);
  assert.equal(state.eta?.atMs, sampleNowMs + 20 * 60_000);
  assert.equal(state.eta?.change?.reason, 'traffic');
  assert.equal(after({ type: 'eta', data: { eta: null, stops: [] } }).eta, null);
});

test('another job’s snapshot starts anew', () => {
  const state = after({ type: 'snapshot', data: sampleTrack({ jobId: 'other', eta: sampleEta(60) }) });
  assert.equal(state.eta?.change, null);
});

test('timeline entries come once, in order, and not without end', () => {
  const later = { event: 'dropoff_arrived', at: minutesFromNow(-1) };
  const earlier = { event: 'pickup_completed', at: minutesFromNow(-20) };
  const state = after(
    { type: 'timeline', data: later },
    { type: 'timeline', data: earlier },
    { type: 'timeline', data: later },
  );
  assert.deepEqual(
    state.track.timeline.map((entry) => entry.event),
    ['job_created', 'pickup_completed', 'dropoff_arrived'],
  );
  const many = Array.from({ length: 500 }, (_, index) => ({
    type: 'timeline' as const,
    data: { event: `e${index}`, at: minutesFromNow(index) },
  }));
  assert.equal(after(...many).track.timeline.length, 200);
});

test('close to the door from 300 m, until 450 m', () => {
  const metersNorth = (meters: number) => position({ ...sampleDoor, lat: sampleDoor.lat + meters / 111_195 });
  assert.equal(after(metersNorth(400)).close, false);
  assert.equal(after(metersNorth(290)).close, true);
  assert.equal(after(metersNorth(290), metersNorth(440)).close, true);
  assert.equal(after(metersNorth(290), metersNorth(460)).close, false);
});

test('the door is the last open drop-off, else the last drop-off', () => {
  const first = sampleStop({ id: 'a' });
  const last = sampleStop({ id: 'b' });
  const back = sampleStop({ id: 'r', type: 'return' });
  assert.equal(doorOf([first, last, back])?.id, 'b');
  assert.equal(doorOf([first, { ...last, status: 'completed' }])?.id, 'a');
  assert.equal(
    doorOf([
      { ...first, status: 'failed' },
      { ...last, status: 'completed' },
    ])?.id,
    'b',
  );
  assert.equal(doorOf([]), null);
});

test('unknown frames and broken data are passed over', () => {
  assert.equal(readTrackEvent('message', '{"text":"hi"}'), null);
  assert.equal(readTrackEvent('eta', '{broken'), null);
  assert.equal(readTrackEvent('eta', 'null'), null);
  assert.deepEqual(readTrackEvent('position', '{"location":null}'), {
    type: 'position',
    data: { location: null },
  });
});
