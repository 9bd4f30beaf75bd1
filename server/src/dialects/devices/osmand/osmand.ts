import { Type } from '@fastify/type-provider-typebox';
import type { Tracking } from '../../../core/tracking/index.ts';
import type { HttpApp } from '../../http/http-app.ts';
import { deviceOf, refused } from '../auth.ts';
import { deviceErrors } from '../errors.ts';
import { field } from '../field.ts';
import { reportAll } from '../report.ts';
import { idOf, readOsmAnd } from './read-osmand.ts';

const FIX = {
  id: field('The device’s id; also as `deviceid`.'),
  lat: field('Degrees.'),
  lon: field('Degrees.'),
  timestamp: field('Of the fix: Unix seconds or milliseconds, or ISO 8601. Default: now.'),
  speed: field('Knots.'),
  bearing: field('Degrees clockwise from north; also as `heading`.'),
  accuracy: field('Metres.'),
  valid: field('`false` or `0`: there was no fix.'),
};
const Query = Type.Object({
  key: field('The device’s key, where it stands neither in the path nor in HTTP Basic.'),
  ...FIX,
});

const Coords = Type.Object({
  latitude: field('Degrees.'),
  longitude: field('Degrees.'),
  accuracy: field('Metres.'),
  heading: field('Degrees clockwise from north; −1: unknown.'),
  speed: field('Metres a second; −1: unknown.'),
});
const Body = Type.Union(
  [
    Type.Object(
      {
        device_id: field('The device’s id.'),
        location: Type.Optional(
          Type.Union([
            Type.Object({
              timestamp: field('ISO 8601.'),
              coords: Type.Optional(Type.Union([Coords, Type.Unknown()])),
            }),
            Type.Unknown(),
          ]),
        ),
        ...FIX,
      },
      {
        description: 'As Traccar Client 9 sends it, or the fields of the query as JSON or as a form.',
        examples: [
          {
            location: {
              timestamp: '2026-05-13T12:00:00.000Z',
              coords: {
                latitude: 56.951234,
                longitude: 24.105678,
                accuracy: 4.8,
                speed: 7.61,
                heading: 271.3,
                altitude: 15.2,
              },
              is_moving: true,
              odometer: 1204.5,
              event: 'motionchange',
              battery: { level: 0.67, is_charging: false },
              activity: { type: 'in_vehicle' },
              extras: {},
            },
            device_id: '4k7m2npqrst',
          },
        ],
      },
    ),
    Type.Array(Type.Unknown(), { description: 'Several of them.' }),
  ],
  { description: 'Empty where everything stands in the query.' },
);

const Answer = Type.Object(
  {
    accepted: Type.Integer({ description: 'On disk.' }),
    ignored: Type.Integer({
      description:
        'Of no place that there is, from a clock that was never set, or of another driver’s time with the device.',
    }),
  },
  {
    examples: [
      { accepted: 1, ignored: 0 },
      { accepted: 0, ignored: 1 },
    ],
  },
);

const FORMS = [
  { method: 'GET', path: '', operationId: 'reportByOsmAndQuery' },
  { method: 'POST', path: '', operationId: 'reportFromTraccarClient' },
  { method: 'GET', path: '/:key', operationId: 'reportByOsmAndQueryWithKey' },
  { method: 'POST', path: '/:key', operationId: 'reportFromTraccarClientWithKey' },
] as const;

/**
 * The OsmAnd protocol, which Traccar Client speaks (traccar.org/osmand). The key may stand in the path because Traccar
 * Client forgets the query of an address that it reads from a QR code.
 */
export function osmAndRoutes(app: HttpApp, tracking: Pick<Tracking, 'reportPositions'>): void {
  for (const { method, path, operationId } of FORMS) {
    app.route({
      method,
      url: `/osmand${path}`,
      exposeHeadRoute: false,
      config: { credentials: 'osmand' },
      schema: {
        operationId,
        tags: ['Devices'],
        summary: `What ${method === 'GET' ? 'OsmAnd and trackers send in a query' : 'Traccar Client sends'}; answered once it is on disk`,
        security: path === '' ? [{ device: [] }, { deviceKey: [] }] : [],
        ...(path === ''
          ? {}
          : { params: Type.Object({ key: Type.String({ description: 'The device’s key.' }) }) }),
        querystring: Query,
        ...(method === 'GET'
          ? {}
          : { consumes: ['application/json', 'application/x-www-form-urlencoded'], body: Body }),
        response: { 200: Answer, ...deviceErrors },
      },
      handler: async (request, reply) => {
        const device = deviceOf(request);
        const query = request.query as Record<string, unknown>;
        const { deviceId, positions } = readOsmAnd(query, request.body);
        // What the address says was looked at before; an id in the body counts where the address names none.
        if (deviceId !== null && deviceId !== device.deviceId && idOf(query) === null) throw refused(reply);
        return reportAll(tracking, device, positions);
      },
    });
  }
}
