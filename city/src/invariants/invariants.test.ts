import assert from 'node:assert/strict';
import test from 'node:test';
import type { Track } from '@doorstep/sdk';
import { assignedFault, raceFaults } from './accept-race.ts';
import { lostFault, lostFixFault } from './answered-writes.ts';
import { type Disclosure, disclosureFaults } from './disclosure.ts';
import { leakFaults } from './guest-privacy.ts';
import { createInspector } from './inspector.ts';
import { markerFault } from './marker.ts';
import { frameFault, resentFault, threadFaults } from './message-arrives.ts';
import { assignmentFault, routeFaults } from './one-route.ts';
import { foreignFaults, wallFaults } from './org-wall.ts';
import { quotedPriceFault, quoteFault, useFaults } from './quoted-price.ts';
import { keptRatingFault, reputationFaults } from './rating-counts.ts';
import { repeatFault } from './repeated-tap.ts';
import { statusFault } from './status-order.ts';
import { stopFaults } from './stop-order.ts';
import { snapshotFault } from './stream-agrees.ts';
import { rewrittenFault, timelineFaults } from './timeline.ts';

const at = (second: number): string => new Date(1_750_000_000_000 + second * 1000).toISOString();

test('timeline: order, times, single events', () => {
  const good = [
    { event: 'job_created', at: at(0) },
    { event: 'agent_assigned', at: at(5) },
    { event: 'pickup_started', at: at(5) },
    { event: 'job_completed', at: at(9) },
  ];
  assert.deepEqual(timelineFaults(good), []);
  assert.deepEqual(timelineFaults([]), []);
  assert.equal(timelineFaults([{ event: 'agent_assigned', at: at(0) }]).length, 1);
  assert.equal(timelineFaults([...good.slice(0, 2), { event: 'pickup_started', at: at(4) }]).length, 1);
  assert.equal(timelineFaults([...good, { event: 'pickup_arrived', at: at(10) }]).length, 1);
  assert.equal(timelineFaults([good[0] as never, { event: 'job_created', at: at(1) }]).length, 1);
  assert.equal(timelineFaults([{ event: 'job_created', at: 'yesterday' }]).length, 1);
});

test('timeline: what was there stays there', () => {
  const before = [
    { event: 'job_created', at: at(0) },
    { event: 'agent_assigned', at: at(5) },
  ];
  assert.equal(rewrittenFault(before, [...before, { event: 'pickup_started', at: at(6) }]), undefined);
  assert.ok(rewrittenFault(before, before.slice(0, 1)));
  assert.ok(rewrittenFault(before, [before[0] as never, { event: 'agent_assigned', at: at(4) }]));
});

test('status: forwards, back only before the pickup, never out of an end', () => {
  assert.equal(statusFault('pending', 'dropoff_arrived', false), undefined);
  assert.equal(statusFault('pickup_arrived', 'pending', false), undefined);
  assert.equal(statusFault('dropoff_arrived', 'dropoff_in_progress', false), undefined);
  assert.equal(statusFault('pickup_completed', 'pickup_in_progress', true), undefined);
  assert.ok(statusFault('pickup_completed', 'pickup_in_progress', false));
  assert.ok(statusFault('pickup_completed', 'pending', true));
  assert.ok(statusFault('dropoff_in_progress', 'assigned', true));
  assert.ok(statusFault('completed', 'dropoff_completed', false));
  assert.ok(statusFault('cancelled', 'failed', false));
  assert.ok(statusFault('returning', 'dropoff_in_progress', false));
});

test('stops: closed ones stay, begun ones begin anew only for a new driver', () => {
  const seen = (status: 'pending' | 'in_progress' | 'completed') => [{ key: 's', status }];
  assert.deepEqual(stopFaults(seen('pending'), seen('completed'), false), []);
  assert.deepEqual(stopFaults(seen('in_progress'), seen('pending'), true), []);
  assert.equal(stopFaults(seen('in_progress'), seen('pending'), false).length, 1);
  assert.equal(stopFaults(seen('completed'), seen('in_progress'), true).length, 1);
  assert.equal(stopFaults(seen('pending'), [], true).length, 1);
});

