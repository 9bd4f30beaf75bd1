import { Type } from '@fastify/type-provider-typebox';
import type { Principal } from '../../../core/access/index.ts';
import { FAILURE_REASONS, type JobCommand } from '../../../core/jobs/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { answerJob, answerJobs } from '../answers.ts';
import { actorOf, noSuchJob, principalOf } from '../auth.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { placeOrder, StatusFilter } from '../orders/orders.ts';
import { OrderInput } from '../orders/parse-order.ts';
import { JobBody } from '../schema/job.ts';
import {
  Headers,
  Id,
  IdFilter,
  JobParams,
  Note,
  PageQuery,
  Point,
  pageOf,
  pageRequest,
} from '../schema/parts.ts';
import { statusesOfWord } from '../words.ts';

const NoteBody = Type.Object({ note: Type.Optional(Note) });
const ReasonBody = Type.Object({ reason: Type.Optional(Note) });

/** The dispatcher's view of jobs: all of them, and the right to move them. */
export function staffJobRoutes(app: App, deps: AppEngineDeps): void {
  const run = async (who: Principal, jobId: string, command: JobCommand) =>
    answerJob(deps, who, await deps.jobs.command(who.orgId, jobId, command, actorOf(who), () => {}));
  const responses = { 200: JobBody, ...errorResponses(400, 401, 403, 404, 409, 422) };
  const staff = { audience: 'staff' } as const;

  app.route({
    method: 'GET',
    url: '/jobs',
    config: staff,
    schema: {
      operationId: 'staffListJobs',
      summary: 'All jobs of the org, newest first',
      tags: ['Staff'],
      headers: Headers,
      querystring: Type.Intersect([
        PageQuery,
        StatusFilter,
        Type.Object({
          driverId: Type.Optional(IdFilter),
          routeId: Type.Optional(IdFilter),
          customerId: Type.Optional(IdFilter),
        }),
      ]),
      response: { 200: pageOf(JobBody), ...errorResponses(400, 401, 403, 422) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const { status, active, reference, driverId, routeId, customerId } = request.query;
      const page = await deps.jobs.list(
        who.orgId,
        {
          ...(status === undefined ? {} : { statuses: statusesOfWord(status) }),
          ...(active === undefined ? {} : { isOpen: active }),
          ...(reference === undefined ? {} : { reference }),
          ...(driverId === undefined ? {} : { driverId }),
          ...(routeId === undefined ? {} : { routeId }),
          ...(customerId === undefined ? {} : { placedBy: { customerId, merchantId: null } }),
        },
        pageRequest(request.query),
      );
      return { ...page, data: await answerJobs(deps, who, page.data) };
    },
  });

  app.route({
    method: 'POST',
    url: '/jobs',
    config: { ...staff, idempotent: true },
    schema: {
      operationId: 'staffCreateJob',
      summary: 'Place a job by hand',
      tags: ['Staff'],
      headers: Headers,
      body: OrderInput,
      response: { 201: JobBody, ...errorResponses(400, 401, 403, 409, 422, 503) },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      return reply.code(201).send(await answerJob(deps, who, await placeOrder(deps, who, request.body)));
    },
  });

  app.route({
    method: 'GET',
    url: '/jobs/:jobId',
    config: staff,
    schema: {
      operationId: 'staffGetJob',
      summary: 'One job',
      tags: ['Staff'],
      headers: Headers,
      params: JobParams,
      response: { 200: JobBody, ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const job = await deps.jobs.find(who.orgId, request.params.jobId);
      if (!job) throw noSuchJob();
      return answerJob(deps, who, job);
    },
  });

  app.route({
    method: 'PUT',
    url: '/jobs/:jobId/assign',
    config: staff,
    schema: {
      operationId: 'assignJob',
      summary: 'Give the job to a driver; with the parcel aboard of another, by a handover',
      tags: ['Staff'],
      headers: Headers,
      params: JobParams,
      body: Type.Object({ driverId: Id, handoverAt: Type.Optional(Point) }),
      response: responses,
    },
    handler: async (request) => {
      const { driverId, handoverAt } = request.body;
      const command = {
        name: 'assign',
        driverId,
        ...(handoverAt === undefined ? {} : { handoverAt }),
      } as const;
      return run(principalOf(request), request.params.jobId, command);
    },
  });

  app.route({
    method: 'PUT',
    url: '/jobs/:jobId/unassign',
    config: staff,
    schema: {
      operationId: 'unassignJob',
      summary: 'Take the job from its driver, before pickup',
      tags: ['Staff'],
      headers: Headers,
      params: JobParams,
      body: NoteBody,
      response: responses,
    },
    handler: async (request) => {
      const note = request.body.note;
      const command = { name: 'unassign', ...(note === undefined ? {} : { note }) } as const;
      return run(principalOf(request), request.params.jobId, command);
    },
  });

  app.route({
    method: 'PUT',
    url: '/jobs/:jobId/cancel',
    config: staff,
    schema: {
      operationId: 'staffCancelJob',
      summary: 'Cancel a job that is not completed',
      tags: ['Staff'],
      headers: Headers,
      params: JobParams,
      body: ReasonBody,
      response: responses,
    },
    handler: async (request) => {
      const reason = request.body.reason;
      const command = { name: 'cancel', ...(reason === undefined ? {} : { reason }) } as const;
      return run(principalOf(request), request.params.jobId, command);
    },
  });

  app.route({
    method: 'PUT',
    url: '/jobs/:jobId/stops/:stopId/pin',
    config: staff,
    schema: {
      operationId: 'renewPin',
      summary: 'Make a new PIN for a stop, with all its tries; the customer sees it, staff do not',
      tags: ['Staff'],
      headers: Headers,
      params: Type.Object({ jobId: Id, stopId: Id }),
      response: responses,
    },
    handler: async (request) => {
      const who = principalOf(request);
      const { jobId, stopId } = request.params;
      const job = await deps.jobs.renewPin(who.orgId, jobId, stopId, actorOf(who));
      return answerJob(deps, who, job);
    },
  });

  app.route({
    method: 'PUT',
    url: '/jobs/:jobId/fail',
    config: staff,
    schema: {
      operationId: 'staffFailJob',
      summary: 'Fail a stop, or a job that has no driver',
      tags: ['Staff'],
      headers: Headers,
      params: JobParams,
      body: Type.Object({
        reason: Type.Enum(FAILURE_REASONS),
        stopId: Type.Optional(Id),
        note: Type.Optional(Note),
      }),
      response: responses,
    },
    handler: async (request) =>
      run(principalOf(request), request.params.jobId, { name: 'fail', ...request.body }),
  });
}
