import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { Principal } from '../../../core/access/index.ts';
import {
  FAILURE_REASONS,
  isDriverOf,
  isOpen,
  type Job,
  type JobCommand,
  STOP_COMMANDS,
} from '../../../core/jobs/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { answerJob } from '../answers.ts';
import { driverActor, driverIdOf, noSuchJob, principalOf } from '../auth.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { JobBody } from '../schema/job.ts';
import { Headers, Id, JobParams, Name, Note, Point, Time } from '../schema/parts.ts';

const Tap = Type.Object(
  {
    stopId: Type.Optional(Id),
    location: Type.Optional(Point),
    note: Type.Optional(Note),
    etaMinutes: Type.Optional(Type.Number({ minimum: 0, maximum: 10_080 })),
    at: Type.Optional(Time),
    proof: Type.Optional(
      Type.Object(
        {
          pin: Type.Optional(
            Type.String({ minLength: 1, maxLength: 16, description: 'What the customer was told.' }),
          ),
          imageIds: Type.Optional(
            Type.Array(Id, { maxItems: 20, description: 'Images of the job that show this stop.' }),
          ),
          recipientName: Type.Optional(Name),
        },
        { description: 'What the stop asks for; `complete-dropoff` says what is missing.' },
      ),
    ),
  },
  { title: 'Tap' },
);

const FailBody = Type.Intersect([Tap, Type.Object({ reason: Type.Enum(FAILURE_REASONS) })]);
const RejectBody = Type.Object({ note: Type.Optional(Note) });

type CommandOf = (driverId: string, body: Static<typeof Tap>) => JobCommand;

/** What the driver taps: accept or pass, step by step through the stops, done or failed. */
export function driverCommandRoutes(app: App, deps: AppEngineDeps): void {
  const run = async (
    who: Principal,
    jobId: string,
    command: JobCommand,
    guard: (job: Job) => void,
    imageIds: readonly string[] = [],
  ) => {
    const actor = driverActor(driverIdOf(who));
    const job = await deps.jobs.command(who.orgId, jobId, command, actor, guard, imageIds);
    return answerJob(deps, who, job);
  };
  const responses = { 200: JobBody, ...errorResponses(400, 401, 403, 404, 409, 422) };

  app.route({
    method: 'PUT',
    url: '/jobs/:jobId/accept',
    schema: {
      operationId: 'acceptJob',
      summary: 'Take a job; of several drivers at once one gets it',
      tags: ['Driver'],
      headers: Headers,
      params: JobParams,
      body: RejectBody,
      response: responses,
    },
    handler: async (request) => {
      const who = principalOf(request);
      const command = { name: 'accept', driverId: driverIdOf(who) } as const;
      return run(who, request.params.jobId, command, toBeHad(who));
    },
  });

  app.route({
    method: 'PUT',
    url: '/jobs/:jobId/reject',
    schema: {
      operationId: 'rejectJob',
      summary: 'Pass on a job; it is not shown again',
      tags: ['Driver'],
      headers: Headers,
      params: JobParams,
      body: RejectBody,
      response: responses,
    },
    handler: async (request) => {
      const who = principalOf(request);
      const note = request.body.note;
      const driverId = driverIdOf(who);
      const command = { name: 'reject', driverId, ...(note === undefined ? {} : { note }) } as const;
      return run(who, request.params.jobId, command, toBeHad(who));
    },
  });

  const tapRoute = (path: string, operationId: string, summary: string, commandOf: CommandOf) =>
    app.route({
      method: 'PUT',
      url: `/jobs/:jobId/${path}`,
      schema: {
        operationId,
        summary,
        tags: ['Driver'],
        headers: Headers,
        params: JobParams,
        body: Tap,
        response: responses,
      },
      handler: async (request) => {
        const who = principalOf(request);
        const command = commandOf(driverIdOf(who), request.body);
        return run(who, request.params.jobId, command, ownJob(who), request.body.proof?.imageIds);
      },
    });

  for (const name of STOP_COMMANDS) {
    const [step, type] = name.split('_') as [string, string];
    const operationId = `${step}${type[0]?.toUpperCase()}${type.slice(1)}`;
    const summary = `${step[0]?.toUpperCase()}${step.slice(1)} the next ${type}, or the stop named`;
    tapRoute(`${step}-${type}`, operationId, summary, (_, body) => ({
      name,
      ...detailsOf(body),
      ...(body.stopId === undefined ? {} : { stopId: body.stopId }),
      ...(body.proof?.recipientName === undefined ? {} : { recipientName: body.proof.recipientName }),
      ...(body.proof?.pin === undefined ? {} : { pin: body.proof.pin }),
    }));
  }
  tapRoute('complete', 'completeJob', 'End a job whose stops are all done', (_, body) => ({
    name: 'complete',
    ...detailsOf(body),
  }));

  app.route({
    method: 'PUT',
    url: '/jobs/:jobId/fail',
    schema: {
      operationId: 'failJob',
      summary: 'Fail the current stop, or the one named, and what depends on it',
      tags: ['Driver'],
      headers: Headers,
      params: JobParams,
      body: FailBody,
      response: responses,
    },
    handler: async (request) => {
      const who = principalOf(request);
      const { reason, stopId } = request.body;
      const command = {
        name: 'fail',
        reason,
        ...detailsOf(request.body),
        ...(stopId === undefined ? {} : { stopId }),
      } as const;
      return run(who, request.params.jobId, command, ownJob(who));
    },
  });
}

function detailsOf(body: Static<typeof Tap>) {
  return {
    ...(body.at === undefined ? {} : { at: Date.parse(body.at) }),
    ...(body.note === undefined ? {} : { note: body.note }),
    ...(body.etaMinutes === undefined ? {} : { etaMinutes: body.etaMinutes }),
    ...(body.location === undefined ? {} : { position: body.location }),
  };
}

function ownJob(who: Principal): (job: Job) => void {
  return (job) => {
    if (!isDriverOf(job, who)) throw noSuchJob();
  };
}

/** A job that was in the feed a moment ago may have its driver by now: that is a lost race, not an unknown job. */
function toBeHad(who: Principal): (job: Job) => void {
  return (job) => {
    if (!isOpen(job) && !isDriverOf(job, who)) throw noSuchJob();
  };
}
