import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { itineraryOf, jobOf, stopOf, uuid } from '../../../../test/tracking/fixtures.ts';
import type { Job, StopStatus } from '../jobs/index.ts';
import {
  isAtLeftDoor,
  type LeftStop,
  MAX_LEFT_STOPS,
  mayKnowDriver,
  mayKnowLocation,
  mayKnowStart,
} from './disclosure.ts';
import { VIEWER_CLASSES, type ViewerClass } from './viewer.ts';

const DRIVER = uuid(500);
const ME = uuid(1001);

type Case = {
  viewerClass: ViewerClass;
  disclosure: 'exclusive' | 'always';
  isAssigned: boolean;
  closing: Job['closing'];
  isReleased: boolean;
  hasBegun: boolean;
  door: StopStatus;
  isOnItinerary: boolean;
  /** Whose stop comes before the door, if one does. */
  before: 'none' | 'own job' | 'same customer' | 'other customer' | 'nobody’s account';
};

const AXES: { [K in keyof Case]: Case[K][] } = {
  viewerClass: [...VIEWER_CLASSES],
  disclosure: ['exclusive', 'always'],
  isAssigned: [true, false],
  closing: [null, { kind: 'completed', at: 0, reason: null }],
  isReleased: [true, false],
  hasBegun: [true, false],
  door: ['pending', 'en_route', 'arrived', 'completed', 'failed', 'cancelled'],
  isOnItinerary: [true, false],
  before: ['none', 'own job', 'same customer', 'other customer', 'nobody’s account'],
};

/** Every combination of the axes. */
function allCases(): Case[] {
  let cases: Partial<Case>[] = [{}];
  for (const [key, values] of Object.entries(AXES))
    cases = cases.flatMap((partial) => (values as unknown[]).map((value) => ({ ...partial, [key]: value })));
  return cases as Case[];
}

function isShown(of: Case): boolean {
  const pickupOpen = of.before === 'own job';
  const job = jobOf(1, {
    customerId: of.before === 'nobody’s account' ? null : ME,
    driverId: of.isAssigned ? DRIVER : null,
    closing: of.closing,
    isReleased: of.isReleased,
    stops: [
      stopOf(10, {
        type: 'pickup',
        status: pickupOpen ? 'pending' : 'completed',
        enRouteAt: of.hasBegun ? 1 : null,
      }),
      stopOf(11, { status: of.door, sequence: 1 }),
    ],
  });
  const customerId = of.before === 'same customer' ? ME : of.before === 'other customer' ? uuid(2) : null;
  const other = jobOf(2, { driverId: DRIVER, customerId });
  const isOther = of.before !== 'none' && of.before !== 'own job';
  const { stops } = itineraryOf(DRIVER, [...(isOther ? [other] : []), ...(of.isOnItinerary ? [job] : [])]);
  const { viewerClass, disclosure } = of;
  return mayKnowLocation({ viewerClass, job, itinerary: stops, disclosure });
}

test('the whole table: the place is shown exactly where it may be', () => {
  const cases = allCases();
  assert.equal(cases.length, 4 * 2 * 2 * 2 * 2 * 2 * 6 * 2 * 5);
  let shown = 0;
  for (const of of cases) {
    const isTheirDriver = of.isAssigned && of.closing === null;
    const isDoorOpen = ['pending', 'en_route', 'arrived'].includes(of.door);
    // With the pickup still to do, a closed drop-off leaves the pickup as the place they wait for.
    const isSomethingLeft = isDoorOpen || of.before === 'own job';
    const isNothingBetween =
      of.before === 'none' ||
      of.before === 'own job' ||
      (of.before === 'same customer' && of.viewerClass === 'customer');
    const isAllowed =
      isTheirDriver &&
      (of.viewerClass === 'full' ||
        ((of.isReleased || of.hasBegun) &&
          isSomethingLeft &&
          of.isOnItinerary &&
          (of.disclosure === 'always' || isNothingBetween)));
    assert.equal(isShown(of), isAllowed, JSON.stringify(of));
    shown += Number(isAllowed);
  }
  assert.ok(shown > 0 && shown < cases.length);
});

test('a stop of another customer after the door hides nothing; one before any of theirs does', () => {
  const mine = jobOf(1, { driverId: DRIVER });
  const other = jobOf(2, { driverId: DRIVER });
  const ask = (jobs: Job[]) =>
    mayKnowLocation({
      viewerClass: 'customer',
      job: mine,
      itinerary: itineraryOf(DRIVER, jobs).stops,
      disclosure: 'exclusive',
    });
  assert.equal(ask([mine, other]), true);
  assert.equal(ask([other, mine]), false);
});

