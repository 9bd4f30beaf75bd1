import type { Job } from '@doorstep/sdk';
import { ask, type Outcome } from './ask.ts';
import type { JobRecord, View } from './book.ts';
import { type Before, beforeAsking, seeJob } from './observe.ts';
import type { World } from './world.ts';

/** A call that answers a job: the answer is held against all that was seen of the job before the call. */
export async function askJob(
  world: World,
  jobId: string,
  { view, what, expected }: { view: View; what: string; expected: readonly string[] },
  call: () => Promise<Job>,
): Promise<Outcome<Job>> {
  const record = world.book.find(jobId);
  const before = record && beforeAsking(world, record, view);
  const outcome = await ask(world, what, expected, call);
  if (outcome.ok && record && before) seeJob(world, record, before, outcome.value);
  return outcome;
}

/** The same for a list of jobs: holds those of `jobIds`, known before the call, against what was seen of them. */
export function watchJobs(
  world: World,
  view: View,
  jobIds: Iterable<string>,
): (jobs: readonly Job[]) => void {
  const known = new Map<string, { record: JobRecord; before: Before }>();
  for (const jobId of jobIds) {
    const record = world.book.find(jobId);
    if (record) known.set(jobId, { record, before: beforeAsking(world, record, view) });
  }
  return (jobs) => {
    for (const job of jobs) {
      const seen = known.get(job.jobId);
      if (seen) seeJob(world, seen.record, seen.before, job);
    }
  };
}
