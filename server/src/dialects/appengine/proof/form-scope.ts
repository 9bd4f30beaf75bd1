import multipart from '@fastify/multipart';
import { HttpFault } from '../../http/http-fault.ts';
import { principalOf } from '../auth.ts';
import type { App } from '../deps.ts';
import { createFormReader, FORM_LIMITS, fingerprintOf, type Pace } from './read-form.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The file of a form, once it is read. */
    formFile: Buffer | null;
  }
}

/**
 * Adds routes that take forms beside JSON; all others go on taking JSON only. A route's body schema has both, by
 * content type; a form's file is in `formFile`, and in the body its SHA-256 stands for it, so that forms are validated
 * and compared (`Idempotency-Key`) like any other body.
 * @param pace the least at which forms have to come; two kilobytes a second if not given
 */
export async function withForms(app: App, addRoutes: (scope: App) => void, pace?: Pace): Promise<void> {
  const readForm = createFormReader(pace);
  await app.register(async (scope) => {
    await scope.register(multipart, { limits: FORM_LIMITS, throwFileSizeLimit: false });
    scope.decorateRequest('formFile', null);
    scope.addHook('preValidation', async (request, reply) => {
      if (!request.isMultipart()) {
        if (request.body !== undefined) return;
        // Without a body there is no content type, and without one no schema would be chosen.
        throw new HttpFault('validation', 'a body is required', {
          details: [{ path: '', message: 'is required' }],
        });
      }
      const { orgId, subject } = principalOf(request);
      // People of two orgs may have the same subject.
      const { fields, file } = await readForm(request, reply, `${orgId} ${subject}`);
      delete fields.file;
      request.formFile = file;
      request.body = file ? { ...fields, file: fingerprintOf(file) } : fields;
    });
    addRoutes(scope as App);
  });
}
