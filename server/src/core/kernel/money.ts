/** An amount in minor units (cents) of an ISO 4217 currency. Never a float, never without its currency. */
export type Money = { amount: number; currency: string };

/** A part of a price, minor units; the parts of a price add up to it exactly. */
export type PriceLine = { code: string; label: string; amount: number };

/**
 * Digits after the decimal point of a currency by ISO 4217, as the runtime's CLDR data has it
 * (2 for EUR, 0 for JPY, 3 for KWD).
 * @throws RangeError for what is not a three-letter code.
 */
export function currencyDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf('currency').includes(code);
}
