import assert from 'node:assert/strict';
import test from 'node:test';
import { useApp } from '../support/app.ts';
import { readAppEnginePage } from '../support/appengine-page.ts';

/** The endpoints of AppEngine's page "Customer logistics", below `/client/logistics`, in its order. */
const CUSTOMER_LOGISTICS = `
GET /init
POST /register
GET /me

GET /jobs/available
GET /jobs
GET /jobs/:jobId
POST /jobs

PUT /jobs/:jobId/accept
PUT /jobs/:jobId/reject

PUT /jobs/:jobId/start-pickup
PUT /jobs/:jobId/arrive-pickup
PUT /jobs/:jobId/complete-pickup
PUT /jobs/:jobId/start-dropoff
PUT /jobs/:jobId/arrive-dropoff
PUT /jobs/:jobId/complete-dropoff
PUT /jobs/:jobId/complete

PUT /jobs/:jobId/tracking
POST /jobs/:jobId/images
GET /jobs/:jobId/images
POST /upload

POST /jobs/:jobId/issues
GET /jobs/:jobId/issues
POST /jobs/:jobId/messages
GET /jobs/:jobId/messages
PUT /jobs/:jobId/messages/read
GET /jobs/:jobId/contacts

POST /orders
GET /orders
GET /orders/:jobId/track
PUT /orders/:jobId/cancel
PUT /orders/:jobId

POST /quote
POST /quote/validated

GET /stripe/config
POST /stripe/intent
POST /stripe/verify
POST /paypal/create
POST /paypal/capture
POST /orders/:jobId/payment-intent
POST /orders/:jobId/complete-payment

POST /orders/:jobId/rate
POST /orders/:jobId/tip
POST /orders/:jobId/tip/complete

PUT /availability
PUT /location

GET /payout-methods
POST /payout-methods
PUT /payout-methods/:methodId
DELETE /payout-methods/:methodId
PUT /payout-methods/:methodId/default
GET /payouts
POST /payouts/request

GET /payments/:jobId
GET /payments
`;

/** Those of its page on tracking, which names them in full. */
const TRACKING = [
  'GET /client/logistics/orders/:jobId/track',
  'GET /client/logistics/jobs/:jobId/tracking',
  'GET /logistics/delivery/jobs/:jobId/tracking',
  'PUT /client/logistics/jobs/:jobId/tracking',
  'POST /client/logistics/jobs/:jobId/messages',
];

/** What belongs to the providers of money: cards, PayPal, tips and payouts. */
const MONEY = /\/(stripe|paypal|payment-intent|complete-payment|tip|payout-methods|payouts|wallet)(\/|$)/;

const SEEDS = new Set([
  ...CUSTOMER_LOGISTICS.trim()
    .split(/\n+/)
    .map((line) => line.replace(' ', ' /client/logistics')),
  ...TRACKING,
]);

const rows = await readAppEnginePage();
const { app } = await useApp();
const routes = new Set(
  app.routeTable
    .list()
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, url }) => `${method} ${url}`),
);
const endpointsOf = (...states: string[]) =>
  rows.filter(({ state }) => states.includes(state)).map(({ endpoint }) => endpoint);

test('every endpoint of AppEngine’s API has its row, and one only', () => {
  assert.equal(SEEDS.size, 56);
  const listed = endpointsOf('done', 'money', 'added');
  assert.equal(listed.length, rows.length, 'a state that there is');
  assert.deepEqual([...SEEDS].filter((endpoint) => !listed.includes(endpoint)).sort(), []);
  assert.equal(new Set(listed).size, listed.length);
});

test('nothing of it is undone, but what belongs to the providers of money', () => {
  const isMoneys = (endpoint: string) => MONEY.test(endpoint);
  assert.deepEqual(endpointsOf('done').sort(), [...SEEDS].filter((endpoint) => !isMoneys(endpoint)).sort());
  assert.deepEqual(
    endpointsOf('money').filter((endpoint) => !isMoneys(endpoint)),
    [],
  );
  assert.deepEqual(
    endpointsOf('added').filter((endpoint) => SEEDS.has(endpoint)),
    [],
  );
});

test('what the page calls done or added is a route of the server, and what it calls undone is none', () => {
  assert.deepEqual(
    endpointsOf('done', 'added').filter((endpoint) => !routes.has(endpoint)),
    [],
  );
  assert.deepEqual(
    endpointsOf('money').filter((endpoint) => routes.has(endpoint)),
    [],
  );
});

test('every route of the dialect stands on the page', () => {
  const listed = new Set(rows.map(({ endpoint }) => endpoint));
  const ours = [...routes].filter((route) => / \/(client\/logistics|logistics\/delivery)(\/|$)/.test(route));
  assert.ok(ours.length > 60);
  assert.deepEqual(
    ours.filter((route) => !listed.has(route)),
    [],
  );
});
