import { Type } from '@fastify/type-provider-typebox';
import { errorResponses } from '../../http/default-error-shape.ts';
import { principalOf } from '../auth.ts';
import type { App } from '../deps.ts';
import { Headers, JobParams, Nullable } from '../schema/parts.ts';
import type { ConversationDeps } from './messages.ts';

const ContactsBody = Type.Object(
  {
    policy: Type.Enum(['masked', 'relay', 'direct'] as const),
    contacts: Type.Array(
      Type.Object({
        role: Type.Enum(['driver', 'customer', 'recipient', 'pickup', 'dropoff', 'support'] as const),
        stopId: Nullable(Type.String({ description: 'For `pickup` and `dropoff`.' })),
        name: Nullable(Type.String()),
        phone: Nullable(Type.String({ description: 'In the form of the org’s contact policy.' })),
        isMasked: Type.Boolean({ description: 'Enough of the number to recognise it, not to call it.' }),
        email: Nullable(Type.String({ description: 'Of `support` only.' })),
      }),
    ),
  },
  {
    examples: [
      {
        policy: 'masked',
        contacts: [
          {
            role: 'driver',
            stopId: null,
            name: 'Dana',
            phone: '+1 ••• ••• 0188',
            isMasked: true,
            email: null,
          },
          {
            role: 'support',
            stopId: null,
            name: 'North Couriers',
            phone: '+1 212 555 0100',
            isMasked: false,
            email: 'help@north.example',
          },
        ],
      },
      {
        policy: 'direct',
        contacts: [
          {
            role: 'dropoff',
            stopId: '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a70',
            name: 'Ana Petrova',
            phone: '+15550100123',
            isMasked: false,
            email: null,
          },
        ],
      },
      { policy: 'relay', contacts: [] },
    ],
  },
);

/** Whom one may call about a delivery. */
export function contactRoutes(app: App, deps: ConversationDeps): void {
  app.route({
    method: 'GET',
    url: '/jobs/:jobId/contacts',
    config: { audience: 'people_and_guests' },
    schema: {
      operationId: 'listContacts',
      summary: 'Whom the caller may reach about a delivery, as the org’s contact policy has it',
      description:
        'The customer’s side: the driver, from assignment to the end, and the org’s help. The driver: the contacts of the stops still to be made, the customer and the recipient, until the end.',
      tags: ['Conversation'],
      headers: Headers,
      params: JobParams,
      response: { 200: ContactsBody, ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      return deps.conversations.contacts(who.orgId, request.params.jobId, who);
    },
  });
}
