import type { Ground } from '../../platform/ground.ts';
import type { VehicleType } from '../drivers/index.ts';
import { DomainError } from '../kernel/errors.ts';
import type { LatLng } from '../kernel/geo.ts';
import { isUuid } from '../kernel/ids.ts';
import type { Page, PageRequest } from '../kernel/paging.ts';
import type { EarnedJob, Payment, PaymentFilter, PaymentSummary } from './payment.ts';
import * as store from './store.ts';

export type Payments = ReturnType<typeof createPayments>;

/** What drivers earned, job by job. */
export function createPayments(
  ground: Ground,
  deps: {
    currencyOf(orgId: string): Promise<string>;
    distanceThrough(stops: readonly LatLng[], vehicleType: VehicleType | null): number;
  },
) {
  function paymentOf({ stops, vehicleType, ...job }: EarnedJob): Payment {
    // Tips go through the ledger; as long as there is none, nobody can give one.
    return { ...job, tip: 0, distanceMeters: deps.distanceThrough(stops, vehicleType) };
  }

  return {
    /** A driver's payments, the latest first, with the sum of all that the filter lets through. */
    async list(
      orgId: string,
      driverId: string,
      filter: PaymentFilter,
      page: PageRequest,
    ): Promise<Page<Payment> & { summary: PaymentSummary }> {
      const currency = await deps.currencyOf(orgId);
      return ground.db.withOrg(orgId, async (tx) => {
        const { total, jobs, amount } = await store.sumEarned(tx, driverId, filter, currency);
        const earned = await store.listEarned(tx, driverId, filter, page);
        const summary = { currency, amount, tips: 0, jobs };
        return { data: earned.map(paymentOf), ...page, total, summary };
      });
    },

    /** @throws DomainError `not_found` for a job that is not the driver's, or has earned nothing yet */
    async get(orgId: string, driverId: string, jobId: string): Promise<Payment> {
      const earned = isUuid(jobId)
        ? await ground.db.withOrg(orgId, (tx) => store.findEarned(tx, driverId, jobId))
        : null;
      if (!earned) throw new DomainError('not_found', 'there is no such payment');
      return paymentOf(earned);
    },
  };
}
