import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { useTestDatabase } from '../support/database.ts';
import { DB_TYPES_FILE, generateDbTypes } from '../support/generate-db-types.ts';

test('the types of the tables are those of the migrations; `npm run db:types` writes them anew', async () => {
  const database = await useTestDatabase();
  const made = (await generateDbTypes(database.url)).split('\n');
  const kept = (await readFile(DB_TYPES_FILE, 'utf8')).split('\n');
  const first = made.findIndex((line, index) => line !== kept[index]);
  assert.equal(kept[first], made[first], `line ${first + 1}`);
  assert.equal(kept.length, made.length);
});
