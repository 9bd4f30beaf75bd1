import type { Quote } from '@doorstep/sdk';

/** Minor units, and the currency they are of. */
export type Price = { amount: number; currency: string };

/** What a quote is made of adds up to it. */
export function quoteFault(quote: Pick<Quote, 'amount' | 'breakdown'>): string | undefined {
  const total = quote.breakdown.reduce((sum, line) => sum + line.amount, 0);
  return total === quote.amount ? undefined : `a quote of ${quote.amount} has lines of ${total}`;
}

/** An order that names a quote costs what the quote said, exactly, and goes on doing so. */
export function quotedPriceFault(quoted: Price, price: Price | null): string | undefined {
  if (price?.amount === quoted.amount && price.currency === quoted.currency) return undefined;
  const is = price ? `${price.amount} ${price.currency}` : 'nothing';
  return `${quoted.amount} ${quoted.currency} was quoted, and the order costs ${is}`;
}

/**
 * Of the orders that name one quote one gets its price, the others are refused as `quote_unusable`.
 * @param results `used`, or the code of the refusal, of each order; one without an answer proves nothing
 * @param isFresh whether the quote still held when the last of them was answered
 */
export function useFaults(results: readonly string[], isFresh: boolean): string[] {
  const used = results.filter((result) => result === 'used').length;
  if (used > 1) return [`one quote was used ${used} times`];
  const isRefusedToAll = results.every((result) => result === 'quote_unusable');
  return isFresh && isRefusedToAll ? ['a fresh quote was refused to whoever asked for it'] : [];
}
