import type { Agent, Rating } from '@doorstep/sdk';

/** What is said of a driver: the average of the stars, and how many deliveries were rated. */
export type Reputation = Pick<Agent, 'rating' | 'ratingCount'>;

const [FEWEST_STARS, MOST_STARS] = [1, 5];

/**
 * Every rating counts: a driver has at least those that were `given` before the question was asked, and the average of
 * stars from one to five lies between one and five.
 */
export function reputationFaults(given: number, { rating, ratingCount }: Reputation): string[] {
  const faults: string[] = [];
  if (ratingCount < given) faults.push(`${given} ratings were given, and ${ratingCount} count`);
  const isRated = rating !== null;
  if (isRated !== ratingCount > 0) faults.push(`${ratingCount} ratings make ${rating} stars`);
  if (isRated && !(rating >= FEWEST_STARS && rating <= MOST_STARS)) faults.push(`${rating} stars`);
  return faults;
}

type Stars = Pick<Rating, 'stars' | 'comment'>;

/** A rating is kept as it was given. */
export function keptRatingFault(given: Stars, kept: Stars | null): string | undefined {
  if (kept?.stars === given.stars && kept.comment === given.comment) return undefined;
  const is = kept ? `${kept.stars} stars (${kept.comment})` : 'nothing';
  return `${given.stars} stars (${given.comment}) were given, and ${is} kept`;
}
