import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { PresentDriver } from './presence.ts';
import { candidatesOf, MAX_KEPT, type RankedDriver, type RankRules, rankDrivers } from './rank-drivers.ts';

const NOW = Date.UTC(2026, 4, 13, 12);
const PLACE = { lat: 56.95, lng: 24.1 };
const TASK = { vehicleType: null as string | null, capacityUsed: 1 };
const RULES: RankRules = {
  now: NOW,
  staleAfterMs: 120_000,
  radiusMeters: 20_000,
  capacities: {
    driverCapacity: 3,
    bikeCapacity: 1,
    scooterCapacity: 1,
    carCapacity: 4,
    vanCapacity: 10,
    truckCapacity: 20,
  },
  answered: new Map(),
};

function driver(
  id: string,
  etaSeconds: number,
  more: Partial<PresentDriver> & Partial<Omit<RankedDriver, 'driver'>> = {},
): RankedDriver {
  const { load, hasOffer, arrival, ...person } = more;
  return {
    driver: {
      id,
      name: id,
      vehicleType: 'car',
      status: 'approved',
      isOnline: true,
      updatedAt: 0,
      place: { ...PLACE, at: NOW - 5_000 },
      ...person,
    },
    load: load ?? { jobs: 0, capacityUsed: 0 },
    hasOffer: hasOffer ?? false,
    arrival: arrival === undefined ? { distanceMeters: etaSeconds * 8, etaSeconds } : arrival,
  };
}

const order = (drivers: RankedDriver[], rules = RULES, task = TASK) =>
  rankDrivers(task, drivers, rules).eligible.map((candidate) => candidate.driverId);
const reason = (one: RankedDriver, rules = RULES, task = TASK) =>
  rankDrivers(task, [one], rules).passedOver[0]?.reason ?? null;

test('the soonest comes first, and who is being asked about another job behind all others', () => {
  const drivers = [driver('c', 300), driver('a', 100, { hasOffer: true }), driver('b', 200)];
  assert.deepEqual(order(drivers), ['b', 'c', 'a']);
  const { eligible } = rankDrivers(TASK, drivers, RULES);
  assert.deepEqual(eligible.at(-1)?.reason, 'has_offer');
});

test('the order does not depend on the order in which drivers come', () => {
  const drivers = ['d', 'a', 'c', 'b'].map((id) => driver(id, 100));
  fc.assert(
    fc.property(fc.shuffledSubarray(drivers, { minLength: 4 }), (shuffled) => {
      assert.deepEqual(order(shuffled), ['a', 'b', 'c', 'd']);
    }),
  );
});

test('each reason, at its bound', () => {
  assert.equal(reason(driver('a', 100)), null);
  assert.equal(reason(driver('a', 100, { status: 'suspended' })), 'not_approved');
  assert.equal(reason(driver('a', 100, { isOnline: false })), 'offline');
  assert.equal(
    reason(driver('a', 100, { vehicleType: 'scooter' }), RULES, { ...TASK, vehicleType: 'car' }),
    'vehicle',
  );
  assert.equal(
    reason(driver('a', 100, { vehicleType: 'truck' }), RULES, { ...TASK, vehicleType: 'car' }),
    null,
  );
  assert.equal(reason(driver('a', 100, { load: { jobs: 3, capacityUsed: 3 } })), 'capacity');
  assert.equal(reason(driver('a', 100, { load: { jobs: 1, capacityUsed: 4 } })), 'capacity');
  assert.equal(reason(driver('a', 100, { load: { jobs: 2, capacityUsed: 3 } })), null);
  assert.equal(reason(driver('a', 100, { place: null, arrival: null })), 'no_position');
  const aged = (ageMs: number) => driver('a', 100, { place: { ...PLACE, at: NOW - ageMs } });
  assert.deepEqual([reason(aged(120_000)), reason(aged(119_999))], ['stale_position', null]);
  const away = (distanceMeters: number) => driver('a', 100, { arrival: { distanceMeters, etaSeconds: 100 } });
  assert.deepEqual([reason(away(20_001)), reason(away(20_000))], ['too_far', null]);
});

test('what a driver said comes before every other reason', () => {
  const answered = new Map([
    ['a', 'rejected'],
    ['b', 'expired'],
  ] as const);
  const rules = { ...RULES, answered };
  assert.equal(reason(driver('a', 100, { isOnline: false }), rules), 'rejected_before');
  assert.equal(reason(driver('b', 100), rules), 'expired_before');
});

test('a decision keeps at most fifty, whoever was asked first, and some of both kinds', () => {
  const counts = fc.record({ eligible: fc.nat(120), passed: fc.nat(120) }, { noNullPrototype: true });
  fc.assert(
    fc.property(counts, ({ eligible, passed }) => {
      const drivers = [
        ...Array.from({ length: eligible }, (_, n) => driver(`e${n}`, 100 + n)),
        ...Array.from({ length: passed }, (_, n) => driver(`p${n}`, 100 + n, { isOnline: false })),
      ];
      const ranking = rankDrivers(TASK, drivers, RULES);
      const kept = candidatesOf(ranking, eligible > 0 ? 'e0' : null);
      assert.equal(kept.length, Math.min(MAX_KEPT, eligible + passed));
      assert.equal(new Set(kept.map((each) => each.driverId)).size, kept.length);
      if (eligible > 0) assert.deepEqual([kept[0]?.driverId, kept[0]?.verdict], ['e0', 'asked']);
      assert.ok(kept.slice(1).every((each) => each.verdict !== 'asked'));
      const keptPassed = kept.filter((each) => each.verdict === 'passed_over').length;
      assert.ok(keptPassed >= Math.min(passed, 25));
    }),
  );
});
