import assert from 'node:assert/strict';
import test from 'node:test';
import { addressOfText } from '../kernel/place.ts';
import { createServiceLookUp } from './lookup.ts';

function bench(answer: () => Promise<{ lat: number; lng: number } | null>) {
  let now = 0;
  let asked = 0;
  const failures: unknown[] = [];
  const lookUp = createServiceLookUp(
    { now: () => now },
    {
      name: 'service',
      geocode: async (text) => {
        asked++;
        const point = await answer();
        return point && { ...point, address: addressOfText(text) };
      },
    },
    (error) => failures.push(error),
  );
  return { lookUp, failures, asked: () => asked, advance: (ms: number) => (now += ms) };
}

test('an answer is remembered for a day, and asked for once by all who wait', async () => {
  const { lookUp, asked, advance } = bench(async () => ({ lat: 1, lng: 2 }));
  const [one, two] = await Promise.all([lookUp('22 Garden Lane', 'LV'), lookUp('22 garden lane', 'LV')]);
  assert.deepEqual(one, two);
  assert.equal(one.kind === 'found' && one.by, 'service');
  assert.equal(asked(), 1);
  advance(86_399_999);
  await lookUp('22 Garden Lane', 'LV');
  assert.equal(asked(), 1);
  await lookUp('22 Garden Lane', 'EE');
  assert.equal(asked(), 2, 'another country is another question');
  advance(1);
  await lookUp('22 Garden Lane', 'LV');
  assert.equal(asked(), 3);
});

test('that nobody knows an address is remembered for some minutes, a failure not at all', async () => {
  const unknown = bench(async () => null);
  assert.deepEqual(await unknown.lookUp('x', null), { kind: 'unknown' });
  unknown.advance(599_999);
  await unknown.lookUp('x', null);
  assert.equal(unknown.asked(), 1);
  unknown.advance(1);
  await unknown.lookUp('x', null);
  assert.equal(unknown.asked(), 2);

  const broken = bench(() => Promise.reject(new Error('no answer')));
  assert.deepEqual(await broken.lookUp('x', null), { kind: 'unanswered' });
  assert.deepEqual(await broken.lookUp('x', null), { kind: 'unanswered' });
  assert.equal(broken.asked(), 2);
  assert.equal(broken.failures.length, 2);
});
