import assert from 'node:assert/strict';
import test, { suite } from 'node:test';
import fc from 'fast-check';
import { fixOf, itineraryOf, jobOf, NOON, uuid } from '../../../../../test/tracking/fixtures.ts';
import type { RawPosition } from '../fix.ts';
import { type DriverState, UNKNOWN_DRIVER } from './driver-state.ts';
import { runPipeline } from './pipeline.ts';
import { replay } from './replay.ts';

const ctx = { now: NOON, stops: [] };
const at = (recordedAt: number, lat = 40.7, lng = -74.0): RawPosition => ({ lat, lng, recordedAt });

/** Sends reports one after the other, each at its own time of arrival. */
function send(reports: { now: number; positions: RawPosition[] }[], stops = ctx.stops as never[]) {
  let state: DriverState = UNKNOWN_DRIVER;
  const effects = reports.map(({ now, positions }) => {
    const outcome = runPipeline(state, positions, { now, stops });
    state = outcome.state;
    return outcome.effects;
  });
  return { state, effects };
}

suite('order', () => {
  test('an older or repeated fix is kept as history and never moves the marker', () => {
    const { state, effects } = send([
      { now: NOON, positions: [at(NOON - 1000, 40.701)] },
      { now: NOON + 1, positions: [at(NOON - 5000, 40.702), at(NOON - 1000, 40.703)] },
    ]);
    assert.equal(state.latest?.lat, 40.701);
    assert.equal(effects[1]?.persist.length, 2);
    assert.equal(effects[1]?.publish, null);
    assert.equal(effects[1]?.isEtaDue, false);
  });

  test('whatever order fixes of one track come in, however often, the latest recorded one stands', () => {
    const track = fc.uniqueArray(fc.integer({ min: 0, max: 3600 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(track, fc.infiniteStream(fc.nat(1000)), fc.boolean(), (seconds, dice, isOneReport) => {
        // 10 m a second northwards: no leap, in whatever order.
        const fixes = seconds.map((s) => at(NOON - 4_000_000 + s * 1000, 40 + s * 0.00009));
        const shuffled = [...fixes, ...fixes].sort(() => (dice.next().value ?? 0) - 500);
        const reports = isOneReport
          ? [{ now: NOON, positions: shuffled }]
          : shuffled.map((position, index) => ({ now: NOON + index, positions: [position] }));
        const { state } = send(reports);
        assert.equal(state.latest?.recordedAt, NOON - 4_000_000 + Math.max(...seconds) * 1000);
      }),
    );
  });

  test('a clock that ran ahead does not freeze the marker for the honest fixes after it', () => {
    const { state } = send([
      { now: NOON, positions: [at(NOON + 3_600_000)] },
      { now: NOON + 10_000, positions: [at(NOON + 9_000, 40.7005)] },
      { now: NOON + 20_000, positions: [at(NOON + 19_000, 40.701)] },
    ]);
    assert.equal(state.latest?.lat, 40.701);
  });

  test('a fix recorded before the wrong one came in is history, as it would be anyway', () => {
    const { state } = send([
      { now: NOON, positions: [at(NOON + 3_600_000)] },
      { now: NOON + 10_000, positions: [at(NOON - 5_000, 40.7005)] },
    ]);
    assert.equal(state.latest?.lat, 40.7);
  });

  test('within a minute of skew the device’s own order counts', () => {
    const { state } = send([
      { now: NOON, positions: [at(NOON + 10_000, 40.701)] },
      { now: NOON + 100, positions: [at(NOON + 5_000, 40.7005)] },
    ]);
    assert.equal(state.latest?.lat, 40.701);
  });
});

suite('plausibility', () => {
  const far = { lat: 41.0, lng: -74.0 };

  test('a leap is held back until a second fix agrees', () => {
    const first = send([
      { now: NOON, positions: [at(NOON - 60_000), { ...far, recordedAt: NOON - 50_000 }] },
    ]);
    assert.equal(first.state.latest?.lat, 40.7);
    assert.equal(first.effects[0]?.persist.length, 2, 'it is history all the same');
    const second = runPipeline(first.state, [{ ...far, lat: 41.001, recordedAt: NOON - 40_000 }], ctx);
    assert.equal(second.state.latest?.lat, 41.001);
    assert.equal(second.state.held, null);
  });

  test('the same fix sent again is no second one', () => {
    const leap = { ...far, recordedAt: NOON - 50_000 };
    const { state } = send([
      { now: NOON, positions: [at(NOON - 60_000)] },
      { now: NOON, positions: [leap] },
      { now: NOON, positions: [leap] },
    ]);
    assert.equal(state.latest?.lat, 40.7);
  });

  test('a held fix proved right by an older one becomes the latest itself', () => {
    const { state, effects } = send([
      { now: NOON, positions: [at(NOON - 60_000)] },
      { now: NOON, positions: [{ ...far, recordedAt: NOON - 40_000 }] },
      { now: NOON, positions: [{ ...far, lat: 41.001, recordedAt: NOON - 50_000 }] },
    ]);
    assert.equal(state.latest?.recordedAt, NOON - 40_000);
    assert.equal(effects[2]?.persist[0]?.recordedAt, NOON - 50_000, 'history keeps what was sent');
  });

  test('a fix that continues the old track drops the leap', () => {
    const { state } = send([
      { now: NOON, positions: [at(NOON - 60_000)] },
      { now: NOON, positions: [{ ...far, recordedAt: NOON - 50_000 }] },
      { now: NOON, positions: [at(NOON - 40_000, 40.7001)] },
      { now: NOON, positions: [{ ...far, recordedAt: NOON - 30_000 }] },
    ]);
    assert.equal(state.latest?.lat, 40.7001);
  });

  test('2 km in a second, or far away after hours, is no leap', () => {
    const near = send([{ now: NOON, positions: [at(NOON - 2000), at(NOON - 1000, 40.7175)] }]);
    assert.equal(near.state.latest?.lat, 40.7175);
    const later = send([{ now: NOON, positions: [at(NOON - 3 * 3_600_000), { ...far, recordedAt: NOON }] }]);
    assert.equal(later.state.latest?.lat, 41.0);
  });
});

suite('live', () => {
  test('without a heading it is the direction of movement, and standing still the one from before', () => {
    const moved = send([{ now: NOON, positions: [at(NOON - 9000), at(NOON - 6000, 40.7, -73.999)] }]);
    assert.equal(moved.state.latest?.heading, 90);
    const still = runPipeline(moved.state, [at(NOON - 3000, 40.70001, -73.999)], ctx);
    assert.equal(still.state.latest?.heading, 90);
    assert.equal(still.effects.persist[0]?.heading, null, 'history keeps what was sent');
  });

  test('the phone’s own heading counts; 360 is 0', () => {
    const { state } = send([{ now: NOON, positions: [{ lat: 1, lng: 1, heading: 360, recordedAt: NOON }] }]);
    assert.equal(state.latest?.heading, 0);
  });
});

suite('progress', () => {
  const job = jobOf(1, { driverId: uuid(500) });
  const { stops } = itineraryOf(uuid(500), [job]);
  const door = job.stops[1]?.location as { lat: number; lng: number };
  const north = (meters: number) => door.lat + meters / 111_195;

  function drive(meters: number[]): string[] {
    const positions = meters.map((m, index) => ({
      lat: north(m),
      lng: door.lng,
      recordedAt: NOON - 600_000 + index * 60_000,
    }));
    const { effects } = runPipeline(UNKNOWN_DRIVER, positions, { now: NOON, stops });
    return effects.crossings.map(({ kind }) => kind);
  }

  test('one arrival and one exit, however the driver wavers on the line', () => {
    assert.deepEqual(drive([900, 300]), []);
    assert.deepEqual(drive([300, 99, 101, 99, 120, 90]), ['arrived']);
    assert.deepEqual(drive([300, 50, 130, 50, 300, 50, 300]), ['arrived', 'exited']);
  });

  test('a fix that could be anywhere proves no arrival', () => {
    const positions = [{ lat: door.lat, lng: door.lng, accuracy: 800, recordedAt: NOON }];
    const { effects } = runPipeline(UNKNOWN_DRIVER, positions, { now: NOON, stops });
    assert.deepEqual(effects.crossings, []);
  });

  test('the exit from a stop that is done, and so off the itinerary, is still told', () => {
    const inside = [{ lat: door.lat, lng: door.lng, recordedAt: NOON - 60_000 }];
    const { state } = runPipeline(UNKNOWN_DRIVER, inside, { now: NOON, stops });
    const { effects } = runPipeline(state, [{ lat: north(500), lng: door.lng, recordedAt: NOON }], {
      now: NOON,
      stops: [],
    });
    assert.deepEqual(
      effects.crossings.map(({ kind, stopId }) => ({ kind, stopId })),
      [{ kind: 'exited', stopId: job.stops[1]?.id }],
    );
  });
});

suite('the whole', () => {
  test('nothing that was passed in changes', () => {
    const before: DriverState = Object.freeze({ latest: fixOf(), held: null, fences: new Map() });
    runPipeline(before, [at(NOON + 1000, 40.7001)], { now: NOON + 1000, stops: [] });
    assert.equal(before.latest?.lat, 40.7);
    assert.equal(before.fences.size, 0);
  });

  test('a bad item is refused by its index and the others are taken, in the order of recording', () => {
    const { effects } = runPipeline(
      UNKNOWN_DRIVER,
      [at(NOON - 1000), { lat: 91, lng: 0 }, at(NOON - 2000), { lat: 0, lng: Number.NaN }],
      ctx,
    );
    assert.deepEqual(effects.refused, [
      { index: 1, code: 'latitude_out_of_range' },
      { index: 3, code: 'not_a_number' },
    ]);
    assert.deepEqual(
      effects.persist.map((fix) => fix.recordedAt),
      [NOON - 2000, NOON - 1000],
    );
    assert.equal(effects.publish?.recordedAt, NOON - 1000);
  });

  test('replaying what was recorded finds the same place', () => {
    const positions = [at(NOON - 60_000), at(NOON - 50_000, 41.0), at(NOON - 40_000, 40.7001)];
    const { state, effects } = runPipeline(UNKNOWN_DRIVER, positions, ctx);
    assert.deepEqual(replay(effects.persist).latest, state.latest);
  });
});
