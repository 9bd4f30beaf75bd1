import assert from 'node:assert/strict';
import test from 'node:test';
import { streetsGeoJson } from '../streets.ts';
import { listDoors } from './addresses.ts';
import { buildNetwork } from './build-network.ts';
import { findPath, pathMeters } from './find-path.ts';
import { distance, distanceMeters, toLatLng, toPoint } from './geometry.ts';
import { edgeAt, type Network, nearestSpot, spotPoint } from './network.ts';

const SEEDS = [1, 2, 3, 4, 5, 42, 1234];

test('the projection goes there and back', () => {
  for (const point of [
    { x: 0, y: 0 },
    { x: 1400, y: -900 },
    { x: -1300, y: 800 },
  ]) {
    const back = toPoint(toLatLng(point));
    assert.ok(distance(point, back) < 0.2, JSON.stringify(back));
  }
});

test('the same seed builds the same town, another one another', () => {
  assert.deepEqual(buildNetwork(7), buildNetwork(7));
  assert.notDeepEqual(buildNetwork(7).nodes, buildNetwork(8).nodes);
});

for (const seed of SEEDS) {
  test(`town ${seed}: every crossing reaches every other in spite of one-ways`, () => {
    const network = buildNetwork(seed);
    assert.equal(reached(network, 'forward'), network.nodes.length);
    assert.equal(reached(network, 'backward'), network.nodes.length);
    const kinds = new Set(network.edges.map((edge) => edge.kind));
    assert.deepEqual([...kinds].sort(), ['avenue', 'bridge', 'street', 'tunnel']);
    assert.equal(network.edges.filter((edge) => edge.kind === 'bridge').length, 3);
    assert.ok(
      network.edges.some((edge) => edge.isOneWay),
      'there are one-ways',
    );
  });
}

test('doors have distinct addresses and stand beside their street', () => {
  const network = buildNetwork(1);
  const doors = listDoors(network);
  assert.ok(doors.length > 1000, `${doors.length} doors`);
  assert.equal(new Set(doors.map((door) => door.text)).size, doors.length);
  for (const door of doors) {
    const away = distance(toPoint(door.place), spotPoint(network, door.spot));
    assert.ok(away > 8 && away < 10, door.text);
  }
});

test('a path is connected, keeps to one-ways and is never shorter than the straight line', () => {
  const network = buildNetwork(3);
  const doors = listDoors(network);
  for (let i = 0; i < 300; i++) {
    const from = doors[(i * 37) % doors.length];
    const to = doors[(i * 101 + 13) % doors.length];
    assert.ok(from && to);
    const path = findPath(network, from.spot, to.spot);
    assert.ok(path, `${from.text} to ${to.text}`);
    let here = spotPoint(network, from.spot);
    for (const part of path) {
      const edge = edgeAt(network, part.edge);
      assert.ok(!edge.isOneWay || part.to > part.from, 'against a one-way');
      assert.ok(distance(here, spotPoint(network, { edge: part.edge, fraction: part.from })) < 1e-6, 'a gap');
      here = spotPoint(network, { edge: part.edge, fraction: part.to });
    }
    assert.ok(distance(here, spotPoint(network, to.spot)) < 1e-6, 'the end is the goal');
    const straight = distance(spotPoint(network, from.spot), spotPoint(network, to.spot));
    assert.ok(pathMeters(network, path) >= straight - 1e-6);
  }
});

test('the path is the shortest: going through a third door never cuts it', () => {
  const network = buildNetwork(5);
  const doors = listDoors(network);
  const meters = (a: number, b: number): number => {
    const [from, to] = [doors[a], doors[b]];
    assert.ok(from && to);
    return pathMeters(network, findPath(network, from.spot, to.spot) ?? []);
  };
  for (let i = 0; i < 120; i++) {
    const [a, b, c] = [(i * 17) % 900, (i * 71 + 5) % 900, (i * 29 + 400) % 900];
    assert.ok(meters(a, b) <= meters(a, c) + meters(c, b) + 1e-6);
  }
});

test('the nearest spot of a door is where it stands', () => {
  const network = buildNetwork(2);
  for (const door of listDoors(network).slice(0, 50)) {
    const found = spotPoint(network, nearestSpot(network, toPoint(door.place)));
    assert.ok(distance(found, toPoint(door.place)) <= 9.6);
  }
});

test('the streets are drawable: closed areas, each piece of street once, all within a few kilometres', () => {
  const drawn = streetsGeoJson(1);
  const centre = toLatLng({ x: 0, y: 0 });
  for (const feature of drawn.features) {
    if (feature.geometry.type === 'Polygon') {
      const ring = feature.geometry.coordinates[0] ?? [];
      assert.deepEqual(ring[0], ring[ring.length - 1]);
    } else {
      for (const [lng, lat] of feature.geometry.coordinates) {
        assert.ok(distanceMeters({ lat, lng }, centre) < 3_000);
      }
    }
  }
  const pieces = drawn.features.reduce(
    (sum, feature) =>
      sum + (feature.geometry.type === 'LineString' ? feature.geometry.coordinates.length - 1 : 0),
    0,
  );
  assert.equal(pieces, buildNetwork(1).edges.length);
});

function reached(network: Network, direction: 'forward' | 'backward'): number {
  const seen = new Set([0]);
  const queue = [0];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (const index of network.touching[node] ?? []) {
      const edge = edgeAt(network, index);
      const [from, to] = direction === 'forward' ? [edge.a, edge.b] : [edge.b, edge.a];
      for (const next of edge.isOneWay ? (from === node ? [to] : []) : [edge.a, edge.b]) {
        if (!seen.has(next)) {
          seen.add(next);
          queue.push(next);
        }
      }
    }
  }
  return seen.size;
}
