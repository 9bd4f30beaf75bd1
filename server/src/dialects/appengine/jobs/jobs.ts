import { Type } from '@fastify/type-provider-typebox';
import { hasPlaced, isDriverOf, mayRead } from '../../../core/jobs/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { answerJob, answerJobs } from '../answers.ts';
import { actorOf, driverActor, driverIdOf, noSuchJob, principalOf } from '../auth.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { orderOf, placeOrder, StatusFilter } from '../orders/orders.ts';
import { OrderInput } from '../orders/parse-order.ts';
import { JobBody } from '../schema/job.ts';
import { Headers, JobParams, Note, PageQuery, Point, pageOf, pageRequest } from '../schema/parts.ts';
import { statusesOfWord } from '../words.ts';

/** The driver's side: the feed, the jobs in hand, one job, and reports about it. */
export function jobRoutes(app: App, deps: AppEngineDeps): void {
  app.route({
    method: 'GET',
    url: '/jobs/available',
    schema: {
      operationId: 'listAvailableJobs',
      summary: 'Jobs that the driver may take, nearest pickup first',
      tags: ['Driver'],
      headers: Headers,
      querystring: PageQuery,
      response: { 200: pageOf(JobBody), ...errorResponses(400, 401, 403, 422) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const driverId = driverIdOf(who);
      const driver = await deps.drivers.find(who.orgId, driverId);
      const page = pageRequest(request.query);
      if (driver?.status !== 'approved') return { data: [], ...page, total: 0 };
      const near = await deps.tracking.findLatestFix(who.orgId, driverId);
      const found = await deps.jobs.listAvailable(who.orgId, { driverId, near }, page);
      return { ...found, data: await answerJobs(deps, who, found.data) };
    },
  });

  app.route({
    method: 'GET',
    url: '/jobs',
    schema: {
      operationId: 'listJobs',
      summary: 'The driver’s jobs, or the merchant’s, newest first',
      tags: ['Driver'],
      headers: Headers,
      querystring: Type.Intersect([PageQuery, StatusFilter]),
      response: { 200: pageOf(JobBody), ...errorResponses(400, 401, 403, 422) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const { status, active, reference } = request.query;
      const whose =
        who.role === 'merchant' && who.merchantId !== null
          ? { placedBy: { customerId: null, merchantId: who.merchantId } }
          : { driverId: driverIdOf(who) };
      const page = await deps.jobs.list(
        who.orgId,
        {
          ...whose,
          ...(status === undefined ? {} : { statuses: statusesOfWord(status) }),
          ...(active === undefined ? {} : { isOpen: active }),
          ...(reference === undefined ? {} : { reference }),
        },
        pageRequest(request.query),
      );
      return { ...page, data: await answerJobs(deps, who, page.data) };
    },
  });

  app.route({
    method: 'POST',
    url: '/jobs',
    config: { idempotent: true },
    schema: {
      operationId: 'createJob',
      summary: 'A merchant’s order, or a delivery that a driver offers to carry',
      tags: ['Driver'],
      headers: Headers,
      body: OrderInput,
      response: { 201: JobBody, ...errorResponses(400, 401, 403, 409, 422, 503) },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      if (who.role === 'merchant' || who.role === 'staff') {
        const placed = await placeOrder(deps, who, request.body);
        return reply.code(201).send(await answerJob(deps, who, placed));
      }
      const driverId = driverIdOf(who);
      await deps.drivers.getApproved(who.orgId, driverId);
      const order = await orderOf(deps, who, request.body);
      const job = await deps.jobs.placeFor(who.orgId, driverId, order, actorOf(who));
      return reply.code(201).send(await answerJob(deps, who, job));
    },
  });

  app.route({
    method: 'GET',
    url: '/jobs/:jobId',
    schema: {
      operationId: 'getJob',
      summary: 'One job, for its driver, whoever placed it, and drivers who may take it',
      tags: ['Driver'],
      headers: Headers,
      params: JobParams,
      response: { 200: JobBody, ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const job = await deps.jobs.find(who.orgId, request.params.jobId);
      const { settings } = await deps.access.getOrg(who.orgId);
      if (!job || !mayRead(job, who, settings.dispatchMode)) throw noSuchJob();
      if (!hasPlaced(job, who) && !isDriverOf(job, who) && who.role !== 'staff') {
        // The feed shows jobs to approved drivers only; so does an address that one was told.
        const driver = await deps.drivers.find(who.orgId, driverIdOf(who));
        if (driver?.status !== 'approved') throw noSuchJob();
      }
      return answerJob(deps, who, job);
    },
  });

  app.route({
    method: 'PUT',
    url: '/jobs/:jobId/tracking',
    schema: {
      operationId: 'updateTracking',
      summary: 'Merge a report of the driver’s app into the job’s tracking',
      tags: ['Driver'],
      headers: Headers,
      params: JobParams,
      body: Type.Object(
        {
          status: Type.Optional(Type.String({ maxLength: 100 })),
          note: Type.Optional(Note),
          etaMinutes: Type.Optional(Type.Number({ minimum: 0, maximum: 10_080 })),
          location: Type.Optional(Point),
        },
        {
          examples: [
            {
              status: 'pickup_in_progress',
              note: 'Picking up package',
              etaMinutes: 12,
              location: { lat: 40.7128, lng: -74.006 },
            },
          ],
        },
      ),
      response: { 200: JobBody, ...errorResponses(400, 401, 403, 404, 409, 422) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const driverId = driverIdOf(who);
      const job = await deps.jobs.report(
        who.orgId,
        request.params.jobId,
        request.body,
        driverActor(driverId),
        (found) => {
          if (!isDriverOf(found, who)) throw noSuchJob();
        },
      );
      return answerJob(deps, who, job);
    },
  });
}
