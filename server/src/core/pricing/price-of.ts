import type { VehicleType } from '../drivers/index.ts';
import { DomainError } from '../kernel/errors.ts';
import type { LatLng } from '../kernel/geo.ts';
import type { PriceLine } from '../kernel/money.ts';
import { isInArea } from './areas.ts';
import { isWithin, type LocalTime } from './local-time.ts';
import { type Extra, type RoundingMode, type Tariff, WHOLE_BASIS_POINTS } from './tariff.ts';

/** A delivery, as far as its price depends on it. Distance and time are whole numbers, of the way between the stops. */
export type PriceRequest = {
  distanceMeters: number;
  durationSeconds: number;
  stops: readonly (LatLng & { type: string })[];
  /** Null: any vehicle will do, at the plain price. */
  vehicleType: VehicleType | null;
  /** When it is to happen, in the org's zone. */
  at: LocalTime;
};

/** Prices beyond this are refused: no delivery costs as much, and every sum of prices stays an exact number. */
export const MAX_PRICE = 1_000_000_000_000;

/**
 * The price in minor units, with lines that add up to it exactly: each is rounded by itself (half up) and the total is
 * their sum. Reckoned in whole numbers of any size, so nothing is lost on the way. Lines of nothing are left out, the
 * base apart.
 * @throws DomainError `invalid_input` beyond `MAX_PRICE`
 */
export function priceOf(tariff: Tariff, request: PriceRequest): { amount: number; breakdown: PriceLine[] } {
  const lines: { code: string; label: string; amount: bigint }[] = [];
  let total = 0n;
  const add = (code: string, label: string, amount: bigint) => {
    total += amount;
    if (amount !== 0n || code === 'base') lines.push({ code, label, amount });
  };

  const extraStops = Math.max(0, request.stops.length - 2);
  add('base', 'Base price', BigInt(tariff.base));
  add('distance', `Distance, ${(request.distanceMeters / 1000).toFixed(1)} km`, perKm(tariff, request));
  add('time', `Time, ${Math.ceil(request.durationSeconds / 60)} min`, perMinute(tariff, request));
  add('stops', `Further stops, ${extraStops}`, BigInt(tariff.perExtraStop) * BigInt(extraStops));
  if (request.vehicleType !== null) {
    const factor = BigInt(tariff.vehicleFactors[request.vehicleType]);
    const changed = divideHalfUp(total * factor, BigInt(WHOLE_BASIS_POINTS));
    add('vehicle', `Vehicle, ${request.vehicleType}`, changed - total);
  }

  const beforeExtras = total;
  for (const surcharge of tariff.timeSurcharges) {
    if (isWithin(surcharge, request.at)) add('time_of_day', surcharge.label, extra(surcharge, beforeExtras));
  }
  for (const surcharge of tariff.areaSurcharges) {
    const isMeant = (type: string) => surcharge.appliesTo === 'any' || surcharge.appliesTo === type;
    const applies = request.stops.some((stop) => isMeant(stop.type) && isInArea(surcharge, stop));
    if (applies) add('area', surcharge.label, extra(surcharge, beforeExtras));
  }

  const minimum = BigInt(tariff.minimum);
  if (total < minimum) add('minimum', 'Up to the minimum price', minimum - total);
  add('rounding', 'Rounding', rounded(total, minimum, tariff.rounding) - total);

  if (total > BigInt(MAX_PRICE)) {
    throw new DomainError('invalid_input', 'this is beyond what can be priced', [
      { path: 'stops', message: 'lie too far apart to be priced' },
    ]);
  }
  return {
    amount: Number(total),
    breakdown: lines.map((line) => ({ ...line, amount: Number(line.amount) })),
  };
}

function perKm(tariff: Tariff, request: PriceRequest): bigint {
  return divideHalfUp(BigInt(tariff.perKm) * BigInt(request.distanceMeters), 1000n);
}

function perMinute(tariff: Tariff, request: PriceRequest): bigint {
  return divideHalfUp(BigInt(tariff.perMinute) * BigInt(request.durationSeconds), 60n);
}

function extra({ amount, basisPoints }: Extra, price: bigint): bigint {
  return BigInt(amount) + divideHalfUp(price * BigInt(basisPoints), BigInt(WHOLE_BASIS_POINTS));
}

/** A multiple of the step; the next higher one where rounding would go below the minimum. */
function rounded(total: bigint, minimum: bigint, rounding: { step: number; mode: RoundingMode }): bigint {
  const step = BigInt(rounding.step);
  const below = (total / step) * step;
  if (below === total) return total;
  const above = below + step;
  const wanted =
    rounding.mode === 'up' || (rounding.mode === 'nearest' && (total - below) * 2n >= step) ? above : below;
  return wanted < minimum ? above : wanted;
}

/** Of numbers that are not negative: 2.5 becomes 3. */
function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend * 2n + divisor) / (divisor * 2n);
}
