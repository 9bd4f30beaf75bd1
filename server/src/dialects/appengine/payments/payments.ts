import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { isoTime } from '../../../core/kernel/clock.ts';
import type { Payment } from '../../../core/payments/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { driverIdOf, principalOf } from '../auth.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { parseTime } from '../orders/parse-order.ts';
import { Headers, JobParams, Nullable, PageQuery, pageOf, pageRequest, Time } from '../schema/parts.ts';

const Amount = Type.Integer({ description: 'Minor units.' });

const PAYMENT = {
  jobId: '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a69',
  number: 456,
  reference: 'A-1042',
  status: 'earned',
  amount: 568,
  tip: 0,
  total: 568,
  currency: 'EUR',
  price: { amount: 710, currency: 'EUR' },
  lines: [{ code: 'delivery', amount: 568 }],
  distance: 3348,
  completedAt: '2026-05-13T12:41:07.000Z',
};

const PaymentBody = Type.Object(
  {
    jobId: Type.String(),
    number: Type.Integer(),
    reference: Nullable(Type.String()),
    status: Type.Enum(['earned'] as const),
    amount: Amount,
    tip: Amount,
    total: Amount,
    currency: Type.String(),
    price: Type.Object(
      { amount: Amount, currency: Type.String() },
      { description: 'What the delivery cost.' },
    ),
    lines: Type.Array(Type.Object({ code: Type.Enum(['delivery', 'tip'] as const), amount: Amount }), {
      description: 'Adds up to the total.',
    }),
    distance: Type.Integer({ description: 'Metres of road through the stops as ordered.' }),
    completedAt: Type.String({ format: 'date-time' }),
  },
  { title: 'Payment', description: 'What the driver earned by a job.', examples: [PAYMENT] },
);

const PaymentPage = Type.Intersect(
  [
    pageOf(PaymentBody),
    Type.Object({
      summary: Type.Object(
        { currency: Type.String(), amount: Amount, tips: Amount, jobs: Type.Integer() },
        {
          description: 'Of all that the filter lets through and is in the org’s currency, not of this page.',
        },
      ),
    }),
  ],
  {
    examples: [
      {
        data: [PAYMENT],
        page: 1,
        pageSize: 25,
        total: 1,
        summary: { currency: 'EUR', amount: 568, tips: 0, jobs: 1 },
      },
    ],
  },
);

/** The driver's payment history. */
export function paymentRoutes(app: App, deps: AppEngineDeps): void {
  app.route({
    method: 'GET',
    url: '/payments',
    schema: {
      operationId: 'listPayments',
      summary: 'What the driver earned, the latest job first',
      tags: ['Driver'],
      headers: Headers,
      querystring: Type.Intersect([
        PageQuery,
        Type.Object({
          from: Type.Optional({ ...Time, description: 'Completed at this time or later.' }),
          to: Type.Optional({ ...Time, description: 'Completed before this time.' }),
        }),
      ]),
      response: { 200: PaymentPage, ...errorResponses(400, 401, 403, 422) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const { from, to } = request.query;
      const filter = {
        from: from === undefined ? null : parseTime(from),
        to: to === undefined ? null : parseTime(to),
      };
      const driverId = driverIdOf(who);
      const found = await deps.payments.list(who.orgId, driverId, filter, pageRequest(request.query));
      return { ...found, data: found.data.map(presentPayment) };
    },
  });

  app.route({
    method: 'GET',
    url: '/payments/:jobId',
    schema: {
      operationId: 'getPayment',
      summary: 'What the driver earned by one job',
      tags: ['Driver'],
      headers: Headers,
      params: JobParams,
      response: { 200: PaymentBody, ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      return presentPayment(await deps.payments.get(who.orgId, driverIdOf(who), request.params.jobId));
    },
  });
}

function presentPayment(payment: Payment): Static<typeof PaymentBody> {
  const { amount, tip, price } = payment;
  return {
    jobId: payment.jobId,
    number: payment.number,
    reference: payment.reference,
    status: 'earned',
    amount,
    tip,
    total: amount + tip,
    currency: price.currency,
    price,
    lines: [{ code: 'delivery', amount }, ...(tip > 0 ? [{ code: 'tip' as const, amount: tip }] : [])],
    distance: payment.distanceMeters,
    completedAt: isoTime(payment.completedAt),
  };
}
