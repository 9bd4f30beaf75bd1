import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { DomainError } from '../../../core/kernel/errors.ts';
import { MAX_POSITIONS, type RawPosition } from '../../../core/tracking/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { driverIdOf, principalOf } from '../auth.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { Headers, Time } from '../schema/parts.ts';
import { AgentBody, presentAgent } from '../staff/present-agent.ts';

const nullableNumber = (description: string) =>
  Type.Optional(Type.Union([Type.Number(), Type.Null()], { description }));

/** One position as it is, or several, 1,000 in all. What is wrong with one of many is told item by item. */
const LocationBody = Type.Object(
  {
    lat: Type.Optional(Type.Number({ description: 'Degrees, −90…90.' })),
    lng: Type.Optional(Type.Number({ description: 'Degrees, −180…180.' })),
    heading: nullableNumber('Degrees clockwise from north.'),
    speed: nullableNumber('Metres a second.'),
    accuracy: nullableNumber('Metres.'),
    recordedAt: Type.Optional(Time),
    positions: Type.Optional(
      Type.Array(Type.Unknown(), {
        minItems: 1,
        maxItems: MAX_POSITIONS,
        description:
          'Positions of the same form, instead of one; or beside one, which then counts as the last of them.',
      }),
    ),
  },
  {
    examples: [
      {
        lat: 40.7128,
        lng: -74.006,
        heading: 90,
        speed: 7.5,
        accuracy: 8,
        recordedAt: '2026-05-13T12:00:00Z',
      },
    ],
  },
);

const Outcome = Type.Object({
  accepted: Type.Integer(),
  ignored: Type.Integer(),
  reasons: Type.Optional(Type.Array(Type.Object({ index: Type.Integer(), code: Type.String() }))),
});

/** Whether a driver works, and where they are. */
export function presenceRoutes(app: App, deps: AppEngineDeps): void {
  app.route({
    method: 'PUT',
    url: '/availability',
    schema: {
      operationId: 'setAvailability',
      summary: 'Go online or offline',
      tags: ['Driver'],
      headers: Headers,
      body: Type.Object({ online: Type.Boolean() }),
      response: { 200: AgentBody, ...errorResponses(400, 401, 403, 422) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      return presentAgent(await deps.drivers.setOnline(who.orgId, driverIdOf(who), request.body.online));
    },
  });

  app.route({
    method: 'PUT',
    url: '/location',
    schema: {
      operationId: 'reportLocation',
      summary: 'Report one position, or a batch; answered once it is on disk',
      tags: ['Driver'],
      headers: Headers,
      body: LocationBody,
      response: { 200: Outcome, ...errorResponses(400, 401, 403, 422, 503) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const driverId = driverIdOf(who);
      const { body } = request;
      const batch = body.positions ?? [];
      const isBatch = body.positions !== undefined;
      const hasOne = body.lat !== undefined || body.lng !== undefined;
      if (!isBatch || hasOne) refuseIncomplete(body);
      const positions = [...batch, ...(isBatch && !hasOne ? [] : [body])].map(rawPosition);
      if (positions.length > MAX_POSITIONS) refuseTooMany();
      const outcome = await deps.tracking.reportPositions({ orgId: who.orgId, driverId, positions });
      const refused = outcome.reasons[0];
      if (!isBatch && refused) {
        throw new DomainError('invalid_input', `the position was refused: ${refused.code}`, [
          { path: pathOfRefusal(refused.code), message: refused.code },
        ]);
      }
      const { accepted, ignored, reasons } = outcome;
      return { accepted, ignored, ...(reasons.length > 0 ? { reasons } : {}) };
    },
  });
}

function refuseTooMany(): never {
  const message = `must not have more than ${MAX_POSITIONS}, with the one beside them`;
  throw new DomainError('invalid_input', `positions ${message}`, [{ path: 'positions', message }]);
}

function refuseIncomplete(body: Static<typeof LocationBody>): void {
  const missing = (['lat', 'lng'] as const).filter((name) => body[name] === undefined);
  if (missing.length === 0) return;
  const details = missing.map((path) => ({ path, message: 'is required' }));
  throw new DomainError('invalid_input', `${missing.join(' and ')} missing`, details);
}

/** Numbers that are none become NaN, which the pipeline refuses with its code, one item at a time. */
function rawPosition(input: unknown): RawPosition {
  const { lat, lng, heading, speed, accuracy, recordedAt } = (input ?? {}) as Partial<
    Static<typeof LocationBody>
  >;
  return {
    lat: number(lat),
    lng: number(lng),
    heading: optional(heading),
    speed: optional(speed),
    accuracy: optional(accuracy),
    recordedAt: time(recordedAt),
  };
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

function time(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

function optional(value: unknown): number | null {
  return value === undefined || value === null ? null : number(value);
}

function pathOfRefusal(code: string): string {
  if (code.startsWith('latitude')) return 'lat';
  if (code.startsWith('longitude')) return 'lng';
  if (code.startsWith('clock')) return 'recordedAt';
  return code.replace('_out_of_range', '');
}
