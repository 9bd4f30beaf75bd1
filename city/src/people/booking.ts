import type { Job, NewOrder, Quote } from '@doorstep/sdk';
import { quotedPriceFault, quoteFault, useFaults } from '../invariants/quoted-price.ts';
import { ask, type Outcome } from '../world/ask.ts';
import type { CustomerPerson, World } from '../world/world.ts';
import type { PriceAsking } from './dealings.ts';

/** The order as the server answered it, and the quote whose price it was promised. */
export type Booked = { job: Job; quote: Quote | null };

/** A quote this close to its end may expire on the way, wall ms. */
const ABOUT_TO_EXPIRE_MS = 60_000;

/** Places an order, at the price that was asked for before or at the present one. Undefined: there is none. */
export async function book(
  world: World,
  customer: CustomerPerson,
  order: NewOrder,
  asks: PriceAsking | null,
): Promise<Booked | undefined> {
  if (asks) return bookQuoted(world, customer, order, asks);
  const placed = await ask(world, 'POST orders', [], () => customer.client.orders.create(order));
  return placed.ok ? { job: placed.value, quote: null } : undefined;
}

async function bookQuoted(
  world: World,
  customer: CustomerPerson,
  order: NewOrder,
  asks: PriceAsking,
): Promise<Booked | undefined> {
  const { stops, items, vehicleType, scheduledAt } = order;
  const request = {
    stops: stops.map(({ type, location }) => ({ type, location })),
    ...(items && { items }),
    ...(vehicleType && { vehicleType }),
    ...(scheduledAt && { scheduledAt }),
  };
  const asked = await ask(world, 'POST quote', [], () => customer.client.quotes.create(request));
  if (!asked.ok) return undefined;
  const quote = asked.value;
  world.tally.quotes++;
  world.inspector.check('quoted_price', quoteFault(quote));
  await world.scheduler.sleep(asks.hesitatesSeconds);
  if (asks.decides === 'waits') return undefined;

  // Each tap is a call of its own: no Idempotency-Key ties the two together, only the quote does.
  const tap = (): Promise<Outcome<Job>> =>
    ask(world, 'POST orders', ['quote_unusable'], () =>
      customer.client.orders.create({ ...order, quoteId: quote.quoteId }),
    );
  const outcomes = await Promise.all(asks.decides === 'taps_twice' ? [tap(), tap()] : [tap()]);
  const isFresh = world.clock.wallMs() < Date.parse(quote.expiresAt) - ABOUT_TO_EXPIRE_MS;
  const results = outcomes.map((outcome) => (outcome.ok ? 'used' : outcome.error.code));
  world.inspector.check('quoted_price', useFaults(results, isFresh));
  const placed = outcomes.find((outcome) => outcome.ok);
  if (!placed) return undefined;
  const job = placed.value;
  world.inspector.check('quoted_price', quotedPriceFault(quote, job.price), job.jobId);
  return { job, quote };
}
