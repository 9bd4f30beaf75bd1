import type { Access } from '../../core/access/index.ts';
import { DomainError } from '../../core/kernel/errors.ts';
import type { HttpApp } from '../http/http-app.ts';

/** Every call carries the operator's key; one that does not is refused before its body is read. */
export function registerAuth(app: HttpApp, access: Pick<Access, 'isOperator'>): void {
  app.addHook('onRequest', async (request, reply) => {
    const [, token] = /^Bearer +([^\s]+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token !== undefined && access.isOperator(token)) return;
    reply.header('www-authenticate', 'Bearer realm="admin"');
    throw new DomainError('unauthenticated', 'the operator’s key is needed');
  });
}
