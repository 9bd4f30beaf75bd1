import { Type } from '@fastify/type-provider-typebox';
import { Headers } from './schema/parts.ts';

/** Ours are shorter. */
const MAX_EVENT_ID_LENGTH = 200;

/** The headers of a stream that can be taken up again. */
export const ResumptionHeaders = Type.Intersect([
  Headers,
  Type.Object({
    'last-event-id': Type.Optional(
      Type.String({
        description:
          'The id of the last event seen: only what came after is sent. One that is not known brings a `snapshot`.',
      }),
    ),
  }),
]);

/**
 * The event after which a client wants to go on. What cannot be one of ours is as unknown as one from long ago, and no
 * reason to refuse: clients of server-sent events send it again and again, and would never get in.
 */
export function lastEventIdOf(headers: { 'last-event-id'?: string }): string | null {
  const id = headers['last-event-id'];
  return id === undefined || id.length > MAX_EVENT_ID_LENGTH ? null : id;
}
