import type { OfferRecord } from '../jobs/index.ts';

/** Answers of drivers to offers of this job, and passes on it in the feed: they are not asked again. */
export function answersIn(offers: readonly OfferRecord[]): Map<string, 'rejected' | 'expired'> {
  const answers = new Map<string, 'rejected' | 'expired'>();
  for (const { driverId, outcome, isForgiven } of offers) {
    if (!isForgiven && (outcome === 'rejected' || outcome === 'expired')) answers.set(driverId, outcome);
  }
  return answers;
}

/** Drivers whom dispatch asked in vain, as far as it counts. */
export function countAsked(offers: readonly OfferRecord[]): number {
  const isAnswer = ({ outcome }: OfferRecord) => outcome === 'rejected' || outcome === 'expired';
  return offers.filter((offer) => offer.decisionId !== null && !offer.isForgiven && isAnswer(offer)).length;
}
