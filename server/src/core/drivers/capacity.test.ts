import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type CapacitySettings, capacityOf, hasRoom, requireRoom, vehicleFits } from './capacity.ts';
import { VEHICLE_TYPES } from './driver.ts';

const SETTINGS: CapacitySettings = {
  driverCapacity: 3,
  bikeCapacity: 2,
  scooterCapacity: 4,
  carCapacity: 10,
  vanCapacity: 30,
  truckCapacity: 60,
};
const demand = (capacityUsed: number, vehicleType: string | null = null) => ({
  settings: SETTINGS,
  capacityUsed,
  vehicleType,
});
const refusal = (code: string) => (error: unknown) => (error as { code: string }).code === code;

test('each vehicle has its own capacity', () => {
  assert.deepEqual(
    VEHICLE_TYPES.map((type) => capacityOf(SETTINGS, type)),
    [2, 4, 10, 30, 60],
  );
});

test('a bigger vehicle does for a smaller one, never the other way round', () => {
  for (const [size, has] of VEHICLE_TYPES.entries()) {
    assert.ok(vehicleFits(null, has), 'nothing asked, anything fits');
    for (const [wanted, asked] of VEHICLE_TYPES.entries()) {
      assert.equal(vehicleFits(asked, has), size >= wanted, `${asked} asked, ${has} there`);
    }
  }
});

test('the last unit of room can be used, and not one more', () => {
  assert.ok(hasRoom({ jobs: 1, capacityUsed: 1 }, demand(1), 'bike'));
  assert.ok(!hasRoom({ jobs: 1, capacityUsed: 1 }, demand(2), 'bike'));
  assert.ok(
    !hasRoom({ jobs: 0, capacityUsed: 0 }, demand(3), 'bike'),
    'a job can be too big for an empty bike',
  );
  assert.ok(hasRoom({ jobs: 2, capacityUsed: 29 }, demand(1), 'van'));
  assert.ok(!hasRoom({ jobs: 3, capacityUsed: 3 }, demand(1), 'van'), 'by count, whatever the vehicle');
});

test('who is refused learns for what', () => {
  const empty = { jobs: 0, capacityUsed: 0 };
  requireRoom(empty, demand(1, 'car'), 'car');
  assert.throws(() => requireRoom(empty, demand(1, 'van'), 'car'), refusal('driver_not_available'));
  assert.throws(
    () => requireRoom({ jobs: 3, capacityUsed: 3 }, demand(1), 'van'),
    refusal('capacity_exceeded'),
  );
});

test('jobs taken one by one never exceed the bounds', () => {
  const jobs = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 20 });
  fc.assert(
    fc.property(jobs, fc.constantFrom(...VEHICLE_TYPES), (sizes, type) => {
      const load = { jobs: 0, capacityUsed: 0 };
      for (const size of sizes) {
        if (!hasRoom(load, demand(size), type)) continue;
        load.jobs += 1;
        load.capacityUsed += size;
      }
      assert.ok(load.jobs <= SETTINGS.driverCapacity && load.capacityUsed <= capacityOf(SETTINGS, type));
    }),
  );
});
