import { Type } from '@fastify/type-provider-typebox';
import type { Tracking } from '../../../core/tracking/index.ts';
import type { HttpApp } from '../../http/http-app.ts';
import { deviceOf } from '../auth.ts';
import { deviceErrors } from '../errors.ts';
import { field } from '../field.ts';
import { reportAll } from '../report.ts';
import { positionsOfOwnTracks } from './read-owntracks.ts';

const Message = Type.Object(
  {
    _type: field('`location` is taken; every other type is accepted and ignored.'),
    lat: field('Degrees.'),
    lon: field('Degrees.'),
    tst: field('Unix seconds of the fix. Default: now.'),
    acc: field('Metres.'),
    cog: field('Degrees clockwise from north.'),
    vel: field('Kilometres an hour.'),
  },
  {
    description: 'As the app sends it. Other fields are ignored.',
    examples: [
      {
        _type: 'location',
        acc: 12,
        alt: 15,
        batt: 67,
        bs: 1,
        cog: 271,
        conn: 'm',
        created_at: 1778673602,
        lat: 56.951234,
        lon: 24.105678,
        m: 2,
        t: 't',
        tid: 'k7',
        topic: 'owntracks/http/k7',
        tst: 1778673600,
        vac: 3,
        vel: 27,
      },
      { _type: 'lwt', tst: 1778673600 },
    ],
  },
);

/** OwnTracks in its HTTP mode (owntracks.org/booklet/tech/http). */
export function ownTracksRoute(app: HttpApp, tracking: Pick<Tracking, 'reportPositions'>): void {
  app.route({
    method: 'POST',
    url: '/owntracks',
    config: { credentials: 'owntracks' },
    schema: {
      operationId: 'reportFromOwnTracks',
      tags: ['Devices'],
      summary: 'What OwnTracks sends in its HTTP mode; answered once it is on disk',
      security: [{ device: [] }],
      querystring: Type.Object({
        u: field('The app’s user, as its Recorder wants it; ignored.'),
        d: field('The device’s id, where the user name is not it.'),
      }),
      body: Type.Union([Message, Type.Array(Message)]),
      response: {
        200: Type.Array(Type.Unknown(), {
          maxItems: 0,
          description:
            'Taken, or never to be taken: nothing is to be sent again, and there is nothing for the app.',
          examples: [[]],
        }),
        ...deviceErrors,
      },
    },
    handler: async (request) => {
      await reportAll(tracking, deviceOf(request), positionsOfOwnTracks(request.body));
      return [];
    },
  });
}
