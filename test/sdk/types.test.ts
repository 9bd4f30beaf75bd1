import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { useApp } from '../support/app.ts';
import { generateSdkTypes, SDK_TYPES_FILE } from '../support/generate-sdk-types.ts';

const { app } = await useApp();

test('the client’s types are those of the server; `node scripts/sdk-types.mjs` writes them anew', async () => {
  const made = (await generateSdkTypes(app)).split('\n');
  const kept = (await readFile(SDK_TYPES_FILE, 'utf8')).split('\n');
  const first = made.findIndex((line, index) => line !== kept[index]);
  assert.equal(kept[first], made[first], `line ${first + 1}`);
  assert.equal(kept.length, made.length);
});
