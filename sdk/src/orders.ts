import { createFace, seg } from './face.ts';
import { type StreamOptions, streamEvents } from './stream.ts';
import type { CallOptions, Transport } from './transport.ts';
import type {
  Cancelling,
  Exchange,
  Job,
  JobQuery,
  NewOrder,
  NewTrackLink,
  OrderEdit,
  Page,
  Track,
  TrackFrame,
  TrackLink,
  TrackLinkList,
} from './types.ts';

const ORDERS = '/client/logistics/orders';
const FRAME_TYPES: ReadonlySet<string> = new Set([
  'snapshot',
  'position',
  'status',
  'eta',
  'timeline',
  'message',
]);

/** An answer of a conditional read: the new track, or nothing new since `etag`. */
export type TrackChange =
  | { changed: true; track: Track; etag: string | null }
  | { changed: false; etag: string };

/** A customer's orders, their live view, and links to it for people without an account. */
export function createOrders(transport: Transport) {
  const face = createFace(transport);
  return {
    create: (order: NewOrder, options?: CallOptions) => face.post<Job>(ORDERS, order, options),
    list: (query?: JobQuery, options?: CallOptions) => face.get<Page<Job>>(ORDERS, query, options),
    edit: (jobId: string, edit: OrderEdit, options?: CallOptions) =>
      face.put<Job>(`${ORDERS}/${seg(jobId)}`, edit, options),
    cancel: (jobId: string, body: Cancelling = {}, options?: CallOptions) =>
      face.put<Job>(`${ORDERS}/${seg(jobId)}/cancel`, body, options),
    track: (jobId: string, options?: CallOptions) =>
      face.get<Track>(`${ORDERS}/${seg(jobId)}/track`, undefined, options),

    /** Like `track`, but costs the server next to nothing while nothing changed. */
    async trackIfChanged(jobId: string, etag: string | null, options?: CallOptions): Promise<TrackChange> {
      const headers: Record<string, string> = etag === null ? {} : { 'if-none-match': etag };
      const answer = await transport.call({
        ...options,
        method: 'GET',
        path: `${ORDERS}/${seg(jobId)}/track`,
        headers,
      });
      if (answer.status === 304 && etag !== null) return { changed: false, etag };
      return { changed: true, track: answer.body as Track, etag: answer.headers.get('etag') };
    },

    /**
     * The track as it changes: a `snapshot`, then what changes. Survives lost connections by itself; ends with the
     * signal, throws `DoorstepError` when the server refuses or stays away.
     */
    async *trackStream(jobId: string, options: StreamOptions = {}): AsyncGenerator<TrackFrame, void, void> {
      const path = `${ORDERS}/${seg(jobId)}/track/stream`;
      for await (const event of streamEvents(transport, path, options)) {
        // A kind of frame that this version does not know is left out rather than guessed at.
        if (!FRAME_TYPES.has(event.event)) continue;
        yield { type: event.event, id: event.id, data: JSON.parse(event.data) } as TrackFrame;
      }
    },

    links: {
      create: (jobId: string, link: NewTrackLink = {}, options?: CallOptions) =>
        face.post<TrackLink>(`${ORDERS}/${seg(jobId)}/track-links`, link, options),
      list: (jobId: string, options?: CallOptions) =>
        face.get<TrackLinkList>(`${ORDERS}/${seg(jobId)}/track-links`, undefined, options),
      revoke: (jobId: string, linkId: string, options?: CallOptions) =>
        face.remove<void>(`${ORDERS}/${seg(jobId)}/track-links/${seg(linkId)}`, options),
    },
  };
}

/**
 * Turns the token of a tracking link into a JWT for that one delivery. A one-off token works once: the call is
 * therefore made once, without retries, unless the options say otherwise.
 */
export function exchangeLink(transport: Transport, token: string, options?: CallOptions): Promise<Exchange> {
  return createFace(transport).post<Exchange>(
    '/client/logistics/track/exchange',
    { token },
    { maxAttempts: 1, ...options },
  );
}
