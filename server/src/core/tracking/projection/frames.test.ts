import assert from 'node:assert/strict';
import test from 'node:test';
import { SCENES, viewOfScene } from '../../../../../test/tracking/states.ts';
import type { TrackView } from '../track-view.ts';
import { framesBetween, resumeFrames, snapshotFrame } from './frames.ts';

const before = viewOfScene(SCENES['on the way'] as never, 'customer');

/** The same view with other facts. */
const withFacts = (view: TrackView, facts: Partial<TrackView['facts']>): TrackView => ({
  ...view,
  facts: { ...view.facts, ...facts },
});
// Of the same merchant, so that nothing differs that only a snapshot tells.
const { merchant } = before.facts;
const arrived = withFacts(viewOfScene(SCENES.arrived as never, 'customer'), { merchant });
const shown = (frames: ReturnType<typeof framesBetween>) =>
  frames.map(({ type, cursor, entry }) => `${type} ${cursor}${entry ? ` ${entry.type}` : ''}`);

test('nothing changed, nothing told; what is not visible is not told either', () => {
  assert.deepEqual(framesBetween(before, before), []);
  assert.deepEqual(framesBetween(before, withFacts(before, { cursor: '7.99' })), []);
});

test('entries go first, each under its own cursor, then the rest under the last one', () => {
  const two = withFacts(arrived, {
    cursor: '7.9',
    timeline: [
      ...before.facts.timeline,
      { eventId: 'a', cursor: '7.7', type: 'delivery_job.dropoff_arrived', at: 1, note: null },
      { eventId: 'b', cursor: '7.8', type: 'delivery_job.tracking_updated', at: 2, note: null },
    ],
  });
  const known = withFacts(before, { timeline: two.facts.timeline.slice(0, -2) });
  assert.deepEqual(shown(framesBetween(known, two)), [
    'timeline 7.7 delivery_job.dropoff_arrived',
    'timeline 7.8 delivery_job.tracking_updated',
    'status 7.9',
    'position 7.9',
    'eta 7.9',
  ]);
});

/** A message under this cursor, behind so many entries of the timeline. */
const said = (id: string, cursor: string, place: number): TrackView['facts']['messages'][number] => ({
  message: { id, jobId: before.facts.jobId, from: 'driver', name: 'Dana', text: id, sentAt: 1 },
  cursor,
  place,
});
const NOTHING_READ = { customer: null, driver: null };

test('messages stand among the entries, in the order of their events; marks come behind them', () => {
  const first = said('m1', '7.1', 1);
  const known = before.facts.timeline.length;
  const entry = { eventId: 'a', cursor: '7.7', type: 'delivery_job.tracking_updated', at: 1, note: null };
  const talked = withFacts(before, {
    cursor: '7.9',
    timeline: [...before.facts.timeline, entry, { ...entry, eventId: 'b', cursor: '7.8' }],
    messages: [first, said('m2', '7.6', known), said('m3', '7.75', known + 1), said('m4', '7.9', known + 2)],
    readUpTo: { customer: 'm2', driver: 'm1' },
  });
  const quiet = withFacts(before, { messages: [first], readUpTo: { ...NOTHING_READ, driver: 'm1' } });
  const order = framesBetween(quiet, talked).map(({ type, cursor }) => `${type} ${cursor}`);
  assert.deepEqual(order, [
    'message 7.6',
    'timeline 7.7',
    'message 7.75',
    'timeline 7.8',
    'message 7.9',
    'read 7.9',
  ]);
});

test('behind a snapshot, messages have the place of the snapshot', () => {
  const renamed = withFacts(before, {
    cursor: '7.9',
    org: { ...before.facts.org, name: 'Renamed' },
    messages: [said('m1', '7.8', 1)],
  });
  const order = framesBetween(before, renamed).map(({ type, cursor }) => `${type} ${cursor}`);
  assert.deepEqual(order, ['snapshot 7.9', 'message 7.9']);
});

test('each part by its own frame', () => {
  const moved = { ...before, location: before.location && { ...before.location, lat: 1 } };
  assert.deepEqual(
    framesBetween(before, moved).map(({ type }) => type),
    ['position'],
  );
  const sooner = { ...before, stopMinutes: [null, 1] };
  assert.deepEqual(
    framesBetween(before, sooner).map(({ type }) => type),
    ['eta'],
  );
});

test('what no other frame carries, and an entry that came late, make a snapshot', () => {
  const renamed = withFacts(before, { org: { ...before.facts.org, name: 'Renamed' } });
  assert.deepEqual(framesBetween(before, renamed), [snapshotFrame(renamed)]);
  const [first, ...others] = before.facts.timeline;
  const knownWithoutFirst = withFacts(before, { timeline: others });
  assert.ok(first);
  assert.deepEqual(framesBetween(knownWithoutFirst, before), [snapshotFrame(before)]);
});

test('who comes back gets the entries missed, then how all stands', () => {
  const missed = before.facts.timeline.slice(-2);
  assert.deepEqual(
    resumeFrames(before, missed).map(({ type }) => type),
    ['timeline', 'timeline', 'status', 'position', 'eta'],
  );
  assert.deepEqual(
    resumeFrames(before, missed)
      .slice(0, 2)
      .map(({ cursor }) => cursor),
    missed.map(({ cursor }) => cursor),
  );
});
