import { formOf } from '../../fixtures/images.ts';
import { CLIENT, dropoff, expectStatus, pickup, STAFF } from '../../support/tenant.ts';
import { type Scene, STEPS } from './scene.ts';

/** A call that would succeed with the right credential; tried with it last, so that it proves what the rest refused. */
export type Prepared = { path: string; body?: unknown; form?: FormData; status?: number; isStream?: true };

/** What a route needs before it may be called. Every route of the server has its entry, and none has two. */
export type Entry =
  | { open: string }
  | { operator(scene: Scene): Promise<Prepared> | Prepared }
  /** By the credential of another dialect, or of a device. */
  | {
      key: 'logis' | 'hypertrack' | 'qwqer' | 'device';
      prepare(scene: Scene): Promise<Prepared> | Prepared;
    }
  | {
      as: 'customer' | 'driver' | 'staff' | 'newcomer';
      /** How others of the same org are refused, where the call is about something that is not theirs. */
      strangers?: { customer?: 403 | 404; driver?: 403 | 404 };
      /** The holder of a link to the very job may call it too. */
      forGuests?: true;
      prepare(scene: Scene): Promise<Prepared> | Prepared;
    };

const NOBODYS = { customer: 404, driver: 404 } as const;
const DRIVERS = { customer: 403 } as const;
const OWN_DRIVERS = { customer: 403, driver: 404 } as const;
const ORDER = { stops: [pickup(1), dropoff(5)] };

/** The smallest PNG there is. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const image = (fields: Record<string, string> = {}) => formOf(PIXEL, fields);

const page = { open: 'a page, or a file of one' };
const operations = { open: 'operations; figures without anybody’s data' };
const described = { open: 'the API’s own description' };

const admin = (path: string, body?: unknown, status?: number): Entry => ({
  operator: (scene) => ({
    path: `/admin/v1/orgs/${scene.org.orgId}${path}`,
    body,
    ...(status ? { status } : {}),
  }),
});
const adminOf = (kind: 'apiKey' | 'merchant', path: string, body?: unknown, status?: number): Entry => ({
  operator: async (scene) => ({
    path: `/admin/v1/orgs/${scene.org.orgId}/${path}/${await scene.exists(kind)}`,
    body,
    ...(status ? { status } : {}),
  }),
});

const staff = (path: string, body?: unknown, status?: number): Entry => ({
  as: 'staff',
  prepare: () => ({ path: STAFF + path, body, ...(status ? { status } : {}) }),
});
const staffJob = (path: string, steps: readonly string[], body?: unknown): Entry => ({
  as: 'staff',
  prepare: async (scene) => ({ path: `${STAFF}/jobs/${(await scene.job(...steps)).jobId}${path}`, body }),
});
const staffRoute = (
  path: string,
  body?: (scene: Scene, route: { stops: { stopId: string }[] }) => unknown,
): Entry => ({
  as: 'staff',
  async prepare(scene) {
    const route = await scene.route();
    return { path: `${STAFF}/routes/${route.id}${path}`, body: body?.(scene, route) };
  },
});
const agent = (path: string, body?: unknown, status?: number): Entry => ({
  as: 'staff',
  prepare: (scene) => ({
    path: `${STAFF}/agents/${scene.driver.id}${path}`,
    body,
    ...(status ? { status } : {}),
  }),
});
const judge = (decision: string): Entry => ({
  as: 'staff',
  prepare: async (scene) => ({ path: `${STAFF}/agents/${await scene.applicant()}/${decision}` }),
});

const order = (path: string, body?: unknown, more: object = {}): Entry => ({
  as: 'customer',
  strangers: NOBODYS,
  ...more,
  prepare: async (scene) => ({ path: `${CLIENT}/orders/${(await scene.job()).jobId}${path}`, body }),
});
const tapOn = (step: string, steps: readonly string[], body?: unknown): Entry => ({
  as: 'driver',
  strangers: OWN_DRIVERS,
  prepare: async (scene) => ({ path: `${CLIENT}/jobs/${(await scene.job(...steps)).jobId}/${step}`, body }),
});
const driver = (path: string, body?: unknown, status?: number): Entry => ({
  as: 'driver',
  strangers: DRIVERS,
  prepare: () => ({ path: CLIENT + path, body, ...(status ? { status } : {}) }),
});

/** Between a customer, or the holder of a link, and the driver of the very job. */
const talk = (path: string, body?: unknown, status?: number): Entry => ({
  as: 'driver',
  strangers: NOBODYS,
  forGuests: true,
  prepare: async (scene) => ({
    path: `${CLIENT}/jobs/${(await scene.job(...STEPS.assigned)).jobId}${path}`,
    body,
    ...(status ? { status } : {}),
  }),
});

