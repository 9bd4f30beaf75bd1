import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import { VEHICLE_TYPES, type VehicleType } from '../drivers/index.ts';
import { refuseMisfits } from '../jobs/index.ts';
import { secondsUntil } from '../kernel/clock.ts';
import { DomainError, invariant } from '../kernel/errors.ts';
import type { LatLng } from '../kernel/geo.ts';
import { isUuid } from '../kernel/ids.ts';
import type { Money, PriceLine } from '../kernel/money.ts';
import type { Location } from '../kernel/place.ts';
import type { Soon } from '../kernel/soon.ts';
import { placeKey } from '../places/index.ts';
import { localTime } from './local-time.ts';
import type { OrgTerms, RememberPlaces, RoadEstimate } from './ports.ts';
import { priceOf } from './price-of.ts';
import { type Asker, QUOTE_MINUTES, type Quote, type QuotedStop, type QuoteRequest } from './quote.ts';
import { isAskedBy, isSameDelivery } from './quote-rules.ts';
import { roadThrough } from './road.ts';
import * as store from './store.ts';
import { createTariffs, type OrgTariff } from './tariffs.ts';

/** Quotes that one asker may have open at once: a busy merchant's two a second for a quarter of an hour. */
const MAX_OPEN_QUOTES = 2_000;
const DELETED_AT_ONCE = 5_000;

/** An order, as far as its price depends on it. */
type PricedOrder = Asker & {
  quoteId: string | null;
  stops: readonly { type: string; location: Location }[];
  vehicleType: string | null;
  scheduledAt: number | null;
};
type Settled = { price: Money; breakdown: PriceLine[]; quoteId: string | null };

export type Pricing = ReturnType<typeof createPricing>;

