import { currencyDigits } from '../kernel/money.ts';
import { type Tariff, WHOLE_BASIS_POINTS } from './tariff.ts';

/**
 * What holds until an org says otherwise: 3.50 to come, 0.90 a kilometre and 0.15 a minute, 1.50 for each stop beyond
 * two, at least 5.00. A currency without minor units (JPY, KRW) has the same figures a hundredfold, for its unit is
 * worth about a cent; one with three digits (KWD) has the same in its major unit. No figure is right everywhere: an
 * org is meant to put its own.
 */
export function defaultTariff(currency: string): Tariff {
  const cent = 10 ** Math.max(0, currencyDigits(currency) - 2);
  return {
    currency,
    base: 350 * cent,
    perKm: 90 * cent,
    perMinute: 15 * cent,
    perExtraStop: 150 * cent,
    minimum: 500 * cent,
    vehicleFactors: {
      bike: 9_000,
      scooter: WHOLE_BASIS_POINTS,
      car: WHOLE_BASIS_POINTS,
      van: 13_000,
      truck: 18_000,
    },
    timeSurcharges: [],
    areaSurcharges: [],
    rounding: { step: 5 * cent, mode: 'nearest' },
  };
}
