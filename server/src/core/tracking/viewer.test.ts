import assert from 'node:assert/strict';
import test from 'node:test';
import {
  customerOf,
  driverViewer,
  guestOf,
  jobOf,
  STAFF,
  stopOf,
  uuid,
} from '../../../../test/tracking/fixtures.ts';
import { makerTag } from '../access/index.ts';
import { type Viewer, viewerClassOf } from './viewer.ts';

const job = jobOf(1, { driverId: uuid(500), customerId: uuid(1001), merchantId: uuid(900) });
const DRIVER_PERSON = uuid(5500);
const merchant = (merchantId: string | null): Viewer => ({
  ...customerOf({ customerId: uuid(3) }),
  role: 'merchant',
  merchantId,
});

const CASES: [string, Viewer, string | null][] = [
  ['staff', STAFF, 'full'],
  ['an API key of the org', { ...STAFF, role: 'partner' }, 'full'],
  ['its driver', driverViewer(uuid(500)), 'full'],
  ['another driver', driverViewer(uuid(501)), null],
  ['who placed it', customerOf(job), 'customer'],
  ['another customer', customerOf({ customerId: uuid(7) }), null],
  ['a customer nobody knows', customerOf({ customerId: null }), null],
  ['a user of its merchant', merchant(uuid(900)), 'customer'],
  ['a user of another merchant', merchant(uuid(901)), null],
  ['a merchant without a company', merchant(null), null],
  ['a customer who carries the merchant’s id', { ...merchant(uuid(900)), role: 'customer' }, null],
  ['the holder of a link to it', guestOf(job.id), 'guest'],
  ['the holder of a link to another job', guestOf(uuid(2)), null],
  ['a guest without a link', { ...guestOf(job.id), link: null }, null],
  ['its driver, who placed it too', { ...customerOf(job), driverId: uuid(500) }, 'full'],
  ['as who placed it, its driver', { ...driverViewer(uuid(500)), isPlacer: true }, null],
  [
    'as who placed it, its driver who did',
    { ...customerOf(job), driverId: uuid(500), isPlacer: true },
    'full',
  ],
  ['as who placed it, staff', { ...STAFF, isPlacer: true }, 'full'],
  ['a link counts before a role', { ...STAFF, link: { id: uuid(1), jobId: uuid(2) } }, null],
];

for (const [name, viewer, expected] of CASES) {
  test(`${name}: ${expected}`, () => assert.equal(viewerClassOf(viewer, job, DRIVER_PERSON), expected));
}

test('of a job that no account placed, nobody is the customer', () => {
  const placedByStaff = { ...job, customerId: null, driverId: null };
  assert.equal(viewerClassOf(customerOf({ customerId: null }), placedByStaff, null), null);
  assert.equal(viewerClassOf(driverViewer(uuid(500)), placedByStaff, null), null);
});

test('a link that the job’s driver made is a class of its own, where a stop asks for a PIN', () => {
  const proofDemands = { photo: false, signature: false, pin: true };
  const withPin = { ...job, stops: [...job.stops, stopOf(99, { proofDemands })] };
  const guest = guestOf(job.id);
  const madeBy = (person: string): Viewer => ({
    ...guest,
    link: guest.link && { ...guest.link, maker: makerTag(guest.link.id, person) },
  });
  const own = madeBy(DRIVER_PERSON);
  assert.equal(viewerClassOf(own, withPin, DRIVER_PERSON), 'drivers_guest');
  assert.equal(viewerClassOf(own, withPin, null), 'guest', 'while nobody drives it');
  assert.equal(viewerClassOf(own, withPin, uuid(5501)), 'guest', 'while another drives it');
  assert.equal(viewerClassOf(own, job, DRIVER_PERSON), 'guest', 'nothing is to be hidden');
  assert.equal(viewerClassOf(own, { ...withPin, id: uuid(2) }, DRIVER_PERSON), null);
  assert.equal(viewerClassOf(madeBy(uuid(1001)), withPin, DRIVER_PERSON), 'guest', 'the customer’s');
  assert.equal(viewerClassOf(guest, withPin, DRIVER_PERSON), 'guest', 'nobody’s in particular');
  const elsewhere = makerTag(uuid(1), DRIVER_PERSON);
  const other: Viewer = { ...guest, link: guest.link && { ...guest.link, id: uuid(7), maker: elsewhere } };
  assert.equal(viewerClassOf(other, withPin, DRIVER_PERSON), 'guest', 'a tag is of one link');
});
