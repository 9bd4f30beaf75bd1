import { Type } from '@fastify/type-provider-typebox';
import { DomainError } from '../../../core/kernel/errors.ts';
import { currencyDigits } from '../../../core/kernel/money.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { principalOf } from '../auth.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { Headers, Id, Name, Nullable, Time, VehicleType } from '../schema/parts.ts';
import { AgentBody, presentAgent } from '../staff/present-agent.ts';

const InitBody = Type.Object({
  user: Type.Object({
    id: Nullable(Type.String()),
    role: Type.String(),
    firstName: Type.String(),
    lastName: Type.String(),
    email: Nullable(Type.String()),
    phone: Nullable(Type.String()),
  }),
  isDriver: Type.Boolean(),
  driver: Nullable(AgentBody),
  region: Type.Object({ country: Nullable(Type.String()), timezone: Type.String() }),
  currency: Type.Object({ code: Type.String(), digits: Type.Integer() }),
  payment: Type.Object({ methods: Type.Array(Type.String()) }),
  features: Type.Record(Type.String(), Type.Boolean()),
});

const Registration = Type.Object(
  {
    firstName: Type.String({ minLength: 1, maxLength: 200 }),
    lastName: Name,
    email: Type.Optional(Nullable(Type.String({ maxLength: 254 }))),
    phone: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
    vehicleType: VehicleType,
    vehiclePlate: Type.Optional(Nullable(Type.String({ maxLength: 32 }))),
    licenseNumber: Type.Optional(Nullable(Type.String({ maxLength: 64 }))),
    documents: Type.Optional(
      Type.Array(
        Type.Object({
          type: Type.Enum(['licence', 'insurance', 'identity', 'vehicle'] as const),
          uploadId: Id,
          number: Type.Optional(Nullable(Type.String({ maxLength: 64 }))),
          expiresAt: Type.Optional(Nullable(Time)),
        }),
        { maxItems: 20 },
      ),
    ),
  },
  {
    examples: [
      {
        firstName: 'Dana',
        lastName: 'Reyes',
        email: 'dana@example.com',
        phone: '+12125550188',
        vehicleType: 'van',
        vehiclePlate: 'ABC 123',
        licenseNumber: 'D-4411',
      },
    ],
  },
);

/** Who am I here: what an app needs to know at its start, and becoming a driver. */
export function peopleRoutes(app: App, deps: AppEngineDeps): void {
  app.route({
    method: 'GET',
    url: '/init',
    schema: {
      operationId: 'init',
      summary: 'What this person is, and what the org offers',
      tags: ['Customer'],
      headers: Headers,
      response: { 200: InitBody, ...errorResponses(400, 401, 403) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const [org, person, driver] = await Promise.all([
        deps.access.getOrg(who.orgId),
        who.personId ? deps.access.findPerson(who.orgId, who.personId) : null,
        who.driverId ? deps.drivers.find(who.orgId, who.driverId) : null,
      ]);
      return {
        user: {
          id: who.personId,
          role: who.role,
          firstName: person?.firstName ?? '',
          lastName: person?.lastName ?? '',
          email: person?.email ?? null,
          phone: person?.phone ?? null,
        },
        isDriver: driver !== null,
        driver: driver && presentAgent(driver),
        region: { country: org.settings.country, timezone: org.timezone },
        currency: { code: org.currency, digits: currencyDigits(org.currency) },
        // No payment provider is wired yet; orders are settled outside.
        payment: { methods: [] },
        features: {
          tracking: true,
          liveStream: true,
          trackLinks: true,
          quotes: true,
          messages: true,
          ratings: true,
          tips: false,
        },
      };
    },
  });

  app.route({
    method: 'POST',
    url: '/register',
    config: { idempotent: true },
    schema: {
      operationId: 'registerDriver',
      summary: 'Become a driver, once staff approve',
      tags: ['Driver'],
      headers: Headers,
      body: Registration,
      response: { 201: AgentBody, ...errorResponses(400, 401, 403, 409, 422) },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      if (who.personId === null) throw new DomainError('forbidden', 'you cannot become a driver');
      const org = await deps.access.getOrg(who.orgId);
      const { body } = request;
      const driver = await deps.drivers.register(who.orgId, {
        personId: who.personId,
        firstName: body.firstName,
        lastName: body.lastName,
        email: body.email ?? null,
        phone: body.phone ? deps.access.normalizePhone(org, body.phone) : null,
        vehicleType: body.vehicleType,
        vehiclePlate: body.vehiclePlate ?? null,
        licenseNumber: body.licenseNumber ?? null,
        documents: (body.documents ?? []).map((document) => ({
          ...document,
          number: document.number ?? null,
          expiresAt: document.expiresAt ?? null,
        })),
      });
      return reply.code(201).send(presentAgent(driver));
    },
  });

  app.route({
    method: 'GET',
    url: '/me',
    schema: {
      operationId: 'me',
      summary: 'The caller’s driver profile',
      tags: ['Driver'],
      headers: Headers,
      response: { 200: AgentBody, ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const driver = who.driverId ? await deps.drivers.find(who.orgId, who.driverId) : null;
      if (!driver) throw new DomainError('not_found', 'you are not registered as a driver');
      return presentAgent(driver);
    },
  });
}
