import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { DomainError, ERROR_CODES } from '../../server/src/core/kernel/errors.ts';
import { presentByDefault } from '../../server/src/dialects/http/default-error-shape.ts';

test('docs/errors.md lists every code of the core with the status that it is answered with, and no other', async () => {
  const page = await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` \|.*\| (\d{3}) \|$/gm)].map(([, code, status]) => [
    code,
    Number(status),
  ]);
  const answered = ERROR_CODES.map((code) => [code, presentByDefault(new DomainError(code, 'x')).status]);
  assert.deepEqual(rows.sort(), answered.sort());
});
