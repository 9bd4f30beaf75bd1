import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { Principal } from '../../../core/access/index.ts';
import { hasPlaced, type Job, type JobEdit, type Order } from '../../../core/jobs/index.ts';
import type { Location } from '../../../core/kernel/place.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { answerJob, answerJobs } from '../answers.ts';
import { actorOf, forbidden, noSuchJob, principalOf } from '../auth.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { JOB_STATUS_WORDS, JobBody } from '../schema/job.ts';
import { Headers, JobParams, PageQuery, pageOf, pageRequest } from '../schema/parts.ts';
import { statusesOfWord } from '../words.ts';
import { askerOf, locate } from './locations.ts';
import {
  OrderEditInput,
  OrderInput,
  parseContact,
  parseMetadata,
  parseOrder,
  parseWindow,
} from './parse-order.ts';

export const StatusFilter = Type.Object({
  status: Type.Optional(Type.Enum(JOB_STATUS_WORDS)),
  active: Type.Optional(
    Type.Boolean({ description: 'Only jobs that have not ended, or only those that have.' }),
  ),
  reference: Type.Optional(Type.String({ maxLength: 200 })),
});

/** The customer's own orders: place, list, change, cancel. */
export function orderRoutes(app: App, deps: AppEngineDeps): void {
  app.route({
    method: 'POST',
    url: '/orders',
    config: { idempotent: true },
    schema: {
      operationId: 'createOrder',
      summary: 'Book a delivery',
      tags: ['Customer'],
      headers: Headers,
      body: OrderInput,
      response: { 201: JobBody, ...errorResponses(400, 401, 403, 409, 422, 503) },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      const job = await placeOrder(deps, who, request.body);
      return reply.code(201).send(await answerJob(deps, who, job));
    },
  });

  app.route({
    method: 'GET',
    url: '/orders',
    schema: {
      operationId: 'listOrders',
      summary: 'What the caller has ordered, newest first',
      tags: ['Customer'],
      headers: Headers,
      querystring: Type.Intersect([PageQuery, StatusFilter]),
      response: { 200: pageOf(JobBody), ...errorResponses(400, 401, 403, 422) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const placedBy = {
        customerId: who.personId,
        merchantId: who.role === 'merchant' ? who.merchantId : null,
      };
      const { status, active, reference } = request.query;
      const page = await deps.jobs.list(
        who.orgId,
        {
          placedBy,
          ...(status === undefined ? {} : { statuses: statusesOfWord(status) }),
          ...(active === undefined ? {} : { isOpen: active }),
          ...(reference === undefined ? {} : { reference }),
        },
        pageRequest(request.query),
      );
      return { ...page, data: await answerJobs(deps, who, page.data) };
    },
  });

  app.route({
    method: 'PUT',
    url: '/orders/:jobId',
    schema: {
      operationId: 'editOrder',
      summary: 'Change stops, contacts and notes until it is picked up',
      tags: ['Customer'],
      headers: Headers,
      params: JobParams,
      body: OrderEditInput,
      response: { 200: JobBody, ...errorResponses(400, 401, 403, 404, 409, 422, 503) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      await requireMayEdit(deps, who, request.params.jobId);
      const edit = await parseEdit(deps, who, request.body);
      const job = await deps.jobs.edit(who.orgId, request.params.jobId, edit, actorOf(who), placerOnly(who));
      return answerJob(deps, who, job);
    },
  });

  app.route({
    method: 'PUT',
    url: '/orders/:jobId/cancel',
    schema: {
      operationId: 'cancelOrder',
      summary: 'Cancel an order, until it is picked up',
      tags: ['Customer'],
      headers: Headers,
      params: JobParams,
      body: Type.Object({ reason: Type.Optional(Type.String({ maxLength: 2_000 })) }),
      response: { 200: JobBody, ...errorResponses(400, 401, 403, 404, 409, 422) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const reason = request.body.reason;
      const job = await deps.jobs.command(
        who.orgId,
        request.params.jobId,
        { name: 'cancel', ...(reason === undefined ? {} : { reason }) },
        actorOf(who),
        placerOnly(who),
      );
      return answerJob(deps, who, job);
    },
  });
}

/** Staff act on orders from their own pages; here an order is changed by whoever placed it. */
function placerOnly(who: Principal): (job: Job) => void {
  return (job) => {
    if (who.role !== 'staff' && !hasPlaced(job, who)) throw noSuchJob();
  };
}

/**
 * A merchant may have it that what was ordered from it stays as it was ordered; its own users are not bound by that.
 * @throws DomainError `forbidden`
 */
async function requireMayEdit(deps: AppEngineDeps, who: Principal, jobId: string): Promise<void> {
  if (who.role === 'staff') return;
  const job = await deps.jobs.find(who.orgId, jobId);
  // Whose it is not learns nothing of the merchant either.
  if (!job || !hasPlaced(job, who)) throw noSuchJob();
  if (who.role === 'merchant' && who.merchantId === job.merchantId) return;
  const { settings } = await deps.access.getMerchant(who.orgId, job.merchantId);
  if (!settings.allowCustomerEdits)
    throw forbidden('the merchant takes no changes from its customers: ask it or the staff');
}

export async function placeOrder(
  deps: AppEngineDeps,
  who: Principal,
  body: Static<typeof OrderInput>,
): Promise<Job> {
  return deps.jobs.place(who.orgId, await orderOf(deps, who, body), actorOf(who));
}

/** An order in the core's words, placed by this caller. */
export async function orderOf(
  deps: AppEngineDeps,
  who: Principal,
  body: Static<typeof OrderInput>,
): Promise<Order> {
  if (who.role === 'merchant' && who.merchantId === null)
    throw forbidden('you are not a user of any merchant');
  const org = await deps.access.getOrg(who.orgId);
  const stops = body.stops.map(({ location }, index) => ({ path: `stops.${index}.location`, location }));
  // A merchant's or the staff's order has no customer account behind it.
  const { personId, merchantId } = askerOf(who);
  const merchant = await deps.access.getMerchant(who.orgId, merchantId ?? org.defaultMerchantId);
  const { photoRequired, signatureRequired, pinRequired } = org.settings;
  const pin = pinRequired || merchant.settings.requirePin;
  return parseOrder(body, {
    customerId: personId,
    merchantId,
    currency: org.currency,
    demands: { photo: photoRequired, signature: signatureRequired, pin },
    locations: await locate(deps, who, stops, body.quoteId ?? null),
    normalizePhone: (raw) => deps.access.normalizePhone(org, raw),
  });
}

async function parseEdit(
  deps: AppEngineDeps,
  who: Principal,
  body: Static<typeof OrderEditInput>,
): Promise<JobEdit> {
  const org = await deps.access.getOrg(who.orgId);
  const normalizePhone = (raw: string) => deps.access.normalizePhone(org, raw);
  const moved = (body.stops ?? []).flatMap(({ location }, index) =>
    location === undefined ? [] : [{ path: `stops.${index}.location`, location }],
  );
  const locations = (await locate(deps, who, moved)).values();
  return {
    ...(body.recipient === undefined ? {} : { recipient: parseContact(body.recipient, normalizePhone) }),
    ...(body.reference === undefined ? {} : { reference: body.reference }),
    ...(body.metadata === undefined ? {} : { metadata: parseMetadata(body.metadata) }),
    ...(body.stops === undefined
      ? {}
      : {
          stops: body.stops.map((stop) => ({
            stopId: stop.id,
            ...(stop.location === undefined ? {} : { location: locations.next().value as Location }),
            ...(stop.contact === undefined ? {} : { contact: parseContact(stop.contact, normalizePhone) }),
            ...(stop.notes === undefined ? {} : { notes: stop.notes }),
            ...(stop.window === undefined ? {} : { window: parseWindow(stop.window) }),
          })),
        }),
  };
}
