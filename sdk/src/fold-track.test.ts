import assert from 'node:assert/strict';
import test from 'node:test';
import { foldTrack } from './fold-track.ts';
import type { Track, TrackFrame } from './types.ts';

const at = '2026-01-01T00:00:00.000Z';
const track = {
  jobId: 'j',
  status: 'assigned',
  partial: false,
  stops: [{ id: 's', type: 'dropoff', status: 'pending', etaMinutes: 9 }],
  agent: { id: 'a', firstName: 'Dana', location: null },
  timeline: [{ event: 'job_created', at }],
  eta: null,
} as unknown as Track;
const location = { lat: 1, lng: 2, heading: null, accuracy: 4, updatedAt: at, stale: false };

test('each frame changes what it is about, and only that', () => {
  const before = structuredClone(track);
  const frames = [
    { type: 'position', id: '1', data: { location } },
    { type: 'timeline', id: '2', data: { event: 'pickup_started', at } },
    { type: 'eta', id: '3', data: { eta: { minutes: 4 }, stops: [{ id: 's', etaMinutes: 4 }] } },
    { type: 'message', id: '4', data: {} },
  ] as unknown as TrackFrame[];
  const folded = frames.reduce(foldTrack, track);
  assert.deepEqual(folded.agent?.location, location);
  assert.deepEqual(
    folded.timeline.map((entry) => entry.event),
    ['job_created', 'pickup_started'],
  );
  assert.equal(folded.stops[0]?.etaMinutes, 4);
  assert.equal(folded.eta?.minutes, 4);
  assert.equal(folded.status, 'assigned');
  assert.deepEqual(track, before, 'the old track is as it was');
});

test('the end of a job takes the driver away, and a late fix does not bring one back', () => {
  const ended = foldTrack(track, {
    type: 'status',
    id: '5',
    data: { status: 'completed', partial: true, stops: [], agent: null },
  });
  assert.deepEqual([ended.status, ended.partial, ended.agent], ['completed', true, null]);
  assert.equal(foldTrack(ended, { type: 'position', id: '6', data: { location } }).agent, null);
});

test('a snapshot replaces everything', () => {
  const other = { ...track, jobId: 'k' };
  assert.equal(foldTrack(track, { type: 'snapshot', id: '7', data: other }), other);
});
