import { createDriver } from './driver.ts';
import { createFace } from './face.ts';
import { uploadImage } from './images.ts';
import { createOrders, exchangeLink } from './orders.ts';
import { createQuotes } from './quotes.ts';
import { createStaff } from './staff.ts';
import { type CallOptions, createTransport, type TransportOptions } from './transport.ts';
import type { Agent, ImageFile, Init, Registration } from './types.ts';

export type ClientOptions = TransportOptions & { orgId: string };
export type Client = ReturnType<typeof createClient>;

/**
 * A client of one org with one person's token. The role decides what the server allows: `orders` for customers,
 * merchants and guests, `driver` for drivers, `staff` for dispatchers.
 *
 * Calls throw `DoorstepError`. GET, PUT and DELETE are repeated after a network failure, a time-out, 429 and
 * 502–504; POST too, under an `Idempotency-Key`; PATCH never.
 */
export function createClient(options: ClientOptions) {
  const transport = createTransport(options);
  const face = createFace(transport);
  return {
    /** What this person is, and what the org offers. */
    init: (call?: CallOptions) => face.get<Init>('/client/logistics/init', undefined, call),
    /** Applies to become a driver; staff approve. */
    register: (body: Registration, call?: CallOptions) =>
      face.post<Agent>('/client/logistics/register', body, call),
    /** One's own driver profile; 404 for who has none. */
    me: (call?: CallOptions) => face.get<Agent>('/client/logistics/me', undefined, call),
    exchange: (token: string, call?: CallOptions) => exchangeLink(transport, token, call),
    /** Sends an image now and says within a day what it is for: proof of a job, or a document of `register`. */
    upload: (file: ImageFile, call?: CallOptions) => uploadImage(transport, file, call),
    quotes: createQuotes(transport),
    orders: createOrders(transport),
    driver: createDriver(transport),
    staff: createStaff(transport),
  };
}
