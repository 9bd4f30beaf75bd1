import { Type } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../core/kernel/clock.ts';
import { type Proof, STORED_CONTENT_TYPE } from '../../core/proof/index.ts';
import { errorResponses } from '../http/default-error-shape.ts';
import type { HttpApp } from '../http/http-app-type.ts';

/** Files by addresses that Doorstep signed: whoever has one needs no token, and nobody can make one. */
export async function filesPlugin(
  instance: FastifyInstance,
  deps: { proof: Proof; clock: Clock },
): Promise<void> {
  const app = instance as HttpApp;
  app.get(
    '/files/:orgId/:imageId/:variant',
    {
      // Whatever does not fit is refused in the same words as a signature that is wrong.
      attachValidation: true,
      schema: {
        operationId: 'getFile',
        summary: 'An image by one of its addresses; they are found in the lists of images',
        tags: ['Files'],
        params: Type.Object({
          orgId: Type.String(),
          imageId: Type.String(),
          variant: Type.String({ description: '`thumb`, `medium` or `full`.' }),
        }),
        querystring: Type.Object({
          expires: Type.Optional(Type.String({ description: 'Unix seconds.' })),
          signature: Type.Optional(Type.String()),
        }),
        response: {
          200: {
            description: 'The image.',
            content: { [STORED_CONTENT_TYPE]: { schema: Type.Unknown() } },
          },
          ...errorResponses(403, 404, 503),
        },
      },
    },
    async (request, reply) => {
      const { orgId, imageId, variant } = request.params;
      const { expires, signature } = request.query;
      const file = await deps.proof.open({ orgId, imageId, variant, expires, signature });
      const maxAgeSeconds = Math.max(0, Math.floor((file.expiresAt - deps.clock.now()) / 1000));
      return reply
        .headers({
          'cache-control': `private, max-age=${maxAgeSeconds}`,
          'content-disposition': 'inline',
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
        })
        .type(file.contentType)
        .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength));
    },
  );
}
