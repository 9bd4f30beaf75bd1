import assert from 'node:assert/strict';
import test from 'node:test';
import { nextStop, readProgress } from './progress.ts';
import { routeName } from './route-name.ts';
import { sampleStop, sampleView } from './route-sample.ts';

test('what was cancelled does not count, what failed is not done', () => {
  const stops = [
    sampleStop(1, { status: 'completed' }),
    sampleStop(2, { status: 'failed' }),
    sampleStop(3, { status: 'cancelled' }),
    sampleStop(4, { status: 'arrived' }),
    sampleStop(5),
  ];
  assert.deepEqual(readProgress(stops), { done: 1, failed: 1, total: 4 });
  assert.deepEqual(readProgress([]), { done: 0, failed: 0, total: 0 });
});

test('next is what was begun, else the first to come; before the start and after the end nothing is', () => {
  const stops = [sampleStop(1, { status: 'completed' }), sampleStop(2), sampleStop(3)];
  assert.equal(nextStop(sampleView({ stops }))?.number, 2);
  const begun = [...stops.slice(0, 2), sampleStop(3, { status: 'en_route' })];
  assert.equal(nextStop(sampleView({ stops: begun }))?.number, 3);
  for (const status of ['planned', 'completed', 'cancelled'] as const)
    assert.equal(nextStop(sampleView({ stops, status })), null);
});

test('a name that only a program would give is none', () => {
  assert.equal(routeName('Morning round'), 'Morning round');
  assert.equal(routeName('7ac07153-5590-46c5-9ada-a6ca84f5b48f'), null);
  assert.equal(routeName('  '), null);
});
