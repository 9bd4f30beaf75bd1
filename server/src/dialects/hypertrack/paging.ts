import { type TSchema, Type } from '@fastify/type-provider-typebox';
import { isUuid } from '../../core/kernel/ids.ts';
import { misfit } from './parse-orders.ts';

/** Lists are read from the newest on, each page from where the one before ended. */
export function pageQuery(limit: { maximum: number; default: number }) {
  // A filter that is not known would be answered with what it was to leave out.
  return Type.Object(
    {
      limit: Type.Integer({ minimum: 1, ...limit }),
      pagination_token: Type.Optional(Type.String({ maxLength: 100, description: 'Of the page before.' })),
    },
    { additionalProperties: false },
  );
}

export function pageOf<Item extends TSchema>(item: Item) {
  return Type.Object({
    data: Type.Array(item),
    pagination_token: Type.Union([Type.String(), Type.Null()], { description: 'Null on the last page.' }),
    links: Type.Object({ next: Type.Union([Type.String(), Type.Null()]) }),
  });
}

type PageQuery = { limit: number; pagination_token?: string };

/** @throws DomainError `invalid_input` for a token that no page had */
export function afterOf({ pagination_token: token }: PageQuery): string | null {
  if (token === undefined) return null;
  if (!isUuid(token)) throw misfit({ path: 'pagination_token', message: 'is none of ours' });
  return token;
}

/**
 * A page, of which one item more than `limit` was looked up to know whether there is another.
 * @param url of the list
 */
export async function presentPage<T extends { id: string }, A>(
  found: readonly T[],
  { limit }: PageQuery,
  { url, answer }: { url: string; answer(items: readonly T[]): Promise<A[]> },
) {
  const items = found.slice(0, limit);
  const token = found.length > limit ? (items.at(-1)?.id ?? null) : null;
  return {
    data: await answer(items),
    pagination_token: token,
    links: { next: token && `${url}?limit=${limit}&pagination_token=${token}` },
  };
}
