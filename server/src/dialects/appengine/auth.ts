import type { FastifyRequest } from 'fastify';
import type { Principal } from '../../core/access/index.ts';
import type { Actor } from '../../core/kernel/actor.ts';
import { DomainError } from '../../core/kernel/errors.ts';
import { type Soon, whenHere } from '../../core/kernel/soon.ts';
import { HttpFault } from '../http/http-fault.ts';
import { soonHook } from '../http/soon-hook.ts';
import type { App, AppEngineDeps } from './deps.ts';

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | null;
  }
  interface FastifyContextConfig {
    /** Who may call the route; guests only where it says so. `nobody` needs no credential. */
    audience?: 'people' | 'people_and_guests' | 'staff' | 'nobody';
  }
}

/** `orgid` first, then the token, then whether the role may call this route at all. */
export function registerAuth(app: App, deps: AppEngineDeps): void {
  app.decorateRequest('principal', null);
  app.addHook('onRoute', (route) => {
    if (route.schema && route.config?.audience !== 'nobody') route.schema.security = [{ token: [], org: [] }];
  });
  const authenticate = (request: FastifyRequest): Soon<void> => {
    if (request.is404) return;
    const audience = request.routeOptions.config.audience ?? 'people';
    if (audience === 'nobody') return;
    const orgId = request.headers.orgid;
    if (typeof orgId !== 'string' || orgId === '') {
      throw new HttpFault('bad_request', 'the header orgid is missing');
    }
    return whenHere(deps.access.authenticate(orgId, bearerOf(request)), (principal) => {
      if (audience === 'staff' && principal.role !== 'staff') throw forbidden('this is for staff');
      if (audience === 'people' && principal.role === 'guest')
        throw forbidden('a tracking link does not open this');
      request.principal = principal;
    });
  };
  app.addHook('onRequest', soonHook(authenticate));
}

function bearerOf(request: FastifyRequest): string {
  const header = request.headers.authorization ?? '';
  const [scheme, token, rest] = header.split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest !== undefined) {
    throw new DomainError('unauthenticated', 'a bearer token is needed');
  }
  return token;
}

/** The caller of a route that needs one. */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new DomainError('unauthenticated', 'a bearer token is needed');
  return request.principal;
}

/** The caller as a driver. @throws DomainError `forbidden` for whoever has no driver profile */
export function driverIdOf(principal: Principal): string {
  if (principal.driverId === null) throw forbidden('you are not registered as a driver');
  return principal.driverId;
}

/** In whose name something is written down. */
export function actorOf(principal: Principal): Actor {
  if (principal.role === 'staff') return { kind: 'staff', id: principal.personId };
  if (principal.role === 'guest') return { kind: 'guest', id: principal.link?.id ?? null };
  if (principal.role === 'merchant') return { kind: 'merchant', id: principal.personId };
  return { kind: 'customer', id: principal.personId };
}

export function driverActor(driverId: string): Actor {
  return { kind: 'driver', id: driverId };
}

export function forbidden(message: string): DomainError {
  return new DomainError('forbidden', message);
}

export function noSuchJob(): DomainError {
  return new DomainError('not_found', 'there is no such job');
}
