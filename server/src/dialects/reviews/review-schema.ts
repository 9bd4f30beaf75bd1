import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { Branding } from '../../core/access/index.ts';
import { isoTime } from '../../core/kernel/clock.ts';
import { MAX_RATING_CHARACTERS, type Review } from '../../core/ratings/index.ts';

const ORG = { name: 'Harbour Deliveries', branding: { logoUrl: null, primaryColor: '#1f5fd0' } } as const;
const MERCHANT = {
  name: 'Corner Bakery',
  branding: { logoUrl: '/logos/corner.svg', primaryColor: null },
} as const;
const RATING = { stars: 5, jobStars: 4, createdAt: '2026-05-13T13:00:00.000Z' } as const;

const Stars = (description: string) => Type.Integer({ minimum: 1, maximum: 5, description });
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

const Face = Type.Object({
  name: Type.String(),
  branding: Type.Object({
    logoUrl: Nullable(Type.String()),
    primaryColor: Nullable(Type.String({ description: '`#rrggbb`.' })),
  }),
});

export const ReviewBody = Type.Object(
  {
    state: Type.Unsafe<Review['state']>({
      type: 'string',
      enum: ['early', 'open', 'rated', 'undelivered', 'not_rated'],
      description: 'Not delivered yet; to be rated; rated; cancelled or failed; made, but nobody’s to rate.',
    }),
    org: Face,
    merchant: Nullable(Face),
    rating: Nullable(
      Type.Object({
        stars: Stars('Of the driver.'),
        jobStars: Nullable(Stars('Of the delivery as a whole.')),
        createdAt: Type.String({ format: 'date-time' }),
      }),
    ),
  },
  {
    title: 'Review',
    description: 'How the rating of one delivery stands, and in whose name that delivery came.',
    examples: [
      { state: 'early', org: ORG, merchant: null, rating: null },
      { state: 'open', org: ORG, merchant: MERCHANT, rating: null },
      { state: 'rated', org: ORG, merchant: MERCHANT, rating: RATING },
      { state: 'rated', org: ORG, merchant: null, rating: { ...RATING, jobStars: null } },
      { state: 'undelivered', org: ORG, merchant: null, rating: null },
      { state: 'not_rated', org: ORG, merchant: null, rating: null },
    ],
  },
);

export const ReviewInput = Type.Object(
  {
    stars: Stars('For the driver.'),
    jobStars: Type.Optional(Nullable(Stars('For the delivery as a whole.'))),
    comment: Type.Optional(Nullable(Type.String({ maxLength: MAX_RATING_CHARACTERS }))),
  },
  { examples: [{ stars: 5, jobStars: 4, comment: 'Careful with the cake, thank you' }, { stars: 2 }] },
);

type Named = { name: string; branding: Branding };

/** The comment stays with whoever wrote it and with staff: others may hold the key by now. */
export function presentReview(
  { state, rating }: Pick<Review, 'state' | 'rating'>,
  face: { org: Named; merchant: Named | null },
): Static<typeof ReviewBody> {
  return {
    state,
    org: presentFace(face.org),
    merchant: face.merchant && presentFace(face.merchant),
    rating: rating && {
      stars: rating.stars,
      jobStars: rating.jobStars,
      createdAt: isoTime(rating.createdAt),
    },
  };
}

function presentFace({ name, branding: { logoUrl, primaryColor } }: Named): Static<typeof Face> {
  return { name, branding: { logoUrl, primaryColor } };
}
