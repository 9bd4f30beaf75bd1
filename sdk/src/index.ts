export { type AdminClient, type AdminClientOptions, createAdminClient } from './admin.ts';
export { type Client, type ClientOptions, createClient } from './client.ts';
export { DoorstepError } from './errors.ts';
export { foldTrack } from './fold-track.ts';
export type { LiveOptions } from './messages.ts';
export type { TrackChange } from './orders.ts';
export type { StreamOptions } from './stream.ts';
export type { CallOptions } from './transport.ts';
export type * from './types.ts';
