import type { FastifyRequest } from 'fastify';
import type { Access, ApiKey, ApiKeyPermission } from '../../core/access/index.ts';
import { DomainError, invariant } from '../../core/kernel/errors.ts';
import type { HttpApp } from '../http/http-app.ts';

declare module 'fastify' {
  interface FastifyRequest {
    logisKey: ApiKey | null;
  }
}

const HEADER = 'logis-api-key';
const PERMISSION: ApiKeyPermission = 'allow_public_track';

/**
 * Every call carries an API key that may track; one that does not is refused before anything else of it is read.
 * Why a key is not taken is not told: whoever holds a wrong one learns nothing of the right ones.
 */
export function registerAuth(app: HttpApp, access: Pick<Access, 'findApiKey'>): void {
  app.decorateRequest('logisKey', null);
  app.addHook('onRequest', async (request) => {
    const given = request.headers[HEADER];
    if (typeof given !== 'string' || given === '')
      throw new DomainError('unauthenticated', 'the header LOGIS-API-KEY is missing');
    const key = await access.findApiKey(given, { dialect: 'logis', ip: request.ip });
    if (!key) throw new DomainError('forbidden', 'this API key is not valid, or not any more');
    if (!key.permissions.includes(PERMISSION))
      throw new DomainError('forbidden', `this API key lacks the permission ${PERMISSION}`);
    request.logisKey = key;
  });
}

export function keyOf(request: FastifyRequest): ApiKey {
  invariant(request.logisKey, 'a route is behind its key');
  return request.logisKey;
}
