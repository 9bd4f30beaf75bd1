import assert from 'node:assert/strict';
import test from 'node:test';
import { createStraightLineRouting } from '../../server/src/adapters/routing/straight-line/straight-line.ts';
import { addressOfText } from '../../server/src/core/kernel/place.ts';
import { createPlaces } from '../../server/src/core/places/index.ts';
import { createPricing } from '../../server/src/core/pricing/index.ts';
import { maintainPositions } from '../../server/src/tasks/maintain-positions.ts';
import { openBench } from '../access/open-access.ts';
import { useTestDatabase } from '../support/database.ts';

const { db } = await useTestDatabase();

const partitions = async (): Promise<string[]> => {
  const { rows } = await db.pool.query(
    "select relname from pg_class where relname ~ '^positions_\\d{8}$' and relkind = 'r' order by 1",
  );
  return rows.map((row) => row.relname);
};

test('partitions are made ahead of the clock and dropped when the retention is over', async () => {
  const day = (text: string) => ({ now: () => Date.parse(text) });
  await maintainPositions({ db, clock: day('2031-03-01T23:59:59Z'), retentionDays: 30 });
  assert.deepEqual((await partitions()).slice(-10), [
    'positions_20310228',
    'positions_20310301',
    'positions_20310302',
    'positions_20310303',
    'positions_20310304',
    'positions_20310305',
    'positions_20310306',
    'positions_20310307',
    'positions_20310308',
    'positions_20310309',
  ]);
  await maintainPositions({ db, clock: day('2031-03-05T00:00:01Z'), retentionDays: 3 });
  const left = await partitions();
  assert.equal(left[0], 'positions_20310302', 'three days back, with its last moments, is kept');
  assert.equal(left.at(-1), 'positions_20310313');
  await maintainPositions({ db, clock: day('2031-03-05T12:00:00Z'), retentionDays: 3 });
  assert.deepEqual(await partitions(), left);
});

test('quotes that expired unused are forgotten, of all orgs; used ones and open ones stay', async () => {
  const bench = await openBench();
  const pricing = createPricing(bench.ground, {
    termsOf: bench.access.getOrg,
    estimate: createStraightLineRouting().estimate,
    rememberPlaces: async () => {},
  });
  const location = { lat: 56.95, lng: 24.1, address: addressOfText('1 Garden Lane') };
  const order = { stops: [{ type: 'dropoff', location }], vehicleType: null, scheduledAt: null };
  const request = { ...order, items: [] };
  const ana = { personId: bench.ground.newId(), merchantId: null };
  const kept: string[] = [];
  for (const id of ['a', 'b']) {
    await bench.access.createOrg({ id, name: id });
    const { id: quoteId } = await pricing.quote(id, request, ana, false);
    await pricing.quote(id, request, ana, false);
    const price = await pricing.prepare(id, { ...request, ...ana, quoteId }, bench.now());
    await bench.database.db.withOrg(id, (tx) => price.settle(tx, bench.ground.newId()));
    kept.push(quoteId);
  }
  bench.advance(15 * 60_000 - 1);
  await pricing.forgetExpiredQuotes();
  assert.equal((await bench.database.db.pool.query('select from quotes')).rowCount, 4);
  bench.advance(1);
  kept.push((await pricing.quote('a', request, ana, false)).id);
  await pricing.forgetExpiredQuotes();
  const { rows } = await bench.database.db.pool.query('select id from quotes order by id');
  assert.deepEqual(
    rows.map(({ id }) => id),
    kept.sort(),
  );
});

test('addresses that nobody has used for two years are forgotten', async () => {
  const bench = await openBench();
  const places = createPlaces(bench.ground, { geocoder: null, countryOf: async () => null });
  await bench.access.createOrg({ id: 'a', name: 'a' });
  const theOrg = { personId: null, merchantId: null };
  const use = (address: string) =>
    bench.database.db.withOrg('a', (tx) =>
      places.remember(tx, [{ lat: 56.95, lng: 24.1, address: addressOfText(address) }], theOrg),
    );
  await use('Old Lane 1');
  await use('Busy Lane 2');
  bench.advance(365 * 86_400_000);
  await use('Busy Lane 2');
  bench.advance(365 * 86_400_000 + 1);
  await places.forgetOld();
  const { rows } = await bench.database.db.pool.query('select key from places');
  assert.deepEqual(rows, [{ key: 'org/busy lane 2' }]);
});
