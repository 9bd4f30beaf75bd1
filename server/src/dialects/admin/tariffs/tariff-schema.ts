import { type Static, Type } from '@fastify/type-provider-typebox';
import { VEHICLE_TYPES } from '../../../core/drivers/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import {
  MAX_AREA_RADIUS_METERS,
  MAX_AREA_SURCHARGES,
  MAX_BASIS_POINTS,
  MAX_LABEL_CHARACTERS,
  MAX_POLYGON_POINTS,
  MAX_RATE,
  MAX_ROUNDING_STEP,
  MAX_TIME_SURCHARGES,
  type OrgTariff,
  ROUNDING_MODES,
  type Tariff,
  WEEKDAYS,
} from '../../../core/pricing/index.ts';
import { Nullable, STRICT } from '../parts.ts';

const Rate = (description: string) => Type.Integer({ minimum: 0, maximum: MAX_RATE, description });
const Label = Type.String({
  minLength: 1,
  maxLength: MAX_LABEL_CHARACTERS,
  description: 'What customers read.',
});
const Point = Type.Object(
  { lat: Type.Number({ minimum: -90, maximum: 90 }), lng: Type.Number({ minimum: -180, maximum: 180 }) },
  STRICT,
);
const Circle = Type.Object(
  {
    ...Point.properties,
    radiusMeters: Type.Number({ exclusiveMinimum: 0, maximum: MAX_AREA_RADIUS_METERS }),
  },
  STRICT,
);
const extra = {
  amount: Rate('Added as it is, minor units.'),
  basisPoints: Type.Integer({
    minimum: 0,
    maximum: MAX_BASIS_POINTS,
    description: 'Share of the price before surcharges, hundredths of a per cent: 1500 adds 15 %.',
  }),
};

const TimeSurchargeBody = Type.Object(
  {
    label: Label,
    weekdays: Type.Array(Type.Enum(WEEKDAYS), {
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
      description: 'Days on which it begins.',
    }),
    fromMinute: Type.Integer({
      minimum: 0,
      maximum: 1439,
      description: 'Minute of the day in the org’s timezone: 1080 is 18:00.',
    }),
    toMinute: Type.Integer({
      minimum: 1,
      maximum: 1440,
      description: 'Up to, not including it. Past midnight if it is before fromMinute.',
    }),
    ...extra,
  },
  STRICT,
);

const AreaSurchargeBody = Type.Object(
  {
    label: Label,
    appliesTo: Type.Enum(['any', 'pickup', 'dropoff'] as const, {
      description: 'Stops that count. It is added once, however many lie inside.',
    }),
    circle: Type.Unsafe<Static<typeof Circle> | null>({ ...Circle, type: ['object', 'null'] }),
    polygon: Type.Unsafe<Static<typeof Point>[] | null>({
      type: ['array', 'null'],
      items: Point,
      minItems: 3,
      maxItems: MAX_POLYGON_POINTS,
      description: 'Its corners in order. Either this or a circle.',
    }),
    ...extra,
  },
  STRICT,
);

const EXAMPLE = {
  currency: 'CAD',
  base: 400,
  perKm: 110,
  perMinute: 20,
  perExtraStop: 200,
  minimum: 700,
  vehicleFactors: { bike: 9000, scooter: 10_000, car: 10_000, van: 13_000, truck: 18_000 },
  timeSurcharges: [
    {
      label: 'Weekend night',
      weekdays: ['fri', 'sat'],
      fromMinute: 1320,
      toMinute: 300,
      amount: 0,
      basisPoints: 2500,
    },
  ],
  areaSurcharges: [
    {
      label: 'Airport',
      appliesTo: 'any',
      circle: { lat: 45.4706, lng: -73.7408, radiusMeters: 2500 },
      polygon: null,
      amount: 350,
      basisPoints: 0,
    },
  ],
  rounding: { step: 5, mode: 'nearest' },
} satisfies Tariff;

/** The whole of it: what is not said is not taken over from before. */
export const TariffBody = Type.Object(
  {
    currency: Type.String({
      minLength: 3,
      maxLength: 3,
      description: 'The org’s, in which all amounts are.',
    }),
    base: Rate('For coming at all, minor units.'),
    perKm: Rate('A kilometre of road between the stops.'),
    perMinute: Rate('A minute on that road.'),
    perExtraStop: Rate('Each stop beyond two.'),
    minimum: Rate('No delivery costs less.'),
    vehicleFactors: Type.Object(
      Object.fromEntries(
        VEHICLE_TYPES.map((type) => [type, Type.Integer({ minimum: 0, maximum: MAX_BASIS_POINTS })]),
      ) as Record<(typeof VEHICLE_TYPES)[number], ReturnType<typeof Type.Integer>>,
      {
        ...STRICT,
        description: 'Basis points of the price so far, if that vehicle is asked for: 13000 is 130 %.',
      },
    ),
    timeSurcharges: Type.Array(TimeSurchargeBody, { maxItems: MAX_TIME_SURCHARGES }),
    areaSurcharges: Type.Array(AreaSurchargeBody, { maxItems: MAX_AREA_SURCHARGES }),
    rounding: Type.Object(
      {
        step: Type.Integer({
          minimum: 1,
          maximum: MAX_ROUNDING_STEP,
          description: 'Prices are multiples of it.',
        }),
        mode: Type.Enum(ROUNDING_MODES),
      },
      STRICT,
    ),
  },
  { ...STRICT, description: 'What the org asks for its deliveries.', examples: [EXAMPLE] },
);

export const TariffAnswer = Type.Object(
  {
    tariff: TariffBody,
    isDefault: Type.Boolean({
      description: 'Nothing was put yet, or nothing in the currency that the org has now.',
    }),
    updatedAt: Nullable(Type.String({ format: 'date-time' })),
  },
  { examples: [{ tariff: EXAMPLE, isDefault: false, updatedAt: '2026-05-13T12:00:00.000Z' }] },
);

export function presentTariff({ tariff, isDefault, updatedAt }: OrgTariff): Static<typeof TariffAnswer> {
  return { tariff, isDefault, updatedAt: updatedAt === null ? null : isoTime(updatedAt) };
}
