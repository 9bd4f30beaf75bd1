import assert from 'node:assert/strict';
import test from 'node:test';
import { en } from '../shared/i18n/en.ts';
import { createWords } from '../shared/i18n/words.ts';
import { readRouteMap } from './route-map-content.ts';
import { sampleStop, sampleView } from './route-sample.ts';
import type { RouteView } from './route-view.ts';

const words = createWords({
  language: { code: 'en', locale: 'en-GB', dir: 'ltr' },
  catalogue: en,
  timeZone: 'Europe/Lisbon',
  nowMs: () => 0,
});
const read = (view: RouteView) => readRouteMap(view, false, words);
const pins = (view: RouteView) =>
  read(view).scene.places.map((place) =>
    place.kind === 'numbered' ? [place.figure, place.shape, place.done, place.isNext] : [],
  );

test('every stop has its number, its shape, and whether it is done or next', () => {
  const stops = [sampleStop(1, { status: 'completed' }), sampleStop(2), sampleStop(3)];
  assert.deepEqual(pins(sampleView({ stops })), [
    ['1', 'pickup', true, false],
    ['2', 'dropoff', false, true],
    ['3', 'dropoff', false, false],
  ]);
});

test('stops at one spot share a pin', () => {
  const here = { lat: 40.5, lng: -8.4 };
  const stops = [1, 2, 3, 4, 5, 6, 7].map((number) =>
    sampleStop(number, number === 4 || number === 6 ? {} : { ...here, type: 'pickup' }),
  );
  assert.deepEqual(
    pins(sampleView({ stops })).map(([figure]) => figure),
    ['1–3 · 5 · …', '4', '6'],
  );
  const mixed = [sampleStop(1, here), sampleStop(2, { lat: 40.500_04, lng: -8.4 })];
  assert.deepEqual(pins(sampleView({ stops: mixed })), [['1–2', 'pickup', false, true]]);
});

test('the way is what is still to come; after the end there is neither way nor driver', () => {
  const stops = [sampleStop(1, { status: 'completed' }), sampleStop(2), sampleStop(3)];
  const moving = read(sampleView({ stops }));
  assert.equal(moving.scene.way.length, 2);
  assert.equal(moving.scene.driver?.icon, 'van');
  assert.equal(moving.inView.length, 4, 'the driver and all stops');
  const ended = read(sampleView({ stops, status: 'completed', driver: null, location: null }));
  assert.deepEqual([ended.scene.way, ended.scene.driver, ended.fix], [[], null, null]);
  assert.equal(ended.inView.length, 3);
});
