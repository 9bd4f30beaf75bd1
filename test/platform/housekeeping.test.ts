import assert from 'node:assert/strict';
import test from 'node:test';
import { maintainPositions } from '../../server/src/tasks/maintain-positions.ts';
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
