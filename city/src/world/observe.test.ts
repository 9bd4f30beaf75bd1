import assert from 'node:assert/strict';
import test from 'node:test';
import type { Job, Track } from '@doorstep/sdk';
import { createInspector } from '../invariants/inspector.ts';
import type { DriverPerson } from '../people/driver-person.ts';
import { createBook, type JobRecord } from './book.ts';
import { beforeAsking, seeJob, seeTrack } from './observe.ts';
import { createTally } from './tally.ts';
import type { World } from './world.ts';

const JOB = '01900000-0000-7000-8000-000000000001';
const OTHER = '01900000-0000-7000-8000-000000000002';
const AGENT = '01900000-0000-7000-8000-0000000000aa';
const at = (second: number): string => new Date(1_750_000_000_000 + second * 1000).toISOString();

/** A world of two open jobs with one driver; what the inspector was told is written down. */
function twoJobs() {
  const broken: string[] = [];
  const driver = {
    index: 0,
    agentId: AGENT,
    visit: null,
    jobs: [],
    ratingsGiven: 0,
  } as unknown as DriverPerson;
  const book = createBook([]);
  const world = {
    book,
    drivers: [driver],
    clock: { wallMs: () => 1_750_000_000_000 },
    inspector: createInspector(
      () => 0,
      (one) => broken.push(one.name),
    ),
    tally: createTally(),
  } as unknown as World;
  const [mine, others] = [JOB, OTHER].map((jobId) => {
    const record = {
      jobId,
      customerKey: `customer of ${jobId}`,
      addresses: [`${jobId === JOB ? 1 : 2} Plum Street`],
      phones: [],
      ids: new Set([jobId]),
      job: jobBody('assigned', []),
      status: 'assigned',
      driver: 0,
      granted: 1,
      commands: 0,
      commandedAtMs: 0,
      mayHaveHandover: false,
      doneAtMs: null,
      endedAtMs: null,
      seen: new Map(),
    } as unknown as JobRecord;
    book.add(record);
    return record;
  }) as [JobRecord, JobRecord];
  return { world, driver, mine, others, broken };
}

function jobBody(status: Job['status'], events: [string, number][]): Job {
  return {
    jobId: JOB,
    status,
    agentId: AGENT,
    routeId: 'r',
    stops: [{ id: 's1', type: 'dropoff', status: 'pending', location: { lat: 1, lng: 1 } }],
    timeline: events.map(([event, second]) => ({ event, at: at(second) })),
    updatedAt: at(0),
  } as unknown as Job;
}

function track(part: Record<string, unknown> = {}, seenAt = 10): Track {
  return {
    jobId: JOB,
    status: 'assigned',
    stops: [{ id: 's1', type: 'dropoff', status: 'pending', location: { lat: 1, lng: 1 } }],
    agent: {
      id: AGENT,
      firstName: 'Dana',
      location: { lat: 1, lng: 1, updatedAt: at(seenAt), stale: false },
    },
    timeline: [{ event: 'job_created', at: at(0) }],
    eta: { minutes: 3, stopsBefore: 0 },
    ...part,
  } as unknown as Track;
}

test('an orderly delivery breaks nothing', () => {
  const { world, mine, broken } = twoJobs();
  seeTrack(world, mine, beforeAsking(world, mine, 'track'), track({}, 10));
  seeTrack(world, mine, beforeAsking(world, mine, 'track'), track({}, 11));
  const done: [string, number][] = [
    ['job_created', 0],
    ['agent_assigned', 1],
    ['job_completed', 9],
  ];
  seeJob(world, mine, beforeAsking(world, mine, 'staff'), jobBody('completed', done));
  assert.deepEqual(broken, []);
  assert.equal(world.tally.delivered, 1);
  assert.equal(world.book.openCount, 1);
});

test('answers that cross are compared with what was known before each was asked', () => {
  const { world, mine, broken } = twoJobs();
  const [first, second] = [beforeAsking(world, mine, 'track'), beforeAsking(world, mine, 'track')];
  seeTrack(world, mine, second, track({ status: 'dropoff_in_progress' }, 20));
  seeTrack(world, mine, first, track({ status: 'assigned' }, 10));
  assert.deepEqual(broken, []);
  seeTrack(world, mine, beforeAsking(world, mine, 'track'), track({ status: 'dropoff_in_progress' }, 15));
  assert.deepEqual(broken, ['marker']);
});

test("a marker on the way to somebody else's door is told of, one that crosses with the tap is not", () => {
  const { world, driver, mine, others, broken } = twoJobs();
  const early = beforeAsking(world, mine, 'track');
  driver.visit = { jobId: OTHER, customerKey: others.customerKey, sincePhoneTime: at(10) };
  seeTrack(world, mine, early, track());
  assert.deepEqual(broken, []);
  seeTrack(world, mine, beforeAsking(world, mine, 'track'), track({}, 11));
  assert.deepEqual(broken, ['disclosure']);
});

test('words about others, stops before, and a life after the end are told of', () => {
  const { world, mine, broken } = twoJobs();
  const fresh = () => beforeAsking(world, mine, 'track');
  seeTrack(world, mine, fresh(), track({ note: 'after 2 Plum Street' }));
  seeTrack(world, mine, fresh(), track({ next: OTHER }));
  seeTrack(world, mine, fresh(), track({ eta: { minutes: 3, stopsBefore: 2 } }));
  assert.deepEqual(broken, ['privacy', 'privacy', 'disclosure']);
  seeTrack(world, mine, fresh(), track({ status: 'completed', agent: null }));
  seeTrack(world, mine, fresh(), track({ status: 'completed' }, 12));
  assert.deepEqual(broken.slice(3), ['disclosure', 'disclosure']);
});

test("a rating that was answered before the question counts in its driver's answer, and in nobody else's", () => {
  const { world, driver, mine, broken } = twoJobs();
  const agent = { ...track().agent, rating: null, ratingCount: 0 };
  const early = beforeAsking(world, mine, 'track');
  driver.ratingsGiven = 1;
  seeTrack(world, mine, early, track({ agent }));
  seeTrack(world, mine, beforeAsking(world, mine, 'track'), track({ agent: { ...agent, id: 'another' } }));
  const counted = { ...agent, rating: 4, ratingCount: 1 };
  seeTrack(world, mine, beforeAsking(world, mine, 'track'), track({ agent: counted }));
  assert.deepEqual(broken, []);
  assert.equal(world.inspector.checks().rating_counts, 1);
  seeTrack(world, mine, beforeAsking(world, mine, 'track'), track({ agent }));
  assert.deepEqual(broken, ['rating_counts']);
});

test('more assignments than were granted are told of at the end', () => {
  const { world, mine, broken } = twoJobs();
  const twice: [string, number][] = [
    ['job_created', 0],
    ['agent_assigned', 1],
    ['agent_assigned', 2],
    ['job_completed', 9],
  ];
  seeJob(world, mine, beforeAsking(world, mine, 'staff'), jobBody('completed', twice));
  assert.deepEqual(broken, ['assigned_once']);
});
