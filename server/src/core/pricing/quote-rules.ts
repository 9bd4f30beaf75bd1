import type { Asker, QuotedRequest } from './quote.ts';

/** The fifth decimal of a degree, about a metre: two requests that differ by less mean one place. */
const SAME_DEGREES = 0.00001;

/** Whether an order is the delivery that was quoted: the same stops in the same order, vehicle and time. */
export function isSameDelivery(
  quoted: QuotedRequest,
  order: {
    stops: readonly { type: string; lat: number; lng: number }[];
    vehicleType: string | null;
    scheduledAt: number | null;
  },
): boolean {
  return (
    quoted.vehicleType === order.vehicleType &&
    quoted.scheduledAt === order.scheduledAt &&
    quoted.stops.length === order.stops.length &&
    quoted.stops.every((stop, index) => {
      const other = order.stops[index];
      return (
        other !== undefined &&
        stop.type === other.type &&
        isSameDegree(stop.lat, other.lat) &&
        isSameDegree(stop.lng, other.lng)
      );
    })
  );
}

/** A quote is its asker's: a customer's own, all users' of a merchant, all staff's. */
export function isAskedBy(asker: Asker, who: Asker): boolean {
  return asker.personId === who.personId && asker.merchantId === who.merchantId;
}

function isSameDegree(a: number, b: number): boolean {
  return Math.abs(a - b) < SAME_DEGREES;
}
