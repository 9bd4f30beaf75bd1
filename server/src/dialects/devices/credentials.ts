import type { FastifyRequest } from 'fastify';
import { idOf } from './osmand/read-osmand.ts';

/** What a request says of who sends it, before its body is read. `ids` are the names by which it calls itself. */
export type Credentials = { ids: string[]; key: string };

/**
 * OwnTracks: HTTP Basic. It also tells its user and its device in headers or in the address, as its Recorder wants them
 * (`X-Limit-D`, `?d=`): a user name of the driver's own choice is fine if one of these is the device's id.
 */
export function credentialsOfOwnTracks(request: FastifyRequest): Credentials | null {
  const basic = basicOf(request);
  if (!basic) return null;
  const { d } = request.query as Record<string, unknown>;
  const others = [request.headers['x-limit-d'], d].filter((id) => typeof id === 'string');
  return { ids: [basic.user, ...others], key: basic.password };
}

/**
 * OsmAnd and Traccar Client: the key in the path, in the query, or by HTTP Basic; the id in the query or by Basic. The
 * first `id` counts: Traccar Client adds its own behind what stands in the address that it was given.
 */
export function credentialsOfOsmAnd(request: FastifyRequest): Credentials | null {
  const query = request.query as Record<string, unknown>;
  const { key: inPath } = request.params as { key?: string };
  const inQuery = Array.isArray(query.key) ? query.key[0] : query.key;
  const basic = basicOf(request);
  const key = inPath ?? inQuery ?? basic?.password;
  if (typeof key !== 'string') return null;
  const id = idOf(query) ?? basic?.user ?? null;
  return { ids: id === null ? [] : [id], key };
}

/** RFC 7617: split at the first colon, for a user name has none. */
function basicOf(request: FastifyRequest): { user: string; password: string } | null {
  const [, encoded] = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 ? null : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
