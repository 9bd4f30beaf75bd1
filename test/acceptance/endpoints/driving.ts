import { randomUUID } from 'node:crypto';
import type { Json } from '../../support/call.ts';
import { CLIENT, dropoff, expectStatus, pickup, STAFF, tap } from '../../support/tenant.ts';
import { type Scene, STEPS } from '../credentials/scene.ts';
import {
  AGENT,
  badPages,
  carried,
  type Entry,
  forbidden,
  JOB,
  misfit,
  notFound,
  PAGE,
  type Table,
  TRACK,
} from './entry.ts';

const NUL = '\u0000';

/** A tap of the job's driver after `steps`; after the `wrong` ones it is too early or too late. */
const tapping =
  (step: string, steps: readonly string[], wrong: readonly string[]): Entry =>
  async (scene) => {
    const jobs = `${CLIENT}/jobs`;
    const job = await scene.job(...steps);
    const other = await scene.job(...wrong);
    const path = `${jobs}/${job.jobId}/${step}`;
    return {
      good: { by: scene.driver, path, body: { note: 'By the side door' }, fields: JOB },
      bad: [
        notFound('another driver’s job', { by: scene.strangers.driver }),
        forbidden('somebody who is no driver', scene.strangers.customer),
        {
          why: `after ${wrong.join(', ')}`,
          path: `${jobs}/${other.jobId}/${step}`,
          status: 409,
          code: 'illegal_transition',
        },
        misfit('a time that is none', { body: { at: 'soon' } }, 'at'),
        misfit('a place beyond the pole', { body: { location: { lat: 91, lng: 0 } } }, 'location.lat'),
        misfit('minutes in words', { body: { etaMinutes: 'five' } }, 'etaMinutes'),
        misfit('NUL in a note', { body: { note: `a${NUL}b` } }, 'note'),
        misfit('an essay', { body: { note: 'x'.repeat(2_001) } }, 'note'),
        misfit('a list', { body: [] }, ''),
      ],
    };
  };

/** A job that its driver has picked up, as its customer sees it, with a drop-off that asks for proof. */
async function atTheDoor(scene: Scene, proof: object): Promise<Json> {
  const job = await scene.org.order(scene.people.customer, { stops: [pickup(1), dropoff(5, { proof })] });
  await tap(scene.driver, job.jobId, ...STEPS.pickedUp);
  return job;
}

