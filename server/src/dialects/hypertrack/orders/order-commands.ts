import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { Job } from '../../../core/jobs/index.ts';
import type { HttpApp } from '../../http/http-app-type.ts';
import { answerOrder } from '../answers.ts';
import { type Account, accountOf } from '../auth.ts';
import type { HyperTrackDeps } from '../deps.ts';
import { refusals } from '../error-schema.ts';
import { ORDER_EXAMPLES, withExamples } from '../examples.ts';
import { Maybe } from '../order-input.ts';
import { OrderBody } from '../route-schema.ts';
import { OrderParams, OrderQuery, requireOrder } from './find-order.ts';

const Body = Type.Object({
  reason: Maybe(Type.String({ maxLength: 500, description: 'Of a cancellation.' })),
});

type Command = {
  name: 'complete' | 'cancel' | 'disable' | 'enable';
  summary: string;
  example: Static<typeof OrderBody>;
  run(deps: HyperTrackDeps, account: Account, job: Job, reason: string | undefined): Promise<Job>;
};

/** The key speaks for the org, as its staff do: there is no job of the org that it may not have. */
const anyJob = (): void => {};

const COMMANDS: readonly Command[] = [
  {
    name: 'complete',
    summary: 'Ends an order as done.',
    example: ORDER_EXAMPLES.COMPLETED,
    run: ({ jobs }, { orgId, actor }, { id }) => jobs.finish(orgId, id, actor, anyJob),
  },
  {
    name: 'cancel',
    summary: 'Ends an order undone.',
    example: ORDER_EXAMPLES.CANCELLED,
    run: async ({ jobs }, { orgId, actor }, job, reason) => {
      // Whoever ended it undone: staff, a driver, or this account by a key that it no longer has.
      if (job.closing && job.closing.kind !== 'completed') return job;
      const command = { name: 'cancel' as const, ...(reason === undefined ? {} : { reason }) };
      return jobs.command(orgId, job.id, command, actor, anyJob);
    },
  },
  {
    name: 'disable',
    summary: 'Follows an order no more: no arrival times, no place, no circle.',
    example: ORDER_EXAMPLES.ONGOING,
    run: ({ jobs }, { orgId, actor }, { id }) => jobs.setTracked(orgId, id, false, actor, anyJob),
  },
  {
    name: 'enable',
    summary: 'Follows an order again.',
    example: ORDER_EXAMPLES.ONGOING,
    run: ({ jobs }, { orgId, actor }, { id }) => jobs.setTracked(orgId, id, true, actor, anyJob),
  },
];

/** Each may be repeated: what is so already is answered as it is. */
export function orderCommandRoutes(app: HttpApp, deps: HyperTrackDeps): void {
  for (const { name, summary, example, run } of COMMANDS) {
    app.route({
      method: 'POST',
      url: `/orders/:order_handle/${name}`,
      schema: {
        operationId: `hypertrack${name[0]?.toUpperCase()}${name.slice(1)}Order`,
        tags: ['HyperTrack'],
        summary,
        params: OrderParams,
        querystring: OrderQuery,
        body: Body,
        response: { 200: withExamples(OrderBody, example), ...refusals(400, 404, 409) },
      },
      handler: async (request) => {
        const account = accountOf(request);
        const { order_handle: handle } = request.params;
        const job = await requireOrder(deps, account, handle, request.query);
        return answerOrder(deps, account, await run(deps, account, job, request.body.reason ?? undefined));
      },
    });
  }
}