test('accept race: one wins, the others are told so', () => {
  const won = { driver: 'a', status: 200, code: null };
  const lost = { driver: 'b', status: 409, code: 'already_assigned' };
  assert.deepEqual(raceFaults([won, lost, { ...lost, driver: 'c' }]), []);
  assert.deepEqual(raceFaults([{ ...won, status: 0 }, lost]), []);
  assert.equal(raceFaults([won, { ...won, driver: 'b' }]).length, 1);
  assert.equal(raceFaults([lost, lost]).length, 1);
  assert.equal(raceFaults([won, { driver: 'b', status: 404, code: 'not_found' }]).length, 1);
  assert.equal(assignedFault([{ event: 'agent_assigned' }], 1), undefined);
  assert.ok(assignedFault([{ event: 'agent_assigned' }, { event: 'agent_assigned' }], 1));
});

test('marker: never back for one driver', () => {
  const before = { agentId: 'a', updatedAt: at(5) };
  assert.equal(markerFault(undefined, before), undefined);
  assert.equal(markerFault(before, { agentId: 'a', updatedAt: at(5) }), undefined);
  assert.equal(markerFault(before, { agentId: 'b', updatedAt: at(1) }), undefined);
  assert.ok(markerFault(before, { agentId: 'a', updatedAt: at(4) }));
});

test('disclosure: not past others, not after the end', () => {
  const fine: Disclosure = {
    isLocationShown: true,
    isAgentShown: true,
    stopsBefore: 0,
    atAnothersJob: null,
    isOnlyJobOfCustomer: true,
    isDone: false,
    isEnded: false,
  };
  assert.deepEqual(disclosureFaults(fine), []);
  assert.deepEqual(disclosureFaults({ ...fine, stopsBefore: 1, isOnlyJobOfCustomer: false }), []);
  assert.deepEqual(disclosureFaults({ ...fine, isLocationShown: false, stopsBefore: 2, isDone: true }), []);
  assert.equal(disclosureFaults({ ...fine, stopsBefore: 1 }).length, 1);
  assert.equal(disclosureFaults({ ...fine, atAnothersJob: 'j' }).length, 1);
  assert.equal(disclosureFaults({ ...fine, isDone: true }).length, 1);
  assert.equal(disclosureFaults({ ...fine, isLocationShown: false, isEnded: true }).length, 1);
});

test('privacy: ids, addresses and phones of others are found, own ones are not', () => {
  const own = '01900000-0000-7000-8000-000000000001';
  const other = '01900000-0000-7000-8000-000000000002';
  const secrets = {
    jobOfId: (id: string) => (id === own || id === other ? id : undefined),
    isOwnAddress: (_: string, text: string) => text === '12 Kettle Street',
    isOwnPhone: (_: string, phone: string) => phone === '+19025550101',
  };
  const fine = {
    jobId: own,
    agent: { id: '01900000-0000-7000-8000-00000000aaaa', phone: '+1 ••• ••• 0123' },
    stops: [{ location: { address: { text: '12 Kettle Street' } }, contact: { phone: '+19025550101' } }],
  };
  assert.deepEqual(leakFaults(own, fine, secrets), []);
  assert.equal(leakFaults(own, { ...fine, next: other }, secrets).length, 1);
  assert.equal(leakFaults(own, { note: 'then to 112 Kettle Street' }, secrets).length, 1);
  assert.equal(leakFaults(own, { note: 'then to 3 Old Coach Avenue' }, secrets).length, 1);
  assert.equal(leakFaults(own, { phone: '+19025550199' }, secrets).length, 1);
});

test('org wall: refusals only, and silent ones', () => {
  assert.deepEqual(wallFaults({ what: 'a read', status: 404, body: { message: 'not found' } }, ['x1']), []);
  assert.deepEqual(wallFaults({ what: 'a read', status: 0, body: null }, ['x1']), []);
  assert.equal(wallFaults({ what: 'a read', status: 200, body: {} }, []).length, 1);
  assert.equal(
    wallFaults({ what: 'a read', status: 404, body: { message: 'x1 is gone' } }, ['x1']).length,
    1,
  );
  assert.deepEqual(foreignFaults('a list', { data: [] }, ['x1']), []);
  assert.equal(foreignFaults('a list', { data: [{ id: 'x1' }] }, ['x1']).length, 1);
});

