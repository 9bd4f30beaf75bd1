import { Type } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CLOCK_TOLERANCE_SECONDS, type Principal } from '../../../core/access/index.ts';
import { type Soon, whenHere } from '../../../core/kernel/soon.ts';
import type { Tracking } from '../../../core/tracking/index.ts';
import type { SseServer } from '../../../realtime/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { sendWithEtag } from '../../http/etag.ts';
import { principalOf } from '../auth.ts';
import type { App } from '../deps.ts';
import { lastEventIdOf, ResumptionHeaders } from '../resumption.ts';
import { Headers, JobParams } from '../schema/parts.ts';
import { answerOf, bytesOf } from './encode-track.ts';
import { TrackBody } from './track-schema.ts';

export type TrackRouteDeps = { tracking: Tracking; sse: SseServer };

type Follower = Principal & { isPlacer: boolean };

const Condition = Type.Intersect([
  Headers,
  Type.Object({ 'if-none-match': Type.Optional(Type.String({ description: 'The `ETag` seen last.' })) }),
]);

/** Tracking for whoever placed the job, and by link for whoever receives it; on the driver's side also for its driver. */
export function trackRoutes(app: App, deps: TrackRouteDeps): void {
  app.route({
    method: 'GET',
    url: '/orders/:jobId/track',
    config: { audience: 'people_and_guests' },
    schema: {
      operationId: 'trackOrder',
      summary: 'Where the delivery stands and where its driver is',
      tags: ['Tracking'],
      headers: Condition,
      params: JobParams,
      response: { 200: TrackBody, 304: Type.Null(), ...errorResponses(400, 401, 403, 404) },
    },
    handler: (request, reply) =>
      sendTrack(deps, request.params.jobId, placer(principalOf(request)), request, reply),
  });

  app.route({
    method: 'GET',
    url: '/orders/:jobId/track/stream',
    exposeHeadRoute: false,
    config: { audience: 'people_and_guests' },
    schema: {
      operationId: 'streamOrder',
      summary: 'The same, pushed: server-sent events',
      description:
        'First a `snapshot` (the body of `track`), then `position`, `status`, `eta`, `timeline`, `message` and `read` as they happen, and a comment every 15 s. Each event has an id; sent back as `Last-Event-ID` it brings only what was missed. Messages stand in no snapshot: after one, ask for those that came after the last one known.',
      tags: ['Tracking'],
      headers: ResumptionHeaders,
      params: JobParams,
      produces: ['text/event-stream'],
      response: { 200: Type.String(), ...errorResponses(400, 401, 403, 404, 429) },
    },
    handler: async (request, reply) => {
      const lastEventId = lastEventIdOf(request.headers);
      const source = { jobId: request.params.jobId, who: placer(principalOf(request)), lastEventId };
      await streamTrack(deps, source, request, reply);
      return reply;
    },
  });

  jobTrackingRoute(app, deps, { operationId: 'trackJob', tag: 'Tracking', audience: 'people' });
}

/** For staff, under their own prefix. */
export function staffTrackRoutes(app: App, deps: TrackRouteDeps): void {
  jobTrackingRoute(app, deps, { operationId: 'staffTrackJob', tag: 'Staff', audience: 'staff' });
}

function jobTrackingRoute(
  app: App,
  deps: TrackRouteDeps,
  of: { operationId: string; tag: string; audience: 'people' | 'staff' },
): void {
  app.route({
    method: 'GET',
    url: '/jobs/:jobId/tracking',
    config: { audience: of.audience },
    schema: {
      operationId: of.operationId,
      summary: 'Where the delivery stands, for whoever placed it, its driver and staff',
      tags: [of.tag],
      headers: Condition,
      params: JobParams,
      response: { 200: TrackBody, 304: Type.Null(), ...errorResponses(400, 401, 403, 404) },
    },
    handler: (request, reply) =>
      sendTrack(deps, request.params.jobId, { ...principalOf(request), isPlacer: false }, request, reply),
  });
}

/** An order is followed by whoever placed it: that one also drives it here gives no right. */
function placer(who: Principal): Follower {
  return { ...who, isPlacer: true };
}

function sendTrack(
  deps: TrackRouteDeps,
  jobId: string,
  who: Follower,
  request: FastifyRequest,
  reply: FastifyReply,
): Soon<void> {
  return whenHere(deps.tracking.getTrack(who.orgId, jobId, who), (view) => {
    sendWithEtag(request, reply, answerOf(view));
  });
}

async function streamTrack(
  deps: TrackRouteDeps,
  source: { jobId: string; who: Follower; lastEventId: string | null },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { orgId, subject, expiresAt, isPlacer, role, personId, driverId, merchantId, link } = source.who;
  await deps.sse.send(request, reply, {
    // People of two orgs may have the same subject.
    principalKey: `${orgId} ${subject}`,
    // As long as a new call with the token would be let in.
    expiresAt: expiresAt + CLOCK_TOLERANCE_SECONDS * 1000,
    async prepare() {
      const watch = await deps.tracking.watchTrack({
        orgId,
        jobId: source.jobId,
        viewer: { role, personId, driverId, merchantId, link, isPlacer },
        sinceCursor: source.lastEventId,
      });
      return {
        open: (sink) =>
          watch.open({
            onFrame(frame) {
              const bytes = bytesOf(frame);
              if (bytes) sink.write(bytes);
            },
            onClose: () => sink.end(),
          }),
        close: () => watch.close(),
      };
    },
  });
}
