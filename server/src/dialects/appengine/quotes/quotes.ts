import type { Static } from 'typebox';
import type { Principal } from '../../../core/access/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import { roundDegrees } from '../../../core/kernel/geo.ts';
import { currencyDigits, type PriceLine } from '../../../core/kernel/money.ts';
import type { Location } from '../../../core/kernel/place.ts';
import type { Verdict } from '../../../core/places/index.ts';
import type { Quote } from '../../../core/pricing/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { forbidden, principalOf } from '../auth.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { askerOf, locate, placesOf } from '../orders/locations.ts';
import { parseItem, parseTime } from '../orders/parse-order.ts';
import { Headers } from '../schema/parts.ts';
import { QuoteBody, QuoteInput, ValidatedQuoteBody } from './quote-schema.ts';

type Asked = Static<typeof QuoteInput>;
type LineCode = Static<typeof QuoteBody>['breakdown'][number]['code'];

/** What a delivery would cost: for whoever asks, for a quarter of an hour. */
export function quoteRoutes(app: App, deps: AppEngineDeps): void {
  const refusals = errorResponses(400, 401, 403, 409, 422, 429, 503);

  app.route({
    method: 'POST',
    url: '/quote',
    config: { idempotent: true },
    schema: {
      operationId: 'createQuote',
      summary: 'The price of a delivery; an order that names the quote gets it',
      tags: ['Customer'],
      headers: Headers,
      body: QuoteInput,
      response: { 200: QuoteBody, ...refusals },
    },
    handler: async (request) => {
      const who = askerAllowed(principalOf(request));
      const locations = await locate(deps, who, stopsOf(request.body));
      return presentQuote(await quoteFor(deps, who, request.body, { locations, isVerified: false }));
    },
  });

  app.route({
    method: 'POST',
    url: '/quote/validated',
    config: { idempotent: true },
    schema: {
      operationId: 'createValidatedQuote',
      summary: 'The price of a delivery, once every address of it has been checked',
      tags: ['Customer'],
      headers: Headers,
      body: QuoteInput,
      response: { 200: ValidatedQuoteBody, ...refusals },
    },
    handler: async (request) => {
      const who = askerAllowed(principalOf(request));
      const verdicts = await deps.places.verify(who.orgId, placesOf(stopsOf(request.body)), askerOf(who));
      const isVerified = verdicts.every(({ status }) => status !== 'unverified');
      const locations = verdicts.map(({ location }) => location);
      const quote = await quoteFor(deps, who, request.body, { locations, isVerified });
      return { ...presentQuote(quote), addresses: verdicts.map(presentVerdict) };
    },
  });
}

function askerAllowed(who: Principal): Principal {
  if (who.role === 'merchant' && who.merchantId === null)
    throw forbidden('you are not a user of any merchant');
  return who;
}

function stopsOf(body: Asked) {
  return body.stops.map(({ location }, index) => ({ path: `stops.${index}.location`, location }));
}

function quoteFor(
  deps: AppEngineDeps,
  who: Principal,
  body: Asked,
  found: { locations: Location[]; isVerified: boolean },
): Promise<Quote> {
  const request = {
    stops: body.stops.map(({ type }, index) => ({ type, location: found.locations[index] as Location })),
    items: (body.items ?? []).map(parseItem),
    vehicleType: body.vehicleType ?? null,
    scheduledAt: body.scheduledAt ? parseTime(body.scheduledAt) : null,
  };
  return deps.pricing.quote(who.orgId, request, askerOf(who), found.isVerified);
}

function presentQuote(quote: Quote): Static<typeof QuoteBody> {
  const { amount, currency } = quote.price;
  return {
    quoteId: quote.id,
    price: amount / 10 ** currencyDigits(currency),
    currency,
    amount,
    distance: quote.distanceMeters,
    etaMinutes: Math.ceil(quote.durationSeconds / 60),
    breakdown: quote.breakdown.map((line: PriceLine) => ({ ...line, code: line.code as LineCode })),
    isVerified: quote.isVerified,
    expiresAt: isoTime(quote.expiresAt),
  };
}

function presentVerdict({ location, ...verdict }: Verdict, stop: number) {
  const { lat, lng, address } = location;
  return {
    stop,
    ...verdict,
    location: { lat: roundDegrees(lat), lng: roundDegrees(lng), address: address.text },
  };
}