test('one route: a job is on one at most, and on one while it has a driver', () => {
  assert.deepEqual(
    routeFaults([
      { routeId: 'a', jobIds: ['1', '1', '2'] },
      { routeId: 'b', jobIds: ['3'] },
    ]),
    [],
  );
  assert.equal(
    routeFaults([
      { routeId: 'a', jobIds: ['1'] },
      { routeId: 'b', jobIds: ['1'] },
    ]).length,
    1,
  );
  assert.equal(assignmentFault({ status: 'assigned', agentId: 'd', routeId: 'r' }), undefined);
  assert.equal(assignmentFault({ status: 'pending', agentId: null, routeId: 'r' }), undefined);
  assert.ok(assignmentFault({ status: 'assigned', agentId: 'd', routeId: null }));
  assert.ok(assignmentFault({ status: 'assigned', agentId: null, routeId: 'r' }));
  assert.ok(assignmentFault({ status: 'pending', agentId: 'd', routeId: null }));
});

test('stream: a snapshot between two equal polls equals them', () => {
  const track = (minute: number, status: Track['status'] = 'assigned'): Track =>
    ({
      jobId: 'j',
      status,
      stops: [{ type: 'dropoff', location: { lat: 1, lng: 2 }, status: 'pending', etaMinutes: minute }],
      agent: null,
      timeline: [{ event: 'job_created', at: at(0) }],
      eta: null,
    }) as unknown as Track;
  assert.equal(snapshotFault(track(3), track(2), track(2)), undefined);
  assert.equal(snapshotFault(track(3), track(2, 'pending'), track(2, 'cancelled')), undefined);
  assert.ok(snapshotFault(track(3), track(2, 'pending'), track(2)));
});

test('answered writes and repeated taps', () => {
  assert.equal(lostFault({ what: 'the note', expected: 'ring' }, 'ring'), undefined);
  assert.ok(lostFault({ what: 'the note', expected: 'ring' }, undefined));
  assert.equal(lostFixFault(at(3), at(4)), undefined);
  assert.ok(lostFixFault(at(3), at(2)));
  assert.ok(lostFixFault(at(3), null));
  const one = [{ event: 'pickup_arrived' }];
  assert.equal(repeatFault(['pickup_arrived'], one, [...one, { event: 'note' }]), undefined);
  assert.ok(repeatFault(['pickup_arrived'], one, [...one, ...one]));
});

test('quotes: the price that was quoted, for one order, and made of its lines', () => {
  const line = (amount: number) => ({ code: 'base' as const, label: 'Base price', amount });
  assert.equal(quoteFault({ amount: 710, breakdown: [line(800), line(-90)] }), undefined);
  assert.ok(quoteFault({ amount: 711, breakdown: [line(800), line(-90)] }));
  assert.ok(quoteFault({ amount: 710, breakdown: [] }));
  const quoted = { amount: 710, currency: 'CAD' };
  assert.equal(quotedPriceFault(quoted, { ...quoted }), undefined);
  assert.ok(quotedPriceFault(quoted, { ...quoted, amount: 709 }));
  assert.ok(quotedPriceFault(quoted, { ...quoted, currency: 'EUR' }));
  assert.ok(quotedPriceFault(quoted, null));
  assert.deepEqual(useFaults(['used'], true), []);
  assert.deepEqual(useFaults(['used', 'quote_unusable'], true), []);
  assert.deepEqual(useFaults(['quote_unusable', 'quote_unusable'], false), []);
  assert.deepEqual(useFaults(['timeout', 'quote_unusable'], true), [], 'the lost one may have been granted');
  assert.equal(useFaults(['used', 'used'], true).length, 1);
  assert.equal(useFaults(['quote_unusable', 'quote_unusable'], true).length, 1);
  assert.equal(useFaults(['quote_unusable'], true).length, 1);
});

