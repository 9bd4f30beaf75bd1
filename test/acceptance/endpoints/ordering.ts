import { CLIENT, dropoff, expectStatus, pickup, place } from '../../support/tenant.ts';
import { STEPS } from '../credentials/scene.ts';
import { AGENT, badPages, forbidden, JOB, misfit, notFound, PAGE, type Table, TRACK } from './entry.ts';

const ORDER = { stops: [pickup(1), dropoff(5)] };
const QUOTE = [
  ...['quoteId', 'price', 'currency', 'amount', 'distance', 'etaMinutes', 'breakdown', 'isVerified'],
  'expiresAt',
];
/** Locations as only a mistake makes them, and where the answer says it is. */
const BAD_PLACES = [
  misfit('no place', { body: { stops: [{ type: 'pickup', location: {} }, dropoff(5)] } }, 'stops.0.location'),
  misfit(
    'half a place',
    { body: { stops: [{ type: 'pickup', location: { lat: 1 } }, dropoff(5)] } },
    'stops.0.location.lng',
  ),
  misfit(
    'an address that nobody knows',
    { body: { stops: [pickup(1), { type: 'dropoff', location: { address: '1 Nowhere Road' } }] } },
    'stops.1.location',
  ),
];

/** What a customer does: being known, asking for prices, ordering, following, rating. */
export const ORDERING: Table = {
  'GET /client/logistics/init': async (scene) => ({
    good: {
      by: scene.people.customer,
      path: `${CLIENT}/init`,
      fields: ['user', 'isDriver', 'driver', 'region', 'currency', 'payment', 'features'],
    },
    bad: [forbidden('the holder of a link', scene.people.guest)],
  }),
  'POST /client/logistics/register': async (scene) => ({
    good: {
      by: scene.people.newcomer,
      path: `${CLIENT}/register`,
      body: { firstName: 'New', lastName: 'Comer', phone: '+12125550188', vehicleType: 'van' },
      status: 201,
      fields: AGENT,
    },
    bad: [
      misfit(
        'a flying carpet',
        { body: { firstName: 'N', lastName: 'C', vehicleType: 'carpet' } },
        'vehicleType',
      ),
      misfit('nobody', { body: { lastName: 'C', vehicleType: 'van' } }, 'firstName'),
      misfit(
        'papers of no kind',
        {
          body: {
            ...{ firstName: 'N', lastName: 'C', vehicleType: 'van' },
            documents: [{ type: 'poem', uploadId: 'x' }],
          },
        },
        'documents.0.type',
      ),
      { why: 'who is a driver already', by: scene.driver, status: 409, code: 'already_exists' },
    ],
  }),
  'GET /client/logistics/me': async (scene) => ({
    good: { by: scene.driver, path: `${CLIENT}/me`, fields: AGENT },
    bad: [notFound('no driver', { by: scene.strangers.customer })],
  }),

  'POST /client/logistics/quote': async (scene) => ({
    good: { by: scene.people.customer, path: `${CLIENT}/quote`, body: ORDER, fields: QUOTE },
    bad: [
      ...BAD_PLACES,
      misfit('a vehicle there is not', { body: { ...ORDER, vehicleType: 'sled' } }, 'vehicleType'),
      misfit('a time that is none', { body: { ...ORDER, scheduledAt: 'tomorrow' } }, 'scheduledAt'),
      forbidden('the holder of a link', scene.people.guest),
    ],
  }),
  'POST /client/logistics/quote/validated': async (scene) => ({
    good: {
      by: scene.people.customer,
      path: `${CLIENT}/quote/validated`,
      body: ORDER,
      fields: [...QUOTE, 'addresses'],
    },
    bad: [...BAD_PLACES, forbidden('the holder of a link', scene.people.guest)],
  }),

  'POST /client/logistics/orders': async (scene) => {
    const { customer } = scene.people;
    const quote = expectStatus(await customer.post(`${CLIENT}/quote`, ORDER), 200);
    const body = { ...ORDER, quoteId: quote.quoteId, reference: 'A-1042', metadata: { gift: true } };
    const unusable = { status: 409, code: 'quote_unusable' };
    return {
      good: { by: customer, path: `${CLIENT}/orders`, body, status: 201, fields: JOB },
      bad: [
        ...BAD_PLACES,
        { why: 'a quote that there is not', body: { ...ORDER, quoteId: 'none' }, ...unusable },
        { why: 'another’s quote', by: scene.strangers.customer, ...unusable },
        {
          why: 'a quote for another way',
          body: { ...body, stops: [pickup(1), dropoff(40)] },
          ...unusable,
        },
        misfit('NUL in a reference', { body: { ...ORDER, reference: 'A\u00001' } }, 'reference'),
        misfit(
          'a name without end',
          { body: { stops: [pickup(1, { contact: { name: 'x'.repeat(201) } }), dropoff(5)] } },
          'stops.0.contact.name',
        ),
        forbidden('the holder of a link', scene.people.guest),
      ],
    };
  },
  'GET /client/logistics/orders': async (scene) => {
    await scene.job();
    const path = `${CLIENT}/orders`;
    return {
      good: { by: scene.people.customer, path: `${path}?status=pending`, fields: PAGE, first: JOB },
      bad: [...badPages(path), misfit('no such status', { path: `${path}?status=lost` }, 'status')],
    };
  },
  'GET /client/logistics/orders/:jobId/track': async (scene) => ({
    good: {
      by: scene.people.customer,
      path: `${CLIENT}/orders/${(await scene.job(...STEPS.assigned)).jobId}/track`,
      fields: TRACK,
    },
    bad: [
      notFound('another customer’s', { by: scene.strangers.customer }),
      notFound('another job than the link’s', { by: scene.people.guest }),
    ],
  }),
  'PUT /client/logistics/orders/:jobId': async (scene) => {
    const job = await scene.job();
    const late = await scene.job(...STEPS.pickedUp);
    const move = (of: { stops: { id: string }[] }) => ({
      stops: [{ id: of.stops[1]?.id, location: place(9) }],
    });
    return {
      good: {
        by: scene.people.customer,
        path: `${CLIENT}/orders/${job.jobId}`,
        body: { ...move(job), recipient: { name: 'Ben' }, reference: 'A-2' },
        fields: JOB,
      },
      bad: [
        notFound('another customer’s', { by: scene.strangers.customer }),
        {
          why: 'when it is aboard',
          path: `${CLIENT}/orders/${late.jobId}`,
          body: move(late),
          status: 409,
          code: 'illegal_transition',
        },
        misfit('a name that is a number', { body: { recipient: { name: 1 } } }, 'recipient.name'),
      ],
    };
  },
  'PUT /client/logistics/orders/:jobId/cancel': async (scene) => {
    const job = await scene.job();
    const late = await scene.job(...STEPS.pickedUp);
    return {
      good: {
        by: scene.people.customer,
        path: `${CLIENT}/orders/${job.jobId}/cancel`,
        body: { reason: 'Changed my mind' },
        fields: JOB,
      },
      bad: [
        notFound('another customer’s', { by: scene.strangers.customer }),
        {
          why: 'when it is aboard',
          path: `${CLIENT}/orders/${late.jobId}/cancel`,
          status: 409,
          code: 'illegal_transition',
        },
        misfit('an essay', { body: { reason: 'x'.repeat(2_001) } }, 'reason'),
      ],
    };
  },
  'POST /client/logistics/orders/:jobId/rate': async (scene) => {
    const { customer } = scene.people;
    const path = async (...steps: string[]) => `${CLIENT}/orders/${(await scene.job(...steps)).jobId}/rate`;
    const twice = await path(...STEPS.completed);
    expectStatus(await customer.post(twice, { stars: 1 }), 201);
    return {
      good: {
        by: customer,
        path: await path(...STEPS.completed),
        body: { stars: 5, jobStars: 4, comment: 'Thank you' },
        status: 201,
        fields: ['id', 'jobId', 'stars', 'jobStars', 'comment', 'createdAt'],
      },
      bad: [
        misfit('no stars', { body: { stars: 0 } }, 'stars'),
        misfit('too many stars', { body: { stars: 6 } }, 'stars'),
        misfit('half a star', { body: { stars: 4.5 } }, 'stars'),
        notFound('another customer’s', { by: scene.strangers.customer }),
        {
          why: 'before the end',
          path: await path(...STEPS.assigned),
          status: 409,
          code: 'illegal_transition',
        },
        { why: 'twice', path: twice, status: 409, code: 'already_exists' },
      ],
    };
  },
};
