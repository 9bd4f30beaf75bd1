import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { readOsmAnd } from './osmand/read-osmand.ts';
import { positionsOfOwnTracks } from './owntracks/read-owntracks.ts';
import { readTime } from './read-time.ts';
import { readNumber, readOptional } from './read-value.ts';

const NOON = Date.parse('2026-05-13T12:00:00Z');

test('text is a number only as a whole', () => {
  for (const [text, number] of [
    ['0', 0],
    ['-0.5', -0.5],
    ['+7', 7],
    ['.5', 0.5],
    ['5.', 5],
    [' 7 ', 7],
    ['1.5e3', 1500],
  ] as const)
    assert.equal(readNumber(text), number, text);
  for (const value of ['', ' ', '5,0', '0x10', '1 2', 'NaN', 'Infinity', '5m', '1e', null, true, [], {}, [5]])
    assert.ok(Number.isNaN(readNumber(value)), JSON.stringify(value));
});

test('what may be missing is unknown where it is negative, unreadable or endless', () => {
  assert.equal(readOptional('36', 1 / 3.6), 10);
  assert.equal(readOptional(0), 0);
  for (const value of [-1, '-1', undefined, null, 'fast', '1e999', Number.POSITIVE_INFINITY])
    assert.equal(readOptional(value), null, String(value));
});

test('a moment is read in each form that trackers write', () => {
  const seconds = NOON / 1000;
  for (const text of [
    seconds,
    String(seconds),
    NOON,
    '2026-05-13T12:00:00Z',
    '2026-05-13T12:00:00.000z',
    '2026-05-13 12:00:00',
    '2026-05-13T12:00',
    '2026-05-13T14:00:00+02:00',
    '2026-05-13T14:00:00 0200',
    '2026-05-13T09:00:00-0300',
  ])
    assert.equal(readTime(text), NOON, String(text));
  for (const nothing of [undefined, null, '']) assert.equal(readTime(nothing), null);
  for (const text of ['soon', '13/05/2026 12:00', '2026-02-31T25:00:00Z', {}, [], true])
    assert.ok(Number.isNaN(readTime(text)), JSON.stringify(text));
});

test('knots, kilometres an hour and metres a second become metres a second', () => {
  const [query] = readOsmAnd({ lat: '1', lon: '2', speed: '10' }, undefined).positions;
  assert.ok(Math.abs((query?.speed ?? 0) - 5.144444) < 1e-6);
  const coords = { latitude: 1, longitude: 2, speed: 10 };
  assert.equal(readOsmAnd({}, { location: { coords } }).positions[0]?.speed, 10);
  const [own] = positionsOfOwnTracks({ _type: 'location', lat: 1, lon: 2, vel: 36 });
  assert.equal(own?.speed, 10);
});

test('whatever is sent, reading it does not fail and believes nothing', () => {
  const fields = fc.dictionary(
    fc.constantFrom('_type', 'lat', 'lon', 'tst', 'location', 'coords', 'timestamp', 'speed', 'id', 'valid'),
    fc.anything(),
  );
  fc.assert(
    fc.property(fc.oneof(fields, fc.array(fields), fc.anything()), fields, (body, query) => {
      const positions = [...positionsOfOwnTracks(body), ...readOsmAnd(query, body).positions];
      for (const position of positions) {
        assert.equal(typeof position.lat, 'number');
        assert.equal(typeof position.lng, 'number');
        for (const value of [position.accuracy, position.heading, position.speed])
          assert.ok(value === null || (typeof value === 'number' && value >= 0 && Number.isFinite(value)));
      }
    }),
  );
});
