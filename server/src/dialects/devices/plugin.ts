import type { FastifyRequest } from 'fastify';
import type { Devices } from '../../core/devices/index.ts';
import type { Tracking } from '../../core/tracking/index.ts';
import type { HttpApp } from '../http/http-app.ts';
import { registerAuth } from './auth.ts';
import { deviceErrorShape } from './errors.ts';
import { osmAndRoutes } from './osmand/osmand.ts';
import { ownTracksRoute } from './owntracks/owntracks.ts';
import { readBody } from './read-body.ts';

export type DevicesDeps = {
  devices: Pick<Devices, 'authenticate'>;
  tracking: Pick<Tracking, 'reportPositions'>;
};

/** Positions from apps that exist already, as they send them. Register it with `prefix: DEVICES_PREFIX`. */
export async function devicesPlugin(app: HttpApp, { devices, tracking }: DevicesDeps): Promise<void> {
  app.errorShapes.register(deviceErrorShape);
  registerAuth(app, devices);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, async (request: FastifyRequest, text: string) =>
    readBody(request.headers['content-type'] ?? '', text),
  );
  app.addHook('preValidation', async (request) => {
    // Apps post nothing at all, too: all stands in the query, or a friend was deleted in OwnTracks.
    if (request.body === undefined) request.body = {};
  });
  ownTracksRoute(app, tracking);
  osmAndRoutes(app, tracking);
}
