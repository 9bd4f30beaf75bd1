import { Type } from '@fastify/type-provider-typebox';
import { MAX_ITEMS, MAX_STOPS } from '../../../core/jobs/index.ts';
import { ItemInput } from '../orders/parse-order.ts';
import { LocationInput, Nullable, Time, VehicleType } from '../schema/parts.ts';

/** An order as far as it is priced; what else an order has may be there too and changes nothing. */
export const QuoteInput = Type.Object(
  {
    stops: Type.Array(
      Type.Object({
        type: Type.Union([Type.Literal('pickup'), Type.Literal('dropoff')]),
        location: LocationInput,
      }),
      { minItems: 1, maxItems: MAX_STOPS },
    ),
    items: Type.Optional(Type.Array(ItemInput, { maxItems: MAX_ITEMS })),
    vehicleType: Type.Optional(Nullable(VehicleType)),
    scheduledAt: Type.Optional(Nullable(Time)),
  },
  {
    examples: [
      {
        stops: [
          { type: 'pickup', location: { lat: 40.7128, lng: -74.006, address: '1 Harbour Street' } },
          { type: 'dropoff', location: { address: '22 Garden Lane' } },
        ],
        vehicleType: 'car',
      },
    ],
  },
);

const quote = {
  quoteId: Type.String({ description: 'Named by an order of the same delivery, it locks the price. Once.' }),
  price: Type.Number({ description: 'In major units.' }),
  currency: Type.String({ description: 'ISO 4217.' }),
  amount: Type.Integer({ description: 'The same in minor units.' }),
  distance: Type.Integer({ description: 'Metres of road through all stops.' }),
  etaMinutes: Type.Integer({ description: 'Minutes from the first stop to the last, on the road.' }),
  breakdown: Type.Array(
    Type.Object({
      code: Type.Enum([
        'base',
        'distance',
        'time',
        'stops',
        'vehicle',
        'time_of_day',
        'area',
        'minimum',
        'rounding',
      ] as const),
      label: Type.String(),
      amount: Type.Integer({ description: 'Minor units.' }),
    }),
    { description: 'Adds up to the price exactly.' },
  ),
  isVerified: Type.Boolean({ description: 'Every address was checked and found.' }),
  expiresAt: Type.String({ format: 'date-time' }),
};

const EXAMPLE = {
  quoteId: '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a70',
  price: 7.1,
  currency: 'EUR',
  amount: 710,
  distance: 3348,
  etaMinutes: 7,
  breakdown: [
    { code: 'base', label: 'Base price', amount: 350 },
    { code: 'distance', label: 'Distance, 3.3 km', amount: 301 },
    { code: 'time', label: 'Time, 7 min', amount: 100 },
    { code: 'vehicle', label: 'Vehicle, bike', amount: -75 },
    { code: 'time_of_day', label: 'Evening', amount: 34 },
  ],
  isVerified: false,
  expiresAt: '2026-05-13T12:15:00.000Z',
};

export const QuoteBody = Type.Object(quote, { description: 'A price.', examples: [EXAMPLE] });

export const ValidatedQuoteBody = Type.Object(
  {
    ...quote,
    addresses: Type.Array(
      Type.Object({
        stop: Type.Integer({ description: 'Index in `stops`.' }),
        status: Type.Enum(['verified', 'corrected', 'unverified'] as const, {
          description:
            'corrected: it was found and reads otherwise. unverified: nobody could check the address; its coordinates are taken as given.',
        }),
        by: Type.String({
          description: 'Who says so: `coordinates`, `address_book`, or the address service.',
        }),
        message: Nullable(Type.String()),
        location: Type.Object({ lat: Type.Number(), lng: Type.Number(), address: Type.String() }),
      }),
    ),
  },
  {
    description: 'A price, and what is known of each address.',
    examples: [
      {
        ...EXAMPLE,
        isVerified: true,
        addresses: [
          {
            stop: 0,
            status: 'verified',
            by: 'nominatim',
            message: null,
            location: { lat: 40.7128, lng: -74.006, address: '1 Harbour Street' },
          },
          {
            stop: 1,
            status: 'corrected',
            by: 'nominatim',
            message: 'it was found as 22, Garden Lane, New York, 10003, United States',
            location: {
              lat: 40.7306,
              lng: -73.9866,
              address: '22, Garden Lane, New York, 10003, United States',
            },
          },
        ],
      },
      {
        ...EXAMPLE,
        addresses: [
          {
            stop: 0,
            status: 'unverified',
            by: 'coordinates',
            message:
              'no address service is set up and the address book is not sure of the address; the coordinates are taken as given',
            location: { lat: 40.7128, lng: -74.006, address: '1 Harbour Street' },
          },
        ],
      },
    ],
  },
);