test('messages: each one there, once, as it was written; marks do not go back', () => {
  const said = (id: string, text: string, from: 'customer' | 'driver' = 'customer') => {
    return { id, jobId: 'j', from, name: null, text, sentAt: at(0) };
  };
  const [ring, fine] = [said('1', 'Ring twice'), said('2', 'Fine', 'driver')];
  const unread = { customer: null, driver: null };
  const thread = { data: [ring, fine], total: 2, readUpTo: { customer: '2', driver: '1' } };
  const before = { said: [ring, fine], readUpTo: { customer: null, driver: '1' } };
  assert.deepEqual(threadFaults(before, thread), []);
  assert.deepEqual(threadFaults({ said: [], readUpTo: unread }, thread), [], 'others may write too');
  const faultsOf = (data: (typeof ring)[], total = data.length) =>
    threadFaults({ said: [ring, fine], readUpTo: unread }, { data, total, readUpTo: unread }).length;
  assert.equal(faultsOf([ring]), 1);
  assert.equal(faultsOf([ring], 2), 0, 'it may be on the next page');
  assert.equal(faultsOf([ring, fine, said('3', 'Ring twice')]), 1);
  assert.equal(faultsOf([said('1', 'Ring thrice'), fine]), 1);
  assert.equal(faultsOf([said('0', 'Ring twice'), fine]), 1);
  assert.equal(faultsOf([said('1', 'Ring twice', 'driver'), fine]), 1);
  assert.equal(faultsOf([fine, ring]), 1);
  const forgotten = { ...thread, readUpTo: { customer: '2', driver: null } };
  assert.equal(threadFaults(before, forgotten).length, 1);
  const back = { ...thread, readUpTo: { customer: '1', driver: '1' } };
  assert.equal(threadFaults({ ...before, readUpTo: { customer: '2', driver: '1' } }, back).length, 1);
  assert.equal(resentFault(ring, { ...ring }), undefined);
  assert.ok(resentFault(ring, said('2', 'Ring twice')));
  assert.equal(frameFault('j', new Set(['1']), fine), undefined);
  assert.ok(frameFault('j', new Set(['1']), ring));
  assert.ok(frameFault('other', new Set(), ring));
});

test('ratings: each one counts, as it was given, and stars are one to five', () => {
  assert.deepEqual(reputationFaults(2, { rating: 4.5, ratingCount: 2 }), []);
  assert.deepEqual(reputationFaults(2, { rating: 1, ratingCount: 9 }), [], 'of earlier days');
  assert.deepEqual(reputationFaults(0, { rating: null, ratingCount: 0 }), []);
  assert.equal(reputationFaults(2, { rating: 5, ratingCount: 1 }).length, 1);
  assert.equal(reputationFaults(0, { rating: 0.9, ratingCount: 1 }).length, 1);
  assert.equal(reputationFaults(0, { rating: 5.1, ratingCount: 1 }).length, 1);
  assert.equal(reputationFaults(0, { rating: 5, ratingCount: 0 }).length, 1);
  assert.equal(reputationFaults(1, { rating: null, ratingCount: 1 }).length, 1);
  const given = { stars: 4, comment: 'Quick' };
  assert.equal(keptRatingFault(given, { ...given }), undefined);
  assert.ok(keptRatingFault(given, { ...given, stars: 5 }));
  assert.ok(keptRatingFault(given, { ...given, comment: null }));
  assert.ok(keptRatingFault(given, null));
});

test('the inspector counts every check and every break, and tells of the first ones', () => {
  const told: string[] = [];
  const inspector = createInspector(
    () => 0,
    (broken) => told.push(broken.name),
  );
  inspector.check('timeline', undefined);
  inspector.check('timeline', []);
  for (let i = 0; i < 150; i++) inspector.check('marker', `it went back ${i} times`, 'job-1');
  inspector.check('marker', 'it went back 3 times', 'job-1');
  assert.equal(inspector.checks().timeline, 2);
  assert.equal(inspector.brokenCount(), 150);
  assert.equal(inspector.broken().length, 100);
  assert.equal(told.length, 20);
  assert.equal(inspector.broken()[0]?.jobId, 'job-1');
});
