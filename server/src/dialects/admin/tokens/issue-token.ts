import { Type } from '@fastify/type-provider-typebox';
import { type Access, MAX_TOKEN_SECONDS, TOKEN_ROLES } from '../../../core/access/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import type { HttpApp } from '../../http/http-app.ts';
import { ADMIN_SECURITY, Email, Name, OrgParams, Phone, STRICT, Subject, Time } from '../parts.ts';

const TokenBody = Type.Object(
  {
    sub: Subject,
    role: Type.Enum([...TOKEN_ROLES]),
    name: Type.Optional(Name),
    firstName: Type.Optional(Name),
    lastName: Type.Optional(Name),
    email: Type.Optional(Email),
    phone: Type.Optional(Phone),
    ttlSeconds: Type.Optional(
      Type.Integer({ minimum: 1, maximum: MAX_TOKEN_SECONDS, description: 'Default: a day.' }),
    ),
  },
  {
    ...STRICT,
    examples: [
      { sub: 'customer-17', role: 'customer', firstName: 'Ada', lastName: 'Byron', phone: '+15145550017' },
    ],
  },
);

const TokenAnswer = Type.Object(
  { token: Type.String({ description: 'A JWT for `Authorization: Bearer`.' }), expiresAt: Time },
  { examples: [{ token: 'eyJhbGciOiJIUzI1NiIs…', expiresAt: '2025-11-02T19:23:18.000Z' }] },
);

export function issueTokenRoute(app: HttpApp, access: Access): void {
  app.post(
    '/orgs/:org/tokens',
    {
      schema: {
        operationId: 'issueToken',
        tags: ['Control plane'],
        summary: 'Signs a token for one of the org’s people, who need not be known before.',
        security: ADMIN_SECURITY,
        params: OrgParams,
        body: TokenBody,
        response: { 201: TokenAnswer, ...errorResponses(400, 401, 404, 422) },
      },
    },
    async (request, reply) => {
      const { token, expiresAt } = await access.issueToken(request.params.org, request.body);
      return reply.code(201).send({ token, expiresAt: isoTime(expiresAt) });
    },
  );
}
