import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { Job } from '../../../core/jobs/index.ts';
import type { Account } from '../auth.ts';
import type { HyperTrackDeps } from '../deps.ts';
import { MAX_HANDLE_CHARACTERS } from '../order-input.ts';
import { shownStopOf } from '../present-order.ts';
import { orderNotFound } from '../refusals.ts';
import { TYPE_WORDS, typeWord } from '../words.ts';

export const OrderParams = Type.Object({
  order_handle: Type.String({ maxLength: MAX_HANDLE_CHARACTERS, description: 'Or the uuid of a job.' }),
});

/** Which order of the handle is meant; one that is not the latest is not found. */
export const OrderQuery = Type.Object(
  {
    type: Type.Optional(Type.Enum(TYPE_WORDS)),
    type_index: Type.Optional(Type.Integer({ minimum: 0 })),
    fulfillment_attempt: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);

/** The latest attempt of a handle, or the org's job of that id. @throws NamedRefusal `order_not_found` */
export async function requireOrder(
  { jobs }: Pick<HyperTrackDeps, 'jobs'>,
  { orgId, accountId }: Account,
  handle: string,
  asked: Static<typeof OrderQuery>,
): Promise<Job> {
  const job = (await jobs.findByHandle(orgId, accountId, handle)) ?? (await jobs.find(orgId, handle));
  if (!job || !isAsked(job, asked)) throw orderNotFound(handle);
  return job;
}

function isAsked(job: Job, asked: Static<typeof OrderQuery>): boolean {
  const stop = shownStopOf(job);
  const { type = typeWord(stop.type), type_index: index = stop.typeIndex } = asked;
  const { fulfillment_attempt: attempt = job.attempt } = asked;
  return type === typeWord(stop.type) && index === stop.typeIndex && attempt === job.attempt;
}
