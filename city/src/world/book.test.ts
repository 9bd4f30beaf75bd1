import assert from 'node:assert/strict';
import test from 'node:test';
import type { Job } from '@doorstep/sdk';
import { createBook, type JobRecord } from './book.ts';

function record(jobId: string, part: Partial<JobRecord> = {}): JobRecord {
  return {
    jobId,
    reference: jobId,
    customerKey: jobId,
    customer: 'Ada',
    customerIndex: 0,
    fate: {
      editsNotesAfterSeconds: null,
      cancelsAfterSeconds: null,
      triesLateCancel: false,
      follows: 'nobody',
      isRaced: false,
    },
    addresses: ['1 Kettle Street'],
    phones: ['+19025550100'],
    ids: new Set([jobId]),
    job: { stops: [] } as unknown as Job,
    status: 'pending',
    driver: null,
    granted: 0,
    commands: 0,
    commandedAtMs: 0,
    mayHaveHandover: false,
    isReserved: false,
    doneAtMs: null,
    endedAtMs: null,
    placedAtMs: 0,
    linkUrl: null,
    quoted: null,
    talk: null,
    seen: new Map(),
    ...part,
  };
}

test('secrets belong to the jobs that use them, and to nobody once those are forgotten', () => {
  const book = createBook(['+19025550177']);
  book.add(record('a'));
  book.add(record('b', { addresses: ['2 Plum Street'], phones: ['+19025550101'] }));
  book.learnIds(book.find('a') as JobRecord, ['stop-of-a']);
  const { secrets } = book;
  assert.equal(secrets.jobOfId('stop-of-a'), 'a');
  assert.equal(secrets.isOwnAddress('a', '1 Kettle Street'), true);
  assert.equal(secrets.isOwnAddress('b', '1 Kettle Street'), false);
  assert.equal(secrets.isOwnAddress('b', '99 Nowhere Street'), undefined);
  assert.equal(secrets.isOwnPhone('b', '+19025550100'), false);
  assert.equal(
    secrets.isOwnPhone('a', '+19025550177'),
    false,
    "a driver's own number is never the customer's",
  );
});

test('ended jobs stay for a while, and their number is bounded', () => {
  const book = createBook([]);
  for (let i = 0; i < 1000; i++) {
    const one = record(`job-${i}`, { addresses: [`${i} Plum Street`] });
    book.add(one);
    book.end(one, i);
    book.end(one, i + 1);
  }
  book.add(record('open'));
  assert.equal(book.openCount, 1);
  assert.deepEqual(
    book.open().map((one) => one.jobId),
    ['open'],
  );
  assert.equal(book.ended().length, 300);
  assert.equal(book.find('job-0'), undefined);
  assert.equal(book.secrets.isOwnAddress('open', '0 Plum Street'), undefined);
  assert.equal(book.find('job-999')?.endedAtMs, 999);
});
