import assert from 'node:assert/strict';
import test from 'node:test';
import { createProgress, progressLine } from './progress.ts';
import type { CityReading } from './reading.ts';
import { createTally } from './world/tally.ts';

function readingAt(wallSeconds: number): CityReading {
  return {
    wallSeconds,
    simSeconds: wallSeconds * 10,
    driversOnline: 24,
    openJobs: 7,
    onTheWay: 3,
    tally: { ...createTally(), delivered: 12 },
    recent: {
      requests: 50,
      serverErrors: 0,
      networkErrors: 0,
      openStreams: 3,
      p50Ms: 1.23,
      p99Ms: 45.6,
      perSecond: 50,
    },
    refusals: { expected: 3, unexpected: 1 },
    serverErrors: 0,
    broken: 2,
  };
}

test('the line says what there is to say', () => {
  const line = progressLine(readingAt(400));
  for (const part of [
    '01:06:40',
    '24 online',
    '12 delivered',
    'p50 1.2 ms',
    'p99 46 ms',
    '4xx 3+1',
    'broken 2',
  ]) {
    assert.ok(line.includes(part), `${part} in ${line}`);
  }
});

test('without a terminal there is a line every ten seconds, on one the line is rewritten', () => {
  const written: string[] = [];
  const plain = createProgress({ write: (text: string) => written.push(text) });
  for (let second = 1; second <= 25; second++) plain.show(readingAt(second));
  assert.equal(written.length, 2);
  const rewritten: string[] = [];
  const terminal = createProgress({
    isTTY: true,
    columns: 40,
    write: (text: string) => rewritten.push(text),
  });
  terminal.show(readingAt(1));
  terminal.clear();
  assert.ok(rewritten[0]?.startsWith('\r') && !rewritten[0].includes('\n'));
  assert.equal(rewritten.length, 2);
});
