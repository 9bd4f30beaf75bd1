import type { Money } from '../kernel/money.ts';

/** What a driver earns by a job of that price: a share of whole per cent (0…100), half a minor unit rounded up. */
export function earningOf(price: Money, sharePercent: number): Money {
  const amount = (BigInt(price.amount) * BigInt(sharePercent) * 2n + 100n) / 200n;
  return { amount: Number(amount), currency: price.currency };
}
