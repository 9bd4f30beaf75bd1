import assert from 'node:assert/strict';
import test from 'node:test';
import { formOf, picture } from '../fixtures/images.ts';
import type { Json } from '../support/call.ts';
import {
  CLIENT,
  dropoff,
  expectMisfit,
  expectRefusal,
  expectStatus,
  pickup,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const ana = await org.person('ana');
const dana = await org.driver('dana');
const photo = await picture(80, 60).jpeg().toBuffer();

/** A job at its drop-offs, each of which asks for these. */
async function atTheDoors(proof: object, doors = 1): Promise<{ jobId: string; doors: string[] }> {
  const stops = [pickup(1), ...Array.from({ length: doors }, (_, n) => dropoff(5 + n, { proof }))];
  const job = await org.order(ana, { stops });
  await tap(dana, job.jobId, 'accept', 'complete-pickup');
  const ofDoors = job.stops.filter((stop: Json) => stop.type === 'dropoff').map((stop: Json) => stop.id);
  return { jobId: job.jobId, doors: ofDoors };
}

async function add(jobId: string, type: string, stopId?: string): Promise<string> {
  const form = formOf(photo, { type, ...(stopId ? { stopId } : {}) });
  return expectStatus(await dana.postForm(`${CLIENT}/jobs/${jobId}/images`, form), 201).id;
}

const complete = (jobId: string, body: object = {}) =>
  dana.put(`${CLIENT}/jobs/${jobId}/complete-dropoff`, body);
const missing = async (jobId: string, body: object = {}): Promise<string[]> => {
  const { details } = expectRefusal(await complete(jobId, body), 422, 'proof_missing');
  return details.missing;
};

test('a door that asks for a photo and a signature is not done before both are there', async () => {
  const { jobId, doors } = await atTheDoors({ photo: true, signature: true });
  const [stopId] = doors;
  assert.deepEqual((await missing(jobId)).sort(), ['photo', 'signature']);
  await add(jobId, 'damage', stopId);
  await add(jobId, 'other', stopId);
  assert.deepEqual((await missing(jobId)).sort(), ['photo', 'signature']);
  await add(jobId, 'pod', stopId);
  assert.deepEqual(await missing(jobId), ['signature']);
  await add(jobId, 'signature');
  const job = expectStatus(await complete(jobId), 200);
  assert.equal(job.status, 'dropoff_completed');
});

test('a tap with its photo that is sent again is answered as the first time, whatever door comes next', async () => {
  for (const doors of [1, 2]) {
    const { jobId } = await atTheDoors({ photo: true }, doors);
    const proof = { imageIds: [await add(jobId, 'pod')] };
    const first = expectStatus(await complete(jobId, { proof }), 200);
    const again = expectStatus(await complete(jobId, { proof }), 200);
    assert.deepEqual(again.stops, first.stops);
    assert.equal((await org.eventsOf(jobId)).filter((type) => type === 'stop_completed').length, 2);
  }
});

test('a photo shows one door, not the next', async () => {
  const { jobId, doors } = await atTheDoors({ photo: true }, 3);
  const [first, second, third] = doors as [string, string, string];
  const free = await add(jobId, 'pod');
  assert.deepEqual(await missing(jobId, { stopId: first }), ['photo'], 'of which door it is nobody said');
  expectStatus(await complete(jobId, { stopId: first, proof: { imageIds: [free] } }), 200);
  expectMisfit(await complete(jobId, { stopId: second, proof: { imageIds: [free] } }), 'proof.imageIds');
  assert.deepEqual(await missing(jobId, { stopId: second }), ['photo']);
  await add(jobId, 'pod', third);
  assert.deepEqual(await missing(jobId, { stopId: second }), ['photo']);
  await add(jobId, 'pod', second);
  expectStatus(await complete(jobId, { stopId: second }), 200);
  expectStatus(await complete(jobId, { stopId: third }), 200);
  const { data } = expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/images`), 200);
  assert.deepEqual(
    data.map((image: Json) => image.stopId),
    [first, third, second],
  );
});

test('images of another job, of nobody, and ids that are none prove nothing', async () => {
  const { jobId } = await atTheDoors({ photo: true });
  const other = await atTheDoors({ photo: true });
  const theirs = await add(other.jobId, 'pod');
  const { uploadId } = expectStatus(await dana.postForm(`${CLIENT}/upload`, formOf(photo)), 201);
  for (const id of [theirs, uploadId, '019e20fa-bd3b-7a41-9a3f-2f6c1f0c5e11']) {
    expectMisfit(await complete(jobId, { proof: { imageIds: [id] } }), 'proof.imageIds');
  }
  assert.deepEqual(await missing(jobId), ['photo']);
});

test('who has nothing to do with a job neither moves its images nor learns where it stands', async () => {
  const { jobId } = await atTheDoors({ photo: true });
  const free = await add(jobId, 'pod');
  const eve = await org.driver('eve');
  for (const [step, body] of [
    ['complete-dropoff', { proof: { imageIds: [free] } }],
    ['complete-dropoff', { proof: { imageIds: ['no-such-image'] } }],
    ['complete-dropoff', { stopId: 'no-such-stop' }],
    ['complete-pickup', {}],
  ] as const)
    expectRefusal(await eve.put(`${CLIENT}/jobs/${jobId}/${step}`, body), 404, 'not_found');
  const { data } = expectStatus(await dana.get(`${CLIENT}/jobs/${jobId}/images`), 200);
  assert.deepEqual(
    data.map(({ id, stopId }: Json) => [id, stopId]),
    [[free, null]],
    'it is still of no door',
  );
});
