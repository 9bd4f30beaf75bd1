import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { Type } from '@fastify/type-provider-typebox';
import type { HttpApp } from './http-app-type.ts';
import { withSharedAnswers } from './shared-answers.ts';
import { nameSharedSchemas } from './shared-schemas.ts';

/** Names for a route's `security`: `[{staffOrCustomer: [], org: []}]`. */
const SECURITY_SCHEMES = {
  admin: { type: 'http', scheme: 'bearer', description: 'The operator’s key (ADMIN_TOKEN).' },
  token: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A customer’s, driver’s, merchant’s, staff member’s or guest’s token.',
  },
  org: { type: 'apiKey', in: 'header', name: 'orgid', description: 'The org the token is of.' },
  logisKey: { type: 'apiKey', in: 'header', name: 'LOGIS-API-KEY' },
  hypertrackKey: {
    type: 'http',
    scheme: 'basic',
    description: 'The org’s accountId and a secret key.',
  },
  device: { type: 'http', scheme: 'basic', description: 'A device’s id and key.' },
  deviceKey: { type: 'apiKey', in: 'query', name: 'key', description: 'A device’s key, beside its id.' },
  publishableKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'The key of one route, as its embed_url carries it.',
  },
} as const;

const DOCS_CSP = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** `GET /openapi.json`, made of the schemas that validate, and `GET /docs`, which renders it from our own files. */
export async function addOpenApi(app: HttpApp, options: { version: string }): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Doorstep',
        version: options.version,
        description: 'Delivery for the last mile, in four dialects over one engine.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      components: { securitySchemes: SECURITY_SCHEMES },
    },
    // Pages and files that are not described have no schema, or one that hides them.
    transform: ({ schema, url, route }) => ({
      schema: schema?.operationId ? withSharedAnswers(schema, route, app.errorShapes.find(url)) : schema,
      url,
    }),
    transformObject: (document) =>
      nameSharedSchemas('openapiObject' in document ? document.openapiObject : {}),
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: DOCS_CSP,
    // Without a validator: the page asks nobody but us.
    theme: { title: 'Doorstep API' },
    uiConfig: {
      layout: 'BaseLayout',
      deepLinking: true,
      docExpansion: 'list',
      displayRequestDuration: true,
      validatorUrl: null,
    },
  });
  app.get(
    '/openapi.json',
    {
      schema: {
        operationId: 'getOpenApi',
        tags: ['Server'],
        summary: 'This description.',
        response: { 200: Type.Unknown({ description: 'An OpenAPI 3.1 document.' }) },
      },
    },
    async (_request, reply) =>
      reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  );
}