const PARCEL = { order_handle: 'parcel-1', destination: { address: '5 Garden Lane' } };
const hyperTrackOrder = (steps: readonly string[], path: string): Entry => ({
  key: 'hypertrack',
  prepare: async (scene) => ({ path: `/orders/${(await scene.job(...steps)).jobId}${path}` }),
});

export const ROUTE_TABLE: Record<string, Entry> = {
  'GET /healthz': operations,
  'GET /readyz': operations,
  'GET /metrics': operations,
  'GET /docs': described,
  'GET /docs/static/index.html': described,
  'GET /docs/static/swagger-initializer.js': described,
  'GET /docs/json': described,
  'GET /docs/yaml': described,
  'GET /docs/static/*': described,
  'GET /openapi.json': described,
  'GET /': page,
  'GET /front-page/front-page.css': page,
  'GET /front-page/front-page.js': page,
  'GET /front-page/icon.svg': page,
  'GET /t/:token': page,
  'GET /r/:reviewKey': page,
  'GET /embed/routes/:routeId': page,
  'GET /embed/routes/:routeId/view': { open: 'by the publishable key of that route: test/embed' },
  'GET /reviews/:reviewKey': { open: 'by a key that nobody guesses: test/reviews' },
  'POST /reviews/:reviewKey': { open: 'by a key that nobody guesses: test/reviews' },
  'GET /assets/*': page,

  'POST /admin/v1/orgs': {
    operator: () => ({ path: '/admin/v1/orgs', body: { id: 'another', name: 'Another' }, status: 201 }),
  },
  'GET /admin/v1/orgs/:org': admin(''),
  'PATCH /admin/v1/orgs/:org': admin('', { name: 'North' }),
  'POST /admin/v1/orgs/:org/tokens': admin('/tokens', { sub: 'x', role: 'staff' }, 201),
  'POST /admin/v1/orgs/:org/api-keys': admin('/api-keys', { name: 'Shop', dialect: 'logis' }, 201),
  'GET /admin/v1/orgs/:org/api-keys': admin('/api-keys'),
  'DELETE /admin/v1/orgs/:org/api-keys/:id': adminOf('apiKey', 'api-keys', undefined, 204),
  'POST /admin/v1/orgs/:org/merchants': admin('/merchants', { companyName: 'Bakery' }, 201),
  'GET /admin/v1/orgs/:org/merchants': admin('/merchants'),
  'GET /admin/v1/orgs/:org/merchants/:id': adminOf('merchant', 'merchants'),
  'PATCH /admin/v1/orgs/:org/merchants/:id': adminOf('merchant', 'merchants', {
    companyName: 'Corner Bakery',
  }),

  'GET /admin/v1/orgs/:org/tariff': admin('/tariff'),
  'PUT /admin/v1/orgs/:org/tariff': {
    async operator({ org }) {
      const path = `/admin/v1/orgs/${org.orgId}/tariff`;
      return { path, body: expectStatus(await org.operator.get(path), 200).tariff };
    },
  },

  'GET /client/logistics/init': { as: 'customer', prepare: () => ({ path: `${CLIENT}/init` }) },
  'POST /client/logistics/register': {
    as: 'newcomer',
    prepare: () => ({
      path: `${CLIENT}/register`,
      body: { firstName: 'New', lastName: 'Comer', vehicleType: 'bike' },
      status: 201,
    }),
  },
  'GET /client/logistics/me': {
    as: 'driver',
    strangers: { customer: 404 },
    prepare: () => ({ path: `${CLIENT}/me` }),
  },
  'POST /client/logistics/quote': {
    as: 'customer',
    prepare: () => ({ path: `${CLIENT}/quote`, body: ORDER }),
  },
  'POST /client/logistics/quote/validated': {
    as: 'customer',
    prepare: () => ({ path: `${CLIENT}/quote/validated`, body: ORDER }),
  },
  'POST /client/logistics/orders': {
    as: 'customer',
    prepare: () => ({ path: `${CLIENT}/orders`, body: ORDER, status: 201 }),
  },
  'GET /client/logistics/orders': { as: 'customer', prepare: () => ({ path: `${CLIENT}/orders` }) },
  'PUT /client/logistics/orders/:jobId': order('', { reference: 'A-2' }),
  'PUT /client/logistics/orders/:jobId/cancel': order('/cancel'),
  'POST /client/logistics/orders/:jobId/track-links': {
    as: 'customer',
    strangers: NOBODYS,
    prepare: (scene) => ({
      path: `${CLIENT}/orders/${scene.guestsJob.jobId}/track-links`,
      body: {},
      status: 201,
    }),
  },
  'GET /client/logistics/orders/:jobId/track-links': order('/track-links'),
  'DELETE /client/logistics/orders/:jobId/track-links/:linkId': {
    as: 'customer',
    strangers: NOBODYS,
    async prepare(scene) {
      const { jobId } = await scene.job();
      const path = `${CLIENT}/orders/${jobId}/track-links/${(await scene.linkOf(jobId)).id}`;
      return { path, status: 204 };
    },
  },
  'POST /client/logistics/track/exchange': { open: 'the link’s token is the credential; see its own test' },
  'GET /client/logistics/orders/:jobId/track': order('/track', undefined, { forGuests: true }),
  'GET /client/logistics/orders/:jobId/track/stream': {
    as: 'customer',
    strangers: NOBODYS,
    forGuests: true,
    prepare: async (scene) => ({
      path: `${CLIENT}/orders/${(await scene.job()).jobId}/track/stream`,
      isStream: true,
    }),
  },

  'GET /client/logistics/jobs/stream': {
    as: 'driver',
    strangers: DRIVERS,
    prepare: () => ({ path: `${CLIENT}/jobs/stream`, isStream: true }),
  },
  'POST /client/logistics/jobs/:jobId/messages': talk('/messages', { text: 'Hello' }, 201),
  'GET /client/logistics/jobs/:jobId/messages': talk('/messages'),
  'PUT /client/logistics/jobs/:jobId/messages/read': talk('/messages/read'),
  'GET /client/logistics/jobs/:jobId/contacts': talk('/contacts'),
  'POST /client/logistics/jobs/:jobId/issues': talk('/issues', { reason: 'late' }, 201),
  'GET /client/logistics/jobs/:jobId/issues': talk('/issues'),
  'POST /client/logistics/orders/:jobId/rate': {
    as: 'customer',
    strangers: NOBODYS,
    forGuests: true,
    prepare: async (scene) => ({
      path: `${CLIENT}/orders/${(await scene.job(...STEPS.completed)).jobId}/rate`,
      body: { stars: 5 },
      status: 201,
    }),
  },
  'GET /client/logistics/orders/:jobId/rating': order('/rating', undefined, { forGuests: true }),

  'GET /client/logistics/jobs/available': driver('/jobs/available'),
  'GET /client/logistics/jobs': driver('/jobs'),
  'POST /client/logistics/jobs': driver('/jobs', ORDER, 201),
  'GET /client/logistics/jobs/:jobId': {
    as: 'driver',
    strangers: NOBODYS,
    prepare: async (scene) => ({ path: `${CLIENT}/jobs/${(await scene.job(...STEPS.assigned)).jobId}` }),
  },
  'GET /client/logistics/jobs/:jobId/tracking': {
    as: 'driver',
    strangers: NOBODYS,
    prepare: async (scene) => ({
      path: `${CLIENT}/jobs/${(await scene.job(...STEPS.assigned)).jobId}/tracking`,
    }),
  },
  'PUT /client/logistics/jobs/:jobId/tracking': tapOn('tracking', STEPS.assigned, { note: 'On my way' }),
  // Any driver may take or pass on a job of the feed: who may not is whoever drives for nobody.
  'PUT /client/logistics/jobs/:jobId/accept': { ...tapOn('accept', []), strangers: DRIVERS },
  'PUT /client/logistics/jobs/:jobId/reject': { ...tapOn('reject', []), strangers: DRIVERS },
  'PUT /client/logistics/jobs/:jobId/start-pickup': tapOn('start-pickup', STEPS.assigned),
  'PUT /client/logistics/jobs/:jobId/arrive-pickup': tapOn('arrive-pickup', STEPS.assigned),
  'PUT /client/logistics/jobs/:jobId/complete-pickup': tapOn('complete-pickup', STEPS.assigned),
  'PUT /client/logistics/jobs/:jobId/start-dropoff': tapOn('start-dropoff', STEPS.pickedUp),
  'PUT /client/logistics/jobs/:jobId/arrive-dropoff': tapOn('arrive-dropoff', STEPS.pickedUp),
  'PUT /client/logistics/jobs/:jobId/complete-dropoff': tapOn('complete-dropoff', STEPS.pickedUp),
  'PUT /client/logistics/jobs/:jobId/complete': tapOn('complete', STEPS.delivered),
  'PUT /client/logistics/jobs/:jobId/fail': tapOn('fail', STEPS.pickedUp, { reason: 'recipient_absent' }),
  'POST /client/logistics/upload': {
    as: 'customer',
    prepare: () => ({ path: `${CLIENT}/upload`, form: image(), status: 201 }),
  },
  'POST /client/logistics/jobs/:jobId/images': {
    as: 'driver',
    strangers: NOBODYS,
    prepare: async (scene) => ({
      path: `${CLIENT}/jobs/${(await scene.job(...STEPS.assigned)).jobId}/images`,
      form: image({ type: 'pod' }),
      status: 201,
    }),
  },
  'GET /client/logistics/jobs/:jobId/images': {
    as: 'driver',
    strangers: NOBODYS,
    prepare: async (scene) => ({
      path: `${CLIENT}/jobs/${(await scene.job(...STEPS.assigned)).jobId}/images`,
    }),
  },
  'GET /client/logistics/orders/:jobId/images': order('/images', undefined, { forGuests: true }),
  'POST /logistics/delivery/jobs/:jobId/images': {
    as: 'staff',
    prepare: async (scene) => ({
      path: `${STAFF}/jobs/${(await scene.job()).jobId}/images`,
      form: image({ type: 'damage' }),
      status: 201,
    }),
  },
  'GET /logistics/delivery/jobs/:jobId/images': staffJob('/images', []),
  'GET /files/:orgId/:imageId/:variant': {
    open: 'the signature in the address is the credential; see its own test',
  },

  'GET /client/logistics/payments': driver('/payments'),
  'GET /client/logistics/payments/:jobId': {
    as: 'driver',
    strangers: OWN_DRIVERS,
    prepare: async (scene) => ({
      path: `${CLIENT}/payments/${(await scene.job(...STEPS.completed)).jobId}`,
    }),
  },
  'PUT /client/logistics/availability': driver('/availability', { online: true }),
  'PUT /client/logistics/location': driver('/location', { lat: 56.95, lng: 24.1 }),
  'POST /client/logistics/devices': driver('/devices', {}, 201),
  'GET /client/logistics/devices': driver('/devices'),
  'DELETE /client/logistics/devices/:deviceId': {
    as: 'driver',
    strangers: OWN_DRIVERS,
    async prepare(scene) {
      const { deviceId } = expectStatus(await scene.people.driver.post(`${CLIENT}/devices`, {}), 201);
      return { path: `${CLIENT}/devices/${deviceId}`, status: 204 };
    },
  },

  'GET /logistics/delivery/jobs': staff('/jobs'),
  'POST /logistics/delivery/jobs': staff('/jobs', ORDER, 201),
  'GET /logistics/delivery/jobs/:jobId': staffJob('', []),
  'GET /logistics/delivery/jobs/:jobId/tracking': staffJob('/tracking', STEPS.assigned),
  'GET /logistics/delivery/jobs/:jobId/dispatch': staffJob('/dispatch', []),
  // The scene's org has a feed: past its credential the call is told that there is nothing to dispatch.
  'POST /logistics/delivery/jobs/:jobId/dispatch': {
    as: 'staff',
    prepare: async (scene) => ({
      path: `${STAFF}/jobs/${(await scene.job()).jobId}/dispatch`,
      body: {},
      status: 409,
    }),
  },
  'PUT /logistics/delivery/jobs/:jobId/assign': {
    as: 'staff',
    prepare: async (scene) => ({
      path: `${STAFF}/jobs/${(await scene.job()).jobId}/assign`,
      body: { driverId: scene.driver.id },
    }),
  },
  'PUT /logistics/delivery/jobs/:jobId/unassign': staffJob('/unassign', STEPS.assigned),
  'PUT /logistics/delivery/jobs/:jobId/cancel': staffJob('/cancel', STEPS.pickedUp),
  'PUT /logistics/delivery/jobs/:jobId/stops/:stopId/pin': {
    as: 'staff',
    async prepare(scene) {
      const stops = [pickup(1), dropoff(5, { proof: { pin: true } })];
      const job = await scene.org.order(scene.people.customer, { stops });
      return { path: `${STAFF}/jobs/${job.jobId}/stops/${job.stops[1].id}/pin` };
    },
  },
  'PUT /logistics/delivery/jobs/:jobId/fail': staffJob('/fail', [], { reason: 'safety' }),
  'GET /logistics/delivery/routes': staff('/routes'),
  'POST /logistics/delivery/routes': {
    as: 'staff',
    prepare: async (scene) => ({
      path: `${STAFF}/routes`,
      body: { name: 'Evening', jobIds: [(await scene.job()).jobId] },
      status: 201,
    }),
  },
  'GET /logistics/delivery/routes/:routeId': staffRoute(''),
  'PUT /logistics/delivery/routes/:routeId/assign': staffRoute('/assign', (scene) => ({
    driverId: scene.strangers.driver.id,
  })),
  'PUT /logistics/delivery/routes/:routeId/start': staffRoute('/start'),
  'PUT /logistics/delivery/routes/:routeId/complete': {
    as: 'staff',
    async prepare(scene) {
      const route = await scene.route();
      const of = (step: string) => `${STAFF}/routes/${route.id}/${step}`;
      await scene.org.staff.put(of('start'));
      // Its only job ends, and with it the route: completing it once more changes nothing and is fine.
      await scene.org.staff.put(`${STAFF}/jobs/${route.stops[0].jobId}/cancel`);
      return { path: of('complete') };
    },
  },
  'PUT /logistics/delivery/routes/:routeId/resequence': staffRoute('/resequence', (_, route) => ({
    stopIds: route.stops.map((stop) => stop.stopId),
  })),
  'GET /logistics/delivery/agents': staff('/agents'),
  'GET /logistics/delivery/agents/online': staff('/agents/online'),
  'GET /logistics/delivery/agents/:agentId': agent(''),
  'PATCH /logistics/delivery/agents/:agentId': agent('', { vehiclePlate: 'XYZ 9' }),
  'PUT /logistics/delivery/agents/:agentId/approve': judge('approve'),
  'PUT /logistics/delivery/agents/:agentId/suspend': judge('suspend'),
  'PUT /logistics/delivery/agents/:agentId/reject': judge('reject'),
  'GET /logistics/delivery/agents/:agentId/location': agent('/location'),
  'GET /logistics/delivery/agents/:agentId/trail': agent('/trail'),
  'POST /logistics/delivery/agents/:agentId/devices': agent('/devices', {}, 201),
  'GET /logistics/delivery/agents/:agentId/devices': agent('/devices'),
  'DELETE /logistics/delivery/agents/:agentId/devices/:deviceId': {
    as: 'staff',
    async prepare(scene) {
      const path = `${STAFF}/agents/${scene.driver.id}/devices`;
      const { deviceId } = expectStatus(await scene.org.staff.post(path, {}), 201);
      return { path: `${path}/${deviceId}`, status: 204 };
    },
  },
  'GET /logistics/delivery/events': staff('/events'),
  'POST /logistics/delivery/jobs/:jobId/messages': {
    as: 'staff',
    prepare: async (scene) => ({
      path: `${STAFF}/jobs/${(await scene.job()).jobId}/messages`,
      body: { text: 'Hello' },
      status: 201,
    }),
  },
  'GET /logistics/delivery/jobs/:jobId/messages': staffJob('/messages', []),
  'GET /logistics/delivery/issues': staff('/issues'),
  'GET /logistics/delivery/jobs/:jobId/issues': staffJob('/issues', []),
  'PUT /logistics/delivery/jobs/:jobId/issues/:issueId': {
    as: 'staff',
    async prepare(scene) {
      const { jobId } = await scene.job();
      const path = `${CLIENT}/jobs/${jobId}/issues`;
      const issue = expectStatus(await scene.people.customer.post(path, { reason: 'late' }), 201);
      return { path: `${STAFF}/jobs/${jobId}/issues/${issue.id}`, body: { state: 'resolved' } };
    },
  },
  'GET /logistics/delivery/ratings': staff('/ratings'),
  'PUT /logistics/delivery/ratings/:ratingId': {
    as: 'staff',
    async prepare(scene) {
      const { jobId } = await scene.job(...STEPS.completed);
      const path = `${CLIENT}/orders/${jobId}/rate`;
      const rating = expectStatus(await scene.people.customer.post(path, { stars: 1 }), 201);
      return { path: `${STAFF}/ratings/${rating.id}`, body: { isHidden: true } };
    },
  },

  'GET /api/apikeys/track': {
    key: 'logis',
    prepare: async (scene) => ({ path: `/api/apikeys/track?job_id=${(await scene.job()).jobId}` }),
  },
  'POST /orders/track': {
    key: 'hypertrack',
    prepare: async (scene) => ({ path: '/orders/track', body: { route_handle: (await scene.route()).id } }),
  },
  'POST /orders': {
    key: 'hypertrack',
    prepare: () => ({ path: '/orders', body: { orders: [PARCEL] }, status: 201 }),
  },
  'GET /orders': { key: 'hypertrack', prepare: () => ({ path: '/orders' }) },
  'GET /orders/:order_handle': hyperTrackOrder([], ''),
  'POST /orders/:order_handle/complete': hyperTrackOrder(STEPS.assigned, '/complete'),
  'POST /orders/:order_handle/cancel': hyperTrackOrder([], '/cancel'),
  'POST /orders/:order_handle/disable': hyperTrackOrder([], '/disable'),
  'POST /orders/:order_handle/enable': hyperTrackOrder([], '/enable'),
  'POST /orders/routes': {
    key: 'hypertrack',
    prepare: () => ({
      path: '/orders/routes',
      body: { orders: [{ ...PARCEL, order_handle: 'parcel-2' }] },
      status: 201,
    }),
  },
  'GET /orders/routes': { key: 'hypertrack', prepare: () => ({ path: '/orders/routes' }) },
  'GET /orders/routes/:route_handle': {
    key: 'hypertrack',
    prepare: async (scene) => ({ path: `/orders/routes/${(await scene.route()).id}` }),
  },
  'POST /orders/routes/:route_handle/complete': {
    key: 'hypertrack',
    async prepare(scene) {
      const { id } = await scene.route();
      expectStatus(await scene.org.staff.put(`${STAFF}/routes/${id}/start`), 200);
      return { path: `/orders/routes/${id}/complete` };
    },
  },
  'POST /workers': {
    key: 'hypertrack',
    prepare: () => ({ path: '/workers', body: { worker_handle: 'wanda' }, status: 201 }),
  },
  // Whose namesake the other org does not have.
  'GET /workers/:worker_handle': {
    key: 'hypertrack',
    prepare: (scene) => ({ path: `/workers/${scene.strangers.driver.sub}` }),
  },
  'POST /workers/:worker_handle/device': {
    key: 'hypertrack',
    prepare: (scene) => ({ path: `/workers/${scene.strangers.driver.sub}/device`, body: {} }),
  },
  'GET /v1/clients/auth/delivery-orders/tracking': {
    key: 'qwqer',
    prepare: () => ({ path: '/v1/clients/auth/delivery-orders/tracking' }),
  },
  'GET /v1/clients/auth/delivery-orders/:id/tracking': {
    key: 'qwqer',
    async prepare(scene) {
      const { number } = await scene.job(...STEPS.assigned);
      return { path: `/v1/clients/auth/delivery-orders/${number}/tracking` };
    },
  },

  'POST /devices/owntracks': {
    key: 'device',
    prepare: () => ({ path: '/devices/owntracks', body: { _type: 'location', lat: 56.95, lon: 24.1 } }),
  },
  'GET /devices/osmand': {
    key: 'device',
    prepare: () => ({ path: '/devices/osmand?lat=56.95&lon=24.1' }),
  },
  'POST /devices/osmand': {
    key: 'device',
    prepare: () => ({ path: '/devices/osmand', body: { lat: 56.95, lon: 24.1 } }),
  },
  'GET /devices/osmand/:key': { open: 'the key stands in the path: test/devices' },
  'POST /devices/osmand/:key': { open: 'the key stands in the path: test/devices' },
};
