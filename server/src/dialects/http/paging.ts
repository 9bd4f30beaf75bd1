import { type TProperties, type TSchema, Type } from '@fastify/type-provider-typebox';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, type PageRequest } from '../../core/kernel/paging.ts';

/** Pages beyond are refused: skipping that many rows is work without a reader. */
const MAX_PAGE = 10_000;

/** The query of a list call, with the call's own filters. */
export function PageQuery<Filters extends TProperties>(filters: Filters) {
  return Type.Object({
    page: Type.Integer({ minimum: 1, maximum: MAX_PAGE, default: 1 }),
    pageSize: Type.Integer({ minimum: 1, maximum: MAX_PAGE_SIZE, default: DEFAULT_PAGE_SIZE }),
    ...filters,
  });
}

/** The answer of a list call. */
export function PageOf<Item extends TSchema>(item: Item) {
  return Type.Object({
    data: Type.Array(item),
    page: Type.Integer(),
    pageSize: Type.Integer(),
    total: Type.Integer({ description: 'Of all pages.' }),
  });
}

export function pageRequestOf(query: PageRequest): PageRequest {
  return { page: query.page, pageSize: query.pageSize };
}
