import { type Answer, type Caller, call, type Json } from '../../support/call.ts';
import { expectStatus } from '../../support/tenant.ts';

const ORDERS = '/v1/clients/auth/delivery-orders';
export const LIST = `${ORDERS}/tracking`;
export const single = (id: number | string): string => `${ORDERS}/${id}/tracking`;

/** A client as it calls in QWQER's words: a token, and no org. */
export type QwqerClient = {
  get(path: string): Promise<Answer>;
  /** The client's page of orders, which is there. */
  list(query?: string): Promise<Json>;
  /** The tracking of one order, which is there. */
  track(id: number): Promise<Json>;
};

export function asQwqerClient(base: string, { token }: Pick<Caller, 'token'>): QwqerClient {
  const get = (path: string) => call(base, { method: 'GET', path, token });
  return {
    get,
    list: async (query = '') => expectStatus(await get(LIST + query), 200),
    track: async (id) => expectStatus(await get(single(id)), 200).data,
  };
}
