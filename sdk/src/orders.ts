import { createAboutJob } from './about-job.ts';
import { createFace, seg } from './face.ts';
import { createImages } from './images.ts';
import { createMessages } from './messages.ts';
import { type StreamOptions, streamFrames } from './stream.ts';
import type { CallOptions, Transport } from './transport.ts';
import type {
  Cancelling,
  Exchange,
  Image,
  Job,
  JobQuery,
  NewOrder,
  NewRating,
  NewTrackLink,
  OrderEdit,
  Page,
  Rating,
  RatingState,
  Track,
  TrackFrame,
  TrackLink,
  TrackLinkList,
} from './types.ts';

const ORDERS = '/client/logistics/orders';
const FRAME_TYPES = {
  snapshot: true,
  position: true,
  status: true,
  eta: true,
  timeline: true,
  message: true,
  read: true,
} as const;

/** An answer of a conditional read: the new track, or nothing new since `etag`. */
export type TrackChange =
  | { changed: true; track: Track; etag: string | null }
  | { changed: false; etag: string };

/** A customer's orders, their live view, and links to it for people without an account. */
export function createOrders(transport: Transport) {
  const face = createFace(transport);
  const trackStream = (jobId: string, options: StreamOptions = {}): AsyncGenerator<TrackFrame, void, void> =>
    streamFrames<TrackFrame>(transport, `${ORDERS}/${seg(jobId)}/track/stream`, FRAME_TYPES, options);
  return {
    ...createAboutJob(transport),
    /** With the driver, once there is one. */
    messages: createMessages(transport, trackStream),
    images: {
      /** `damage` or `other`: photos that prove a delivery are its driver's. */
      add: createImages(transport, '/client/logistics/jobs').add,
      /** With addresses that open without a token for a few minutes. */
      list: (jobId: string, options?: CallOptions) =>
        face.get<{ data: Image[] }>(`${ORDERS}/${seg(jobId)}/images`, undefined, options),
    },
    /** Once, after the delivery was made. */
    rate: (jobId: string, rating: NewRating, options?: CallOptions) =>
      face.post<Rating>(`${ORDERS}/${seg(jobId)}/rate`, rating, options),
    rating: (jobId: string, options?: CallOptions) =>
      face.get<RatingState>(`${ORDERS}/${seg(jobId)}/rating`, undefined, options),

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
    trackStream,

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
export async function exchangeLink(
  transport: Transport,
  token: string,
  options?: CallOptions,
): Promise<Exchange> {
  const path = '/client/logistics/track/exchange';
  const call = { method: 'POST', path, body: { token }, isAnonymous: true } as const;
  return (await transport.call({ maxAttempts: 1, ...options, ...call })).body as Exchange;
}
