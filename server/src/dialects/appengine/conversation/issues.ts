import { Type } from '@fastify/type-provider-typebox';
import { ISSUE_STATES } from '../../../core/conversations/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { actorOf, principalOf } from '../auth.ts';
import type { App } from '../deps.ts';
import { Headers, Id, JobParams, PageQuery, pageRequest } from '../schema/parts.ts';
import { IssueBody, IssueChangeInput, IssuePage, NewIssueInput, presentIssue } from './issue-schema.ts';
import type { ConversationDeps } from './messages.ts';

/** Problems with a delivery, for everyone who has to do with it. */
export function issueRoutes(app: App, deps: ConversationDeps): void {
  const { issues } = deps.conversations;

  app.route({
    method: 'POST',
    url: '/jobs/:jobId/issues',
    config: { audience: 'people_and_guests', idempotent: true },
    schema: {
      operationId: 'raiseIssue',
      summary: 'Report that something went wrong, until 30 days after the end',
      tags: ['Conversation'],
      headers: Headers,
      params: JobParams,
      body: NewIssueInput,
      response: { 201: IssueBody, ...errorResponses(400, 401, 403, 404, 409, 422, 429) },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      const { reason, note = null, stopId = null, itemId = null } = request.body;
      const input = { reason, note, stopId, itemId };
      const issue = await issues.raise(who.orgId, request.params.jobId, who, input);
      return reply.code(201).send(presentIssue(issue));
    },
  });

  issuesOfJobRoute(app, deps, {
    audience: 'people_and_guests',
    operationId: 'listIssues',
    tag: 'Conversation',
    description:
      'Guests are shown what guests reported, drivers not what others said of the driver’s conduct, everybody else all.',
  });
}

/** Problems across deliveries, and what becomes of them. */
export function staffIssueRoutes(app: App, deps: ConversationDeps): void {
  const { issues } = deps.conversations;
  issuesOfJobRoute(app, deps, {
    audience: 'staff',
    operationId: 'staffListJobIssues',
    tag: 'Staff',
    description: 'All of them.',
  });

  app.route({
    method: 'GET',
    url: '/issues',
    config: { audience: 'staff' },
    schema: {
      operationId: 'staffListIssues',
      summary: 'Issues of all deliveries, newest first',
      tags: ['Staff'],
      headers: Headers,
      querystring: Type.Intersect([
        PageQuery,
        Type.Object({ state: Type.Optional(Type.Enum(ISSUE_STATES)) }),
      ]),
      response: { 200: IssuePage, ...errorResponses(400, 401, 403, 422) },
    },
    handler: async (request) => {
      const { state } = request.query;
      const filter = state === undefined ? {} : { state };
      const page = await issues.list(principalOf(request).orgId, filter, pageRequest(request.query));
      return { ...page, data: page.data.map(presentIssue) };
    },
  });

  app.route({
    method: 'PUT',
    url: '/jobs/:jobId/issues/:issueId',
    config: { audience: 'staff' },
    schema: {
      operationId: 'staffUpdateIssue',
      summary: 'Acknowledge, resolve or reopen an issue',
      tags: ['Staff'],
      headers: Headers,
      params: Type.Object({ jobId: Id, issueId: Id }),
      body: IssueChangeInput,
      response: { 200: IssueBody, ...errorResponses(400, 401, 403, 404, 409, 422) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const { state, resolution } = request.body;
      const change = { state, ...(resolution === undefined ? {} : { resolution }) };
      return presentIssue(await issues.change(who.orgId, request.params, change, actorOf(who)));
    },
  });
}

function issuesOfJobRoute(
  app: App,
  deps: ConversationDeps,
  of: { audience: 'people_and_guests' | 'staff'; operationId: string; tag: string; description: string },
): void {
  app.route({
    method: 'GET',
    url: '/jobs/:jobId/issues',
    config: { audience: of.audience },
    schema: {
      operationId: of.operationId,
      summary: 'What was reported about a delivery, oldest first',
      description: of.description,
      tags: [of.tag],
      headers: Headers,
      params: JobParams,
      querystring: PageQuery,
      response: { 200: IssuePage, ...errorResponses(400, 401, 403, 404, 422) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const { issues } = deps.conversations;
      const page = pageRequest(request.query);
      const found = await issues.listOfJob(who.orgId, request.params.jobId, who, page);
      return { ...found, data: found.data.map(presentIssue) };
    },
  });
}
