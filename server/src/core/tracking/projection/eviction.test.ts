import assert from 'node:assert/strict';
import test from 'node:test';
import type { JobEntry, OrgEntry } from './entries.ts';
import { sweep } from './eviction.ts';

const NOW = Date.parse('2026-03-10T14:00:00Z');

/** Only what a sweep looks at. */
function orgWith(jobs: Partial<JobEntry>[], merchants: string[]): Map<string, OrgEntry> {
  const org = {
    orgId: 'org',
    jobs: new Map(),
    drivers: new Map(),
    merchants: new Map(merchants.map((id) => [id, null])),
    unsubscribe: () => {},
  } as unknown as OrgEntry;
  jobs.forEach((job, index) => {
    const jobId = String(index);
    org.jobs.set(jobId, { org, jobId, holds: 0, loading: null, lastUsedAt: NOW, ...job } as JobEntry);
  });
  return new Map([['org', org]]);
}
const jobOf = (merchantId: string) => ({ merchantId, closing: null }) as JobEntry['job'];
const merchantsOf = (orgs: Map<string, OrgEntry>) => [...(orgs.get('org')?.merchants.keys() ?? [])];

test('merchants of no job that is held leave, but not while a job is being read', () => {
  const orgs = orgWith([{ job: jobOf('used') }], ['used', 'unused']);
  sweep(orgs, NOW);
  assert.deepEqual(merchantsOf(orgs), ['used']);
  const reading = orgWith([{ job: null, loading: Promise.resolve() }], ['of-the-job-that-comes']);
  sweep(reading, NOW);
  assert.deepEqual(merchantsOf(reading), ['of-the-job-that-comes']);
});

test('what is watched or being read stays, however long ago it was used; the rest leaves, and then its org', () => {
  const longAgo = { job: jobOf('m'), lastUsedAt: NOW - 3_600_000 };
  const orgs = orgWith([{ ...longAgo, holds: 1 }, { ...longAgo, loading: Promise.resolve() }, longAgo], []);
  sweep(orgs, NOW);
  assert.deepEqual([...(orgs.get('org')?.jobs.keys() ?? [])], ['0', '1']);
  const idle = orgWith([longAgo], []);
  sweep(idle, NOW);
  assert.equal(idle.size, 0);
});

test('beyond the limit the least recently used leave first', () => {
  const jobs = Array.from({ length: 20 }, (_, index) => ({ job: jobOf('m'), lastUsedAt: NOW - index }));
  const orgs = orgWith(jobs, []);
  sweep(orgs, NOW, { maxJobs: 10, maxDrivers: 10 });
  assert.deepEqual([...(orgs.get('org')?.jobs.keys() ?? [])], ['0', '1', '2', '3', '4', '5', '6', '7', '8']);
});
