import assert from 'node:assert/strict';
import test from 'node:test';
import { listDoors } from '../map/addresses.ts';
import { buildNetwork } from '../map/build-network.ts';
import { findPath, pathMeters } from '../map/find-path.ts';
import { distance, distanceMeters, toLatLng } from '../map/geometry.ts';
import { edgeAt } from '../map/network.ts';
import { randomStream } from '../prng.ts';
import { type Motion, motionAt, planDrive } from './drive.ts';
import { createPhone } from './phone.ts';
import { TRAITS } from './vehicle.ts';

const network = buildNetwork(1);
const doors = listDoors(network);

function driveBetween(from: number, to: number) {
  const [a, b] = [doors[from % doors.length], doors[to % doors.length]];
  assert.ok(a && b);
  const path = findPath(network, a.spot, b.spot) ?? [];
  const drive = planDrive(network, path, a.spot, { traits: TRAITS.car, random: randomStream(1, from, to) });
  return { drive, path, a, b };
}

test('a drive begins at its start, ends at its goal, and never jumps', () => {
  for (let i = 0; i < 40; i++) {
    const { drive, a, b } = driveBetween(i * 53, i * 131 + 700);
    const start = motionAt(network, drive, 0);
    const end = motionAt(network, drive, drive.durationSeconds + 1);
    assert.ok(distanceMeters(toLatLng(start.point), a.place) < 10);
    assert.ok(distanceMeters(toLatLng(end.point), b.place) < 10);
    assert.equal(end.speedMetersPerSecond, 0);
    let before = start;
    for (let second = 1; second <= drive.durationSeconds + 1; second++) {
      const here = motionAt(network, drive, second);
      assert.ok(distance(before.point, here.point) < 15, `${i} at ${second} s`);
      before = here;
    }
  }
});

test('the drive takes as long as its length at town speed allows', () => {
  const { drive, path } = driveBetween(10, 900);
  const meanSpeed = pathMeters(network, path) / drive.durationSeconds;
  assert.ok(meanSpeed > 4 && meanSpeed < 10, `${meanSpeed} m/s`);
});

test('no signal below ground, then everything at once, some of it twice or out of order', () => {
  const tunnel = network.edges.findIndex((edge) => edge.kind === 'tunnel');
  const start = { edge: tunnel, fraction: 0 };
  const path = [{ edge: tunnel, from: 0, to: 1 }];
  const traits = TRAITS.car;
  const drive = planDrive(network, path, start, { traits, random: randomStream(1) });
  const phone = createPhone(randomStream(5, 'phone'));
  const wall = Date.parse('2026-01-01T00:00:00Z');
  let silent = 0;
  for (let second = 1; second < drive.durationSeconds; second++) {
    const upload = phone.read(motionAt(network, drive, second), wall + second * 1000);
    assert.equal(upload.kind, 'none');
    silent++;
  }
  assert.ok(silent > 5 && edgeAt(network, tunnel).kind === 'tunnel');
  const after = phone.read(motionAt(network, drive, drive.durationSeconds + 1), wall + 60_000);
  assert.equal(after.kind, 'batch');
  assert.ok(after.kind === 'batch' && after.fixes.length >= silent + 1);
  const times = after.kind === 'batch' ? after.fixes.map((fix) => fix.recordedAt ?? '') : [];
  assert.equal(new Set(times).size, silent + 1);
  assert.notDeepEqual(times, [...times].sort());
  assert.equal(phone.read(motionAt(network, drive, drive.durationSeconds + 2), wall + 61_000).kind, 'one');
});

test('fixes are a few metres off, and their clock a few seconds at most', () => {
  const here: Motion = {
    point: { x: 100, y: 200 },
    spot: { edge: 0, fraction: 0 },
    heading: 90,
    speedMetersPerSecond: 8,
    isInTunnel: false,
  };
  const phone = createPhone(randomStream(9));
  let worst = 0;
  for (let i = 0; i < 500; i++) {
    const upload = phone.read(here, 1_700_000_000_000);
    assert.ok(upload.kind === 'one');
    worst = Math.max(worst, distanceMeters(upload.fix, toLatLng(here.point)));
    const late = Date.parse(upload.fix.recordedAt ?? '') - 1_700_000_000_000;
    assert.ok(late >= -3_000 && late <= 500);
    assert.ok((upload.fix.heading ?? -1) >= 0 && (upload.fix.heading ?? 360) < 360);
  }
  assert.ok(worst > 1 && worst < 30, `${worst} m`);
});
