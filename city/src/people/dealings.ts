import { type Random, randomStream } from '../prng.ts';

/** How somebody who asks for the price first goes on. */
export type PriceAsking = {
  /** Simulated seconds of thinking it over. */
  hesitatesSeconds: number;
  /** `waits`: it is too dear, and nothing is ordered. */
  decides: 'orders' | 'taps_twice' | 'waits';
};

/** What the driver does about a message. Times are simulated seconds. */
export type Reply = { afterSeconds: number; text: string | null };

/** A message that the customer writes when the driver is near, or does not come. */
export type Writing = {
  when: 'near' | 'late';
  /** After this long without a parcel on its way somebody calls it late. */
  lateSeconds: number;
  text: string;
  /** Sends it twice at once, as an app on a bad line does. */
  sendsTwice: boolean;
  reply: Reply;
};

export type RatingPlan = {
  afterSeconds: number;
  stars: number;
  comment: string | null;
  /** Thinks better of it and rates once more, which is refused. */
  triesAgain: boolean;
};

/** What a customer does beside ordering; null: does not. */
export type Dealings = { asksPrice: PriceAsking | null; writes: Writing | null; rates: RatingPlan | null };

const ASKS_PRICE_CHANCE = 1 / 3;
const WRITES_CHANCE = 0.25;
const RATES_CHANCE = 0.4;

const NEAR = [
  'The bell is broken, please call',
  'Please use the side entrance',
  'There is a dog, it is friendly',
  'I am in the garden behind the house',
];
const LATE = ['Is it still coming today?', 'Did you find my parcel?', 'How much longer will it take?'];
const ANSWERS = ['Will do, thank you', 'On my way', 'Two minutes', 'Alright, see you soon'];
const PRAISE = ['Quick and kind', 'Right on time', 'Careful with the eggs, thank you'];
const COMPLAINT = ['Took the scenic route', 'The box was wet'];

/**
 * Drawn when the order is wished for, so that it depends on nothing later. Each part has a stream of its own, beside
 * the order's: who draws once more from one changes nothing else in the town.
 * @param isOpening orders before the doors open ask no price, so that something moves at once
 */
export function dealingsFor(seed: number, orderNumber: number, isOpening: boolean): Dealings {
  const streamOf = (name: string): Random => randomStream(seed, name, orderNumber);
  return {
    asksPrice: isOpening ? null : askingOf(streamOf('quote')),
    writes: writingOf(streamOf('message')),
    rates: ratingOf(streamOf('rating')),
  };
}

function askingOf(random: Random): PriceAsking | null {
  if (!random.chance(ASKS_PRICE_CHANCE)) return null;
  const next = random.next();
  return {
    hesitatesSeconds: random.between(2, 20),
    decides: next < 0.1 ? 'waits' : next < 0.18 ? 'taps_twice' : 'orders',
  };
}

function writingOf(random: Random): Writing | null {
  if (!random.chance(WRITES_CHANCE)) return null;
  const when = random.chance(0.75) ? 'near' : 'late';
  const answers = random.chance(0.85);
  return {
    when,
    lateSeconds: random.between(240, 600),
    text: random.pick(when === 'near' ? NEAR : LATE),
    sendsTwice: random.chance(0.15),
    reply: { afterSeconds: random.between(1, 8), text: answers ? random.pick(ANSWERS) : null },
  };
}

function ratingOf(random: Random): RatingPlan | null {
  if (!random.chance(RATES_CHANCE)) return null;
  const stars = random.chance(0.8) ? random.int(4, 5) : random.int(1, 3);
  const comment = random.chance(0.25) ? random.pick(stars > 3 ? PRAISE : COMPLAINT) : null;
  return { afterSeconds: random.between(2, 30), stars, comment, triesAgain: random.chance(0.15) };
}
