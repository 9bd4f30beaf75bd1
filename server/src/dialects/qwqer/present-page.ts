import type { Static } from '@fastify/type-provider-typebox';
import type { Page } from '../../core/kernel/paging.ts';
import type { OrderTracking, OrderTrackingListBody } from './tracking-schema.ts';

/** A page of orders; a list without any still has one page, an empty one. */
export function presentPage(page: Page<OrderTracking>): Static<typeof OrderTrackingListBody> {
  return {
    data: page.data,
    meta: {
      current_page: page.page,
      last_page: Math.max(1, Math.ceil(page.total / page.pageSize)),
      per_page: page.pageSize,
      total: page.total,
    },
  };
}
