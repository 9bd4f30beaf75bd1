import { Type } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Access } from '../../core/access/index.ts';
import type { Ratings, Review } from '../../core/ratings/index.ts';
import { errorResponses } from '../http/default-error-shape.ts';
import type { HttpApp } from '../http/http-app-type.ts';
import { UUID_IN_ANY_CASE } from '../http/uuid-case.ts';
import { presentReview, ReviewBody, ReviewInput } from './review-schema.ts';

export type ReviewDeps = { ratings: Ratings; access: Access };

/** The longest comment, each character of it escaped (`\u0000`), with room for the rest. */
const MAX_BODY_BYTES = 32_768;

const Params = Type.Object({
  reviewKey: Type.String({ description: 'As it stands in a Logis answer.', ...UUID_IN_ANY_CASE }),
});

/**
 * Rating a delivery by its review key, which needs no account: a key has 122 random bits, and opens nothing else.
 */
export async function reviewsPlugin(instance: FastifyInstance, deps: ReviewDeps): Promise<void> {
  const app = instance as HttpApp;

  async function answer(review: Review) {
    const [org, merchant] = await Promise.all([
      deps.access.getOrg(review.orgId),
      deps.access.getMerchant(review.orgId, review.merchantId),
    ]);
    const named = merchant.isDefault ? null : { name: merchant.companyName, branding: merchant.branding };
    return presentReview(review, { org, merchant: named });
  }

  app.route({
    method: 'GET',
    url: '/reviews/:reviewKey',
    schema: {
      operationId: 'getReview',
      summary: 'How the rating of the delivery with this key stands',
      tags: ['Reviews'],
      params: Params,
      response: { 200: ReviewBody, ...errorResponses(404, 503) },
    },
    handler: async (request) => answer(await deps.ratings.ofKey(request.params.reviewKey)),
  });

  app.route({
    method: 'POST',
    url: '/reviews/:reviewKey',
    bodyLimit: MAX_BODY_BYTES,
    schema: {
      operationId: 'postReview',
      summary: 'Rate the delivery with this key, once',
      description: 'The same rating again is answered as the first time; another one with 409.',
      tags: ['Reviews'],
      params: Params,
      body: ReviewInput,
      response: { 201: ReviewBody, ...errorResponses(400, 403, 404, 409, 413, 415, 422, 503) },
    },
    handler: async (request, reply) => {
      const { reviewKey } = request.params;
      const { stars, jobStars = null, comment = null } = request.body;
      await deps.ratings.rateByKey(reviewKey, { stars, jobStars, comment });
      return reply.code(201).send(await answer(await deps.ratings.ofKey(reviewKey)));
    },
  });
}