/** What a driver does with jobs: seeing, taking and carrying them. */
export const DRIVING: Table = {
  'GET /client/logistics/jobs/available': async (scene) => {
    await scene.job();
    const path = `${CLIENT}/jobs/available`;
    const bad = [...badPages(path), forbidden('no driver', scene.strangers.customer)];
    return { good: { by: scene.driver, path, fields: PAGE, first: JOB }, bad };
  },
  'GET /client/logistics/jobs': async (scene) => {
    const { job } = await carried(scene, '');
    const path = `${CLIENT}/jobs`;
    return {
      good: { by: scene.driver, path: `${path}?active=true&pageSize=200`, fields: PAGE, first: JOB },
      bad: [
        ...badPages(path),
        misfit('a status that there is not', { path: `${path}?status=${job.jobId}` }, 'status'),
        misfit('neither yes nor no', { path: `${path}?active=maybe` }, 'active'),
        forbidden('no driver', scene.strangers.customer),
      ],
    };
  },
  'GET /client/logistics/jobs/:jobId': async (scene) => ({
    good: { by: scene.driver, path: (await carried(scene, '')).path, fields: JOB },
    bad: [
      notFound('another driver’s job', { by: scene.strangers.driver }),
      notFound('another customer’s job', { by: scene.strangers.customer }),
    ],
  }),
  'POST /client/logistics/jobs': async (scene) => {
    const body = { stops: [pickup(2), dropoff(4)], reference: 'mine' };
    return {
      good: { by: scene.driver, path: `${CLIENT}/jobs`, body, status: 201, fields: JOB },
      bad: [
        forbidden('no driver', scene.strangers.customer),
        misfit('no stops', { body: { stops: [] } }, 'stops'),
        misfit('no stops at all', { body: {} }, 'stops'),
        misfit('a stop of no kind', { body: { stops: [{ ...pickup(2), type: 'stop' }] } }, 'stops.0.type'),
      ],
    };
  },
  'PUT /client/logistics/jobs/:jobId/accept': async (scene) => {
    const { jobId } = await scene.job();
    const taken = await scene.job(...STEPS.assigned);
    return {
      good: { by: scene.driver, path: `${CLIENT}/jobs/${jobId}/accept`, body: {}, fields: JOB },
      bad: [
        forbidden('no driver', scene.strangers.customer),
        {
          why: 'a job that another driver has',
          by: scene.strangers.driver,
          path: `${CLIENT}/jobs/${taken.jobId}/accept`,
          status: 409,
          code: 'already_assigned',
        },
        misfit('an essay', { body: { note: 'x'.repeat(2_001) } }, 'note'),
      ],
    };
  },
  'PUT /client/logistics/jobs/:jobId/reject': async (scene) => {
    const { jobId } = await scene.job();
    const taken = await scene.job(...STEPS.assigned);
    const body = { note: 'Too far' };
    return {
      good: { by: scene.driver, path: `${CLIENT}/jobs/${jobId}/reject`, body, fields: JOB },
      bad: [
        forbidden('no driver', scene.strangers.customer),
        {
          why: 'a job that another driver has',
          by: scene.strangers.driver,
          path: `${CLIENT}/jobs/${taken.jobId}/reject`,
          status: 409,
          code: 'already_assigned',
        },
        misfit('a note that is a number', { body: { note: 7 } }, 'note'),
      ],
    };
  },

  'PUT /client/logistics/jobs/:jobId/start-pickup': tapping('start-pickup', STEPS.assigned, STEPS.pickedUp),
  'PUT /client/logistics/jobs/:jobId/arrive-pickup': tapping('arrive-pickup', STEPS.assigned, STEPS.pickedUp),
  'PUT /client/logistics/jobs/:jobId/complete-pickup': tapping('complete-pickup', STEPS.assigned, [
    ...STEPS.pickedUp,
    'start-dropoff',
  ]),
  'PUT /client/logistics/jobs/:jobId/start-dropoff': tapping('start-dropoff', STEPS.pickedUp, STEPS.assigned),
  'PUT /client/logistics/jobs/:jobId/arrive-dropoff': tapping(
    'arrive-dropoff',
    STEPS.pickedUp,
    STEPS.delivered,
  ),
  'PUT /client/logistics/jobs/:jobId/complete-dropoff': async (scene) => {
    const common = await tapping('complete-dropoff', STEPS.pickedUp, STEPS.assigned)(scene);
    const [photo, pin] = [await atTheDoor(scene, { photo: true }), await atTheDoor(scene, { pin: true })];
    const wrong = pin.stops[1].pin === '000000' ? '111111' : '000000';
    const path = (jobId: string) => ({ path: `${CLIENT}/jobs/${jobId}/complete-dropoff` });
    return {
      ...common,
      bad: [
        ...common.bad,
        {
          why: 'without the photo',
          ...path(photo.jobId),
          body: { proof: { recipientName: 'Ana' } },
          status: 422,
          code: 'proof_missing',
        },
        { why: 'without the PIN', ...path(pin.jobId), body: {}, status: 422, code: 'proof_missing' },
        {
          why: 'with another PIN',
          ...path(pin.jobId),
          body: { proof: { pin: wrong } },
          status: 422,
          code: 'pin_wrong',
        },
        misfit('a PIN that is a number', { ...path(pin.jobId), body: { proof: { pin: 1234 } } }, 'proof.pin'),
        misfit('images that are none', { body: { proof: { imageIds: 'all' } } }, 'proof.imageIds'),
      ],
    };
  },
  'PUT /client/logistics/jobs/:jobId/complete': tapping('complete', STEPS.delivered, STEPS.pickedUp),

  'PUT /client/logistics/jobs/:jobId/tracking': async (scene) => ({
    good: {
      by: scene.driver,
      path: (await carried(scene, '/tracking')).path,
      body: { status: 'pickup_in_progress', note: 'Picking up package', etaMinutes: 12 },
      fields: JOB,
    },
    bad: [
      notFound('another driver’s job', { by: scene.strangers.driver }),
      misfit('less than no time', { body: { etaMinutes: -1 } }, 'etaMinutes'),
      misfit('half a place', { body: { location: { lat: 40 } } }, 'location.lng'),
    ],
  }),
  'GET /client/logistics/jobs/:jobId/tracking': async (scene) => ({
    good: { by: scene.driver, path: (await carried(scene, '/tracking')).path, fields: TRACK },
    bad: [
      notFound('another driver’s job', { by: scene.strangers.driver }),
      notFound('another customer’s job', { by: scene.strangers.customer }),
    ],
  }),
  'GET /logistics/delivery/jobs/:jobId/tracking': async (scene) => ({
    good: {
      by: scene.org.staff,
      path: `${STAFF}/jobs/${(await carried(scene, '')).job.jobId}/tracking`,
      fields: TRACK,
    },
    bad: [
      forbidden('the customer, who asks where staff ask', scene.people.customer),
      forbidden('the driver, who does', scene.driver),
    ],
  }),

  'PUT /client/logistics/availability': async (scene) => {
    const applicant = await scene.org.person(`applicant-${randomUUID()}`);
    const body = { firstName: 'App', lastName: 'Licant', vehicleType: 'bike' };
    expectStatus(await applicant.post(`${CLIENT}/register`, body), 201);
    return {
      good: { by: scene.driver, path: `${CLIENT}/availability`, body: { online: true }, fields: AGENT },
      bad: [
        forbidden('no driver', scene.strangers.customer),
        { why: 'a driver not approved', by: applicant, status: 403, code: 'driver_not_approved' },
        misfit('neither online nor offline', { body: { online: 'yes' } }, 'online'),
        misfit('nothing', { body: {} }, 'online'),
      ],
    };
  },
  'PUT /client/logistics/location': async (scene) => ({
    good: {
      by: scene.driver,
      path: `${CLIENT}/location`,
      body: { lat: 56.95, lng: 24.1, heading: 45, speed: 7.5, accuracy: 8 },
      fields: ['accepted', 'ignored'],
    },
    bad: [
      forbidden('no driver', scene.strangers.customer),
      misfit('beyond the pole', { body: { lat: 90.1, lng: 0 } }, 'lat'),
      misfit('degrees in words', { body: { lat: '56.95', lng: 24.1 } }, 'lat'),
      misfit('no positions', { body: { positions: [] } }, 'positions'),
      misfit(
        'more positions than a call takes',
        { body: { positions: Array.from({ length: 1_001 }, () => ({ lat: 1, lng: 1 })) } },
        'positions',
      ),
    ],
  }),

  'GET /client/logistics/payments': async (scene) => {
    await scene.job(...STEPS.completed);
    const path = `${CLIENT}/payments`;
    return {
      good: {
        by: scene.driver,
        path: `${path}?from=2020-01-01T00:00:00Z`,
        fields: [...PAGE, 'summary'],
        first: PAYMENT,
      },
      bad: [
        ...badPages(path),
        misfit('a time that is none', { path: `${path}?from=yesterday` }, 'from'),
        forbidden('no driver', scene.strangers.customer),
      ],
    };
  },
  'GET /client/logistics/payments/:jobId': async (scene) => {
    const { jobId } = await scene.job(...STEPS.completed);
    const underWay = await scene.job(...STEPS.pickedUp);
    return {
      good: { by: scene.driver, path: `${CLIENT}/payments/${jobId}`, fields: PAYMENT },
      bad: [
        notFound('another driver’s', { by: scene.strangers.driver }),
        notFound('nothing earned yet', { path: `${CLIENT}/payments/${underWay.jobId}` }),
        forbidden('the customer', scene.people.customer),
      ],
    };
  },
};

const PAYMENT = [
  ...['jobId', 'number', 'reference', 'status', 'amount', 'tip', 'total', 'currency', 'price', 'lines'],
  ...['distance', 'completedAt'],
];
