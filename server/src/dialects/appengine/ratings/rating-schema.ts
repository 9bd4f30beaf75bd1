import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { isoTime } from '../../../core/kernel/clock.ts';
import { MAX_RATING_CHARACTERS, type Rating } from '../../../core/ratings/index.ts';
import { Nullable, pageOf } from '../schema/parts.ts';

const RATING = {
  id: '0196c8c0-2222-7a00-8000-000000000001',
  jobId: '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a69',
  stars: 5,
  jobStars: 4,
  comment: 'Careful with the cake, thank you',
  createdAt: '2026-05-13T13:00:00.000Z',
} as const;
const BARE = { ...RATING, stars: 2, jobStars: null, comment: null } as const;
const FOR_STAFF = {
  ...RATING,
  agentId: '0196c8a0-0000-7000-8000-000000000009',
  isHidden: false,
  by: 'guest',
} as const;

const Stars = Type.Integer({ minimum: 1, maximum: 5 });

export const RatingBody = Type.Object(
  {
    id: Type.String(),
    jobId: Type.String(),
    stars: Stars,
    jobStars: Nullable(Stars),
    comment: Nullable(Type.String()),
    createdAt: Type.String({ format: 'date-time' }),
  },
  { title: 'Rating', description: 'What was said of a delivery.', examples: [RATING, BARE] },
);

const StaffFields = Type.Object({
  agentId: Type.String({ description: 'The driver who made the delivery.' }),
  isHidden: Type.Boolean({ description: 'The comment is shown to staff only; the stars count.' }),
  by: Type.String({ description: 'customer or guest.' }),
});

export const StaffRatingBody = Type.Intersect([RatingBody, StaffFields], {
  examples: [FOR_STAFF, { ...FOR_STAFF, isHidden: true }],
});

export function presentRating(rating: Rating): Static<typeof RatingBody> {
  const { id, jobId, stars, jobStars, comment, createdAt } = rating;
  return { id, jobId, stars, jobStars, comment, createdAt: isoTime(createdAt) };
}

export function presentStaffRating(rating: Rating): Static<typeof StaffRatingBody> {
  const { driverId: agentId, isHidden, ratedBy } = rating;
  return { ...presentRating(rating), agentId, isHidden, by: ratedBy.kind };
}

export const NewRatingInput = Type.Object(
  {
    stars: Type.Integer({ minimum: 1, maximum: 5, description: 'For the driver.' }),
    jobStars: Type.Optional(
      Nullable(Type.Integer({ minimum: 1, maximum: 5, description: 'For the delivery as a whole.' })),
    ),
    comment: Type.Optional(Nullable(Type.String({ maxLength: MAX_RATING_CHARACTERS }))),
  },
  { examples: [{ stars: 5, jobStars: 4, comment: RATING.comment }, { stars: 2 }] },
);

export const RatingAnswer = Type.Object(
  {
    rating: Nullable(RatingBody),
    canRate: Type.Boolean({
      description: 'The delivery was made, is not rated, and is this caller’s to rate.',
    }),
  },
  {
    examples: [
      { rating: null, canRate: true },
      { rating: RATING, canRate: false },
      { rating: null, canRate: false },
    ],
  },
);

export const StaffRatingPage = Type.Intersect([pageOf(StaffRatingBody)], {
  examples: [{ data: [FOR_STAFF], page: 1, pageSize: 25, total: 1 }],
});

export const HideInput = Type.Object(
  { isHidden: Type.Boolean() },
  { examples: [{ isHidden: true }, { isHidden: false }] },
);