test('on any itinerary a guest sees the place only while all stops up to the door are their own job’s', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 8 }), (owners) => {
      const mine = jobOf(1, { driverId: DRIVER, stops: [] });
      const itinerary = owners.map((n, index) => ({
        stopId: uuid(100 + index),
        jobId: uuid(n),
        customerId: uuid(1000 + n),
      }));
      mine.stops = itinerary
        .filter(({ jobId }) => jobId === mine.id)
        .map(({ stopId }, sequence) => stopOf(0, { id: stopId, sequence }));
      const shown = mayKnowLocation({ viewerClass: 'guest', job: mine, itinerary, disclosure: 'exclusive' });
      const door = owners.lastIndexOf(1);
      assert.equal(shown, door !== -1 && owners.slice(0, door).every((n) => n === 1));
    }),
  );
});

test('who the driver is, is known from assignment to the end', () => {
  const closing = { kind: 'cancelled', at: 0, reason: null } as const;
  assert.equal(mayKnowDriver({ driverId: null, closing: null }), false);
  assert.equal(mayKnowDriver({ driverId: DRIVER, closing: null }), true);
  assert.equal(mayKnowDriver({ driverId: DRIVER, closing }), false);
});

test('at the door where another customer was served a moment ago the driver stays hidden until they leave', () => {
  const job = jobOf(1, { customerId: ME, driverId: DRIVER });
  const served = { lat: 10, lng: 10 };
  const left: LeftStop[] = [
    { ...served, stopId: uuid(21), jobId: uuid(2), customerId: uuid(2), radiusMeters: 100, leftAt: 1_000 },
  ];
  const question = { viewerClass: 'guest', job, disclosure: 'exclusive', now: 2_000 } as const;
  const away = { lat: 10.01, lng: 10 };
  assert.equal(isAtLeftDoor(served, left, question), true);
  assert.equal(isAtLeftDoor(away, left, question), false, 'a kilometre on');
  assert.equal(isAtLeftDoor(served, left, { ...question, viewerClass: 'full' }), false, 'staff');
  assert.equal(isAtLeftDoor(served, left, { ...question, disclosure: 'always' }), false, 'the org tells');
  assert.equal(isAtLeftDoor(served, left, { ...question, now: 1_000 + 31 * 60_000 }), false, 'long ago');
  const own = left.map((stop) => ({ ...stop, jobId: job.id, customerId: ME }));
  assert.equal(isAtLeftDoor(served, own, question), false, 'a stop of the same job');
  const [stop] = job.stops;
  assert.ok(stop);
  const shop = left.map((other) => ({ ...other, lat: stop.location.lat, lng: stop.location.lng }));
  assert.equal(isAtLeftDoor(stop.location, shop, question), false, 'the shop that both were fetched from');
});

test('where the driver set out is told unless it was at another customer’s door, or may have been', () => {
  const job = jobOf(1, { customerId: ME, driverId: DRIVER });
  const served = { lat: 10, lng: 10 };
  const away = { lat: 10.01, lng: 10 };
  const left: LeftStop[] = [
    { ...served, stopId: uuid(21), jobId: uuid(2), customerId: uuid(2), radiusMeters: 100, leftAt: 1_000 },
  ];
  const question = { viewerClass: 'customer', job, disclosure: 'exclusive' } as const;
  const start = (startedFrom: typeof served | null, enRouteAt: number | null = 2_000) => ({
    startedFrom,
    enRouteAt,
  });
  const nowhere = { stops: [] };
  const known = { since: 500, left, itinerary: nowhere };
  assert.equal(mayKnowStart(start(away), known, question), true);
  assert.equal(mayKnowStart(start(served), known, question), false, 'where another was served');
  assert.equal(
    mayKnowStart(start(away), { since: 2_001, left: [], itinerary: nowhere }, question),
    false,
    'nobody knows',
  );
  assert.equal(mayKnowStart(start(null), known, question), false);
  const toServe = { stops: left.map(({ leftAt: _, ...stop }) => stop) };
  const waiting = { since: 500, left: [], itinerary: toServe };
  assert.equal(mayKnowStart(start(served), waiting, question), false, 'where another still waits');
  assert.equal(mayKnowStart(start(away), waiting, question), true);
  // The door may have been one that was forgotten for those that were left after it.
  const others = Array.from({ length: MAX_LEFT_STOPS }, (_, n) => ({
    ...{ lat: 20 + n, lng: 10, stopId: uuid(30 + n), jobId: uuid(2), customerId: uuid(2), radiusMeters: 100 },
    leftAt: 3_000 + n,
  }));
  assert.equal(mayKnowStart(start(served), { ...known, left: others }, question), false, 'forgotten');
  const longAfter = start(away, 3_000 + 31 * 60_000);
  assert.equal(mayKnowStart(longAfter, { ...known, left: others }, question), true, 'it does not matter');
  assert.equal(mayKnowStart(start(away, null), known, question), false, 'not under way');
  for (const more of [{ viewerClass: 'full' }, { disclosure: 'always' }] as const)
    assert.equal(mayKnowStart(start(served), { ...known, since: 9_000 }, { ...question, ...more }), true);
});
