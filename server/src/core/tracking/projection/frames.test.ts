import assert from 'node:assert/strict';
import test from 'node:test';
import { SCENES, viewOfScene } from '../../../../../test/tracking/states.ts';
import type { TrackView } from '../track-view.ts';
import { framesBetween, resumeFrames, snapshotFrame } from './frames.ts';

const before = viewOfScene(SCENES['on the way'] as never, 'customer');
const arrived = viewOfScene(SCENES.arrived as never, 'customer');

/** The same view with other facts. */
const withFacts = (view: TrackView, facts: Partial<TrackView['facts']>): TrackView => ({
  ...view,
  facts: { ...view.facts, ...facts },
});
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
