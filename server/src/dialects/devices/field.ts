import { Type } from '@fastify/type-provider-typebox';

/**
 * A field of a phone's request. It may be anything: what is not as described counts as not said, for a request that is
 * refused is sent again, for ever, and everything that the phone has stored waits behind it.
 */
export const field = (description: string) => Type.Optional(Type.Unknown({ description }));