/** What deliveries cost: the org's tariff, quotes that hold for a while, and the price of each order. */
export function createPricing(
  ground: Ground,
  deps: {
    termsOf(orgId: string): Soon<OrgTerms>;
    estimate: RoadEstimate;
    rememberPlaces: RememberPlaces;
  },
) {
  const tariffs = createTariffs(ground, deps.termsOf);

  function reckon(
    { tariff }: OrgTariff,
    order: { stops: PricedOrder['stops']; vehicleType: VehicleType | null; scheduledAt: number | null },
    { timezone, now }: { timezone: string; now: number },
  ) {
    const stops = order.stops.map(({ type, location }) => ({ type, lat: location.lat, lng: location.lng }));
    const road = roadThrough(deps.estimate, stops, order.vehicleType);
    const at = localTime(order.scheduledAt ?? now, timezone);
    const { amount, breakdown } = priceOf(tariff, { ...road, stops, vehicleType: order.vehicleType, at });
    return { ...road, price: { amount, currency: tariff.currency }, breakdown };
  }

  async function claim(
    tx: OrgTx,
    order: PricedOrder,
    terms: { quoteId: string; jobId: string; currency: string; now: number },
  ): Promise<Settled> {
    const { quoteId, currency } = terms;
    const quote = isUuid(quoteId) ? await store.claimQuote(tx, terms) : null;
    // What does not exist and what is somebody else's look the same; so does a price in money the org left behind.
    if (!quote || !isAskedBy(quote.asker, order) || quote.price.currency !== currency) {
      throw unusable('there is no such quote, or it has expired or was used');
    }
    const stops = order.stops.map(({ type, location }) => ({ type, lat: location.lat, lng: location.lng }));
    if (!isSameDelivery(quote.request, { ...order, stops })) {
      throw unusable('the quote was for other stops, another vehicle or another time');
    }
    return { price: quote.price, breakdown: quote.breakdown, quoteId };
  }

  async function prepareMany(orgId: string, orders: readonly PricedOrder[], now: number) {
    const { currency, timezone } = await deps.termsOf(orgId);
    const isTariffAsked = orders.some(({ quoteId }) => quoteId === null);
    const tariff = isTariffAsked
      ? await ground.db.withOrg(orgId, (tx) => tariffs.present(tx, currency))
      : null;
    return orders.map((order) => {
      const { quoteId } = order;
      const places = order.stops.map(({ location }) => location);
      if (quoteId !== null) {
        return {
          async settle(tx: OrgTx, jobId: string): Promise<Settled> {
            const settled = await claim(tx, order, { quoteId, jobId, currency, now });
            await deps.rememberPlaces(tx, places, order);
            return settled;
          },
        };
      }
      invariant(tariff, 'the tariff was read for whoever has no quote');
      const vehicleType = VEHICLE_TYPES.find((type) => type === order.vehicleType) ?? null;
      const { price, breakdown } = reckon(tariff, { ...order, vehicleType }, { timezone, now });
      return {
        async settle(tx: OrgTx): Promise<Settled> {
          await deps.rememberPlaces(tx, places, order);
          return { price, breakdown, quoteId: null };
        },
      };
    });
  }

  return {
    getTariff: tariffs.get,
    putTariff: tariffs.put,

    /**
     * A price that holds for `QUOTE_MINUTES`, for whoever asked.
     * @throws DomainError `too_many` for whoever has too many open ones, `invalid_input` for what could not be ordered
     */
    async quote(orgId: string, request: QuoteRequest, asker: Asker, isVerified: boolean): Promise<Quote> {
      const { currency, timezone } = await deps.termsOf(orgId);
      const now = ground.clock.now();
      refuseMisfits(request, now);
      return ground.db.withOrg(orgId, async (tx) => {
        const { open, expiresAt } = await store.countOpenQuotes(tx, { asker, now, limit: MAX_OPEN_QUOTES });
        if (open === MAX_OPEN_QUOTES)
          throw new DomainError('too_many', 'too many quotes are open: use one, or wait until they expire', {
            limit: MAX_OPEN_QUOTES,
            retryAfterSeconds: secondsUntil(expiresAt ?? now, now),
          });
        const quote: Quote = {
          ...reckon(await tariffs.present(tx, currency), request, { timezone, now }),
          id: ground.newId(),
          asker,
          request: {
            vehicleType: request.vehicleType,
            scheduledAt: request.scheduledAt,
            stops: request.stops.map(({ type, location }) => ({
              type,
              lat: location.lat,
              lng: location.lng,
              key: placeKey(location.address.text),
            })),
          },
          isVerified,
          expiresAt: now + QUOTE_MINUTES * 60_000,
          jobId: null,
          createdAt: now,
        };
        await store.insertQuote(tx, quote);
        return quote;
      });
    },

    /** Where the addresses of a quote were found to be, for an order that repeats them; none if it is not theirs. */
    async findQuotedStops(orgId: string, quoteId: string, asker: Asker): Promise<QuotedStop[]> {
      if (!isUuid(quoteId)) return [];
      const quote = await ground.db.withOrg(orgId, (tx) => store.findQuote(tx, quoteId));
      return quote && isAskedBy(quote.asker, asker) ? quote.request.stops : [];
    },

    /**
     * The price of an order, to be settled in its own transaction: what the quote it names says, else the present
     * tariff. `settle` throws `quote_unusable` for a quote that is not the asker's, was used, has expired by `now` or
     * was for another delivery, and leaves it unused with the transaction that fails. It keeps the order's places.
     */
    async prepare(orgId: string, order: PricedOrder, now: number) {
      const [prepared] = await prepareMany(orgId, [order], now);
      invariant(prepared, 'one order has one price');
      return prepared;
    },

    /** As `prepare`, of several orders; the tariff is read once for all of them. */
    prepareMany,

    /** Metres of road through these places in their order. */
    distanceThrough(stops: readonly LatLng[], vehicleType: VehicleType | null): number {
      return roadThrough(deps.estimate, stops, vehicleType).distanceMeters;
    },

    /** Deletes quotes that expired unused. */
    async forgetExpiredQuotes(): Promise<void> {
      const now = ground.clock.now();
      for (;;) {
        const deleted = await ground.db.withSystem((tx) =>
          store.deleteExpiredQuotes(tx, now, DELETED_AT_ONCE),
        );
        if (deleted < DELETED_AT_ONCE) return;
      }
    },
  };
}

function unusable(message: string): DomainError {
  return new DomainError('quote_unusable', message);
}
