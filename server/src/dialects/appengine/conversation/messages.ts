import { Type } from '@fastify/type-provider-typebox';
import type { Conversations } from '../../../core/conversations/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { principalOf } from '../auth.ts';
import type { App } from '../deps.ts';
import { Headers, JobParams, PageQuery, pageRequest } from '../schema/parts.ts';
import {
  AfterFilter,
  MessageBody,
  NewMessage,
  presentMessage,
  ReadAnswer,
  ReadInput,
  ThreadBody,
} from './message-schema.ts';

export type ConversationDeps = { conversations: Conversations };

/** The thread of a job, for whoever ordered or receives it, its driver, and staff. */
export function messageRoutes(app: App, deps: ConversationDeps): void {
  const audience = 'people_and_guests';
  threadRoutes(app, deps, { audience, tag: 'Conversation', send: 'sendMessage', list: 'listMessages' });

  app.route({
    method: 'PUT',
    url: '/jobs/:jobId/messages/read',
    config: { audience },
    schema: {
      operationId: 'readMessages',
      summary: 'Note up to which message the caller’s side has read; never backwards',
      tags: ['Conversation'],
      headers: Headers,
      params: JobParams,
      body: ReadInput,
      response: { 200: ReadAnswer, ...errorResponses(400, 401, 403, 404, 422) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const upTo = request.body.upTo ?? null;
      return deps.conversations.messages.markRead(who.orgId, request.params.jobId, who, upTo);
    },
  });
}

/** For staff, under their own prefix. */
export function staffMessageRoutes(app: App, deps: ConversationDeps): void {
  const of = { tag: 'Staff', send: 'staffSendMessage', list: 'staffListMessages' };
  threadRoutes(app, deps, { audience: 'staff', ...of });
}

function threadRoutes(
  app: App,
  deps: ConversationDeps,
  of: { audience: 'people_and_guests' | 'staff'; tag: string; send: string; list: string },
): void {
  const { messages } = deps.conversations;
  const common = { tags: [of.tag], headers: Headers, params: JobParams };

  app.route({
    method: 'POST',
    url: '/jobs/:jobId/messages',
    config: { audience: of.audience, idempotent: true },
    schema: {
      ...common,
      operationId: of.send,
      summary: 'Write to the other side of a delivery',
      description:
        'While the delivery lives and a day longer; the customer’s side once there is a driver. At most 20 a minute.',
      body: NewMessage,
      response: { 201: MessageBody, ...errorResponses(400, 401, 403, 404, 409, 422, 429) },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      const { text, clientId = null } = request.body;
      const message = await messages.send(who.orgId, request.params.jobId, who, { text, clientId });
      return reply.code(201).send(presentMessage(message));
    },
  });

  app.route({
    method: 'GET',
    url: '/jobs/:jobId/messages',
    config: { audience: of.audience },
    schema: {
      ...common,
      operationId: of.list,
      summary: 'What was said, oldest first, and what is unread',
      querystring: Type.Intersect([PageQuery, AfterFilter]),
      response: { 200: ThreadBody, ...errorResponses(400, 401, 403, 404, 422) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const after = request.query.after ?? null;
      const query = { ...pageRequest(request.query), after };
      const thread = await messages.list(who.orgId, request.params.jobId, who, query);
      return { ...thread, data: thread.data.map(presentMessage) };
    },
  });
}
