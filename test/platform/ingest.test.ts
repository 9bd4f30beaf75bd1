import assert from 'node:assert/strict';
import test from 'node:test';
import { useTenant } from '../support/tenant.ts';

const { app } = await useTenant();
const { db } = app.ground;

test('a statement runs as the role that may only append, which nothing after it keeps', async () => {
  await assert.rejects(db.ingest('select from jobs where id::text = $1', ['x']), /permission denied/);
  await db.ingest(`select 1 / (current_user = $1)::int`, ['doorstep_ingest']);
  const roles = await Promise.all(
    Array.from({ length: 8 }, () => db.pool.query('select current_user = session_user as "isItself"')),
  );
  assert.ok(roles.every(({ rows }) => rows[0].isItself));
});

test('values arrive as they are, whatever stands in them', async () => {
  // A wrong one divides by zero.
  const isQuote = `select 1 / ($1 = chr(39) || chr(92) || $2 || '; select')::int`;
  await db.ingest(isQuote, [`'\\$1; select`, '$1']);
  await assert.rejects(db.ingest(isQuote, [`'\\$2; select`, '$1']), /division by zero/);
});
