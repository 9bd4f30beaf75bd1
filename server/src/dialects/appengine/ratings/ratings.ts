import { Type } from '@fastify/type-provider-typebox';
import type { Ratings } from '../../../core/ratings/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { actorOf, principalOf } from '../auth.ts';
import type { App } from '../deps.ts';
import { Headers, Id, IdFilter, JobParams, PageQuery, pageRequest } from '../schema/parts.ts';
import {
  HideInput,
  NewRatingInput,
  presentRating,
  presentStaffRating,
  RatingAnswer,
  RatingBody,
  StaffRatingBody,
  StaffRatingPage,
} from './rating-schema.ts';

export type RatingDeps = { ratings: Ratings };

/** Stars for a delivery, by whoever ordered it or receives it. */
export function ratingRoutes(app: App, deps: RatingDeps): void {
  app.route({
    method: 'POST',
    url: '/orders/:jobId/rate',
    config: { audience: 'people_and_guests', idempotent: true },
    schema: {
      operationId: 'rateOrder',
      summary: 'Rate a delivery that was made, once',
      description: 'For the customer who ordered it, or the holder of a link to it; not for merchants.',
      tags: ['Customer'],
      headers: Headers,
      params: JobParams,
      body: NewRatingInput,
      response: { 201: RatingBody, ...errorResponses(400, 401, 403, 404, 409, 422) },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      const { stars, jobStars = null, comment = null } = request.body;
      const input = { stars, jobStars, comment };
      const by = { who, actor: actorOf(who) };
      const rating = await deps.ratings.rate(who.orgId, request.params.jobId, by, input);
      return reply.code(201).send(presentRating(rating));
    },
  });

  app.route({
    method: 'GET',
    url: '/orders/:jobId/rating',
    config: { audience: 'people_and_guests' },
    schema: {
      operationId: 'getRating',
      summary: 'How a delivery was rated, and whether the caller may still do so',
      tags: ['Customer'],
      headers: Headers,
      params: JobParams,
      response: { 200: RatingAnswer, ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const { rating, canRate } = await deps.ratings.ofJob(who.orgId, request.params.jobId, who);
      return { rating: rating && presentRating(rating), canRate };
    },
  });
}

/** What was said of drivers, and which comments are shown. */
export function staffRatingRoutes(app: App, deps: RatingDeps): void {
  app.route({
    method: 'GET',
    url: '/ratings',
    config: { audience: 'staff' },
    schema: {
      operationId: 'staffListRatings',
      summary: 'Ratings, newest first, hidden comments too',
      tags: ['Staff'],
      headers: Headers,
      querystring: Type.Intersect([PageQuery, Type.Object({ agentId: Type.Optional(IdFilter) })]),
      response: { 200: StaffRatingPage, ...errorResponses(400, 401, 403, 422) },
    },
    handler: async (request) => {
      const { agentId } = request.query;
      const filter = agentId === undefined ? {} : { driverId: agentId };
      const page = await deps.ratings.list(principalOf(request).orgId, filter, pageRequest(request.query));
      return { ...page, data: page.data.map(presentStaffRating) };
    },
  });

  app.route({
    method: 'PUT',
    url: '/ratings/:ratingId',
    config: { audience: 'staff' },
    schema: {
      operationId: 'staffHideRating',
      summary: 'Hide a rating’s comment, or show it again; its stars count either way',
      tags: ['Staff'],
      headers: Headers,
      params: Type.Object({ ratingId: Id }),
      body: HideInput,
      response: { 200: StaffRatingBody, ...errorResponses(400, 401, 403, 404, 422) },
    },
    handler: async (request) => {
      const { orgId } = principalOf(request);
      const { ratingId } = request.params;
      return presentStaffRating(await deps.ratings.setHidden(orgId, ratingId, request.body.isHidden));
    },
  });
}
