import type { DoneFuncWithErrOrRes, FastifyReply, FastifyRequest } from 'fastify';
import type { Soon } from '../../core/kernel/soon.ts';

/** A hook before the handler that goes straight on where nothing has to be waited for. */
export function soonHook(work: (request: FastifyRequest, reply: FastifyReply) => Soon<void>) {
  return (request: FastifyRequest, reply: FastifyReply, done: DoneFuncWithErrOrRes): void => {
    let result: Soon<void>;
    try {
      result = work(request, reply);
    } catch (error) {
      done(error as Error);
      return;
    }
    if (result instanceof Promise) result.then(() => done(), done);
    else done();
  };
}
