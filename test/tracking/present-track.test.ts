import assert from 'node:assert/strict';
import test, { suite } from 'node:test';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { TrackFrame } from '../../server/src/core/tracking/index.ts';
import { answerOf, bytesOf } from '../../server/src/dialects/appengine/track/encode-track.ts';
import { presentFrame, presentTrack } from '../../server/src/dialects/appengine/track/present-track.ts';
import { TRACK_EXAMPLES } from '../../server/src/dialects/appengine/track/track-examples.ts';
import { TrackBody, TrackFrameBodies } from '../../server/src/dialects/appengine/track/track-schema.ts';
import { SCENES, viewOfScene } from './states.ts';

const ajv = new Ajv.default({ strict: false, allErrors: true });
addFormats.default(ajv);

/** As the validator sees it when nothing may be there that the schema does not name. */
function closedSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closedSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closedSchema(value)]));
  return 'properties' in copy ? { ...copy, additionalProperties: false } : copy;
}

function assertFits(schema: unknown, body: unknown): void {
  const validate = ajv.compile(closedSchema(schema) as object);
  assert.ok(validate(body), JSON.stringify(validate.errors));
}

suite('the body in each state is the one recorded in the documentation', () => {
  for (const [name, scene] of Object.entries(SCENES)) {
    test(name, () => {
      const body = presentTrack(viewOfScene(scene, 'customer'));
      assertFits(TrackBody, body);
      assert.deepEqual(body, TRACK_EXAMPLES[name]);
    });
  }

  test('and no state is recorded that does not exist', () => {
    assert.deepEqual(Object.keys(TRACK_EXAMPLES).sort(), Object.keys(SCENES).sort());
  });
});

test('the seed’s own example has the same names, and only what the seed leaves open is beside them', () => {
  const body = presentTrack(viewOfScene(SCENES['on the way'] as never, 'customer'));
  const { agent, stops } = body;
  for (const name of ['jobId', 'status', 'stops', 'agent', 'timeline']) assert.ok(name in body, name);
  for (const name of ['id', 'firstName', 'vehicleType', 'vehiclePlate', 'location', 'phone', 'rating'])
    assert.ok(agent && name in agent, name);
  for (const name of ['lat', 'lng', 'heading', 'updatedAt'])
    assert.ok(agent?.location && name in agent.location, name);
  assert.equal(body.status, 'dropoff_in_progress');
  assert.deepEqual(
    stops.map(({ type, status }) => ({ type, status })),
    [
      { type: 'pickup', status: 'completed' },
      { type: 'dropoff', status: 'in_progress' },
    ],
  );
  assert.equal(typeof stops[0]?.completedAt, 'string');
  assert.equal(typeof stops[1]?.etaMinutes, 'number');
  assert.deepEqual(
    body.timeline.slice(0, 3).map(({ event }) => event),
    ['job_created', 'agent_assigned', 'pickup_started'],
  );
});

test('the raw phone leaves in no state and to nobody', () => {
  for (const scene of Object.values(SCENES))
    for (const viewerClass of ['customer', 'guest', 'full'] as const)
      assert.doesNotMatch(JSON.stringify(presentTrack(viewOfScene(scene, viewerClass))), /5555550/);
});

test('each frame fits its schema, and a frame without a name here is not sent', () => {
  const view = viewOfScene(SCENES['on the way'] as never, 'customer');
  const { cursor, timeline } = view.facts;
  for (const type of ['snapshot', 'position', 'status', 'eta', 'timeline'] as const) {
    const entry = type === 'timeline' ? (timeline[0] ?? null) : null;
    assertFits(TrackFrameBodies[type], presentFrame({ type, cursor, view, entry }));
  }
  const message = {
    id: 'm1',
    jobId: view.facts.jobId,
    from: 'driver' as const,
    name: null,
    text: 'Hello\n',
    sentAt: 0,
  };
  const said: TrackFrame = { type: 'message', cursor, view, entry: null, message };
  assertFits(TrackFrameBodies.message, presentFrame(said));
  assert.match(
    String(bytesOf(said)),
    /^id: \S+\nevent: message\ndata: \{[^\n]*"text":"Hello\\n"[^\n]*\}\n\n$/,
  );
  const read: TrackFrame = { type: 'read', cursor, view, entry: null, read: { by: 'driver', upTo: 'm1' } };
  assertFits(TrackFrameBodies.read, presentFrame(read));
  const unnamed = { eventId: 'x', cursor, type: 'delivery_job.something', at: 0, note: null };
  assert.equal(bytesOf({ type: 'timeline', cursor, view, entry: unnamed }), null);
});

test('a frame is encoded once, as the event stream has it', () => {
  const view = viewOfScene(SCENES['on the way'] as never, 'customer');
  const frame: TrackFrame = { type: 'position', cursor: view.facts.cursor, view, entry: null };
  const bytes = bytesOf(frame);
  assert.equal(bytesOf(frame), bytes);
  const [id, event, data, ...rest] = String(bytes).split('\n');
  assert.deepEqual([id, event, rest], [`id: ${view.facts.cursor}`, 'event: position', ['', '']]);
  assert.deepEqual(JSON.parse(data?.slice('data: '.length) ?? ''), presentFrame(frame));
});

test('the same view has the same answer and tag, another one has another', () => {
  const view = viewOfScene(SCENES['on the way'] as never, 'customer');
  assert.equal(answerOf(view), answerOf(view));
  const same = viewOfScene(SCENES['on the way'] as never, 'customer');
  assert.equal(answerOf(same).etag, answerOf(view).etag, 'on another server or after a restart too');
  assert.notEqual(answerOf(viewOfScene(SCENES.arrived as never, 'customer')).etag, answerOf(view).etag);
});
