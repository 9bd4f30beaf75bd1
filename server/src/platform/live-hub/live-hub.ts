/**
 * The live channel between whoever changes something and whoever watches, on one server or many.
 * Messages are plain JSON values: an adapter may carry them over a wire. Delivery is at most once and in
 * order per channel and publisher; what must not be lost stands in the event log, and a watcher that missed
 * something rebuilds from there.
 */
export type LiveHub = {
  /** Never throws and never waits. */
  publish(channel: string, message: unknown): void;
  /** Calls `listener` for each message of the channel until the returned function is called. */
  subscribe(channel: string, listener: (message: unknown) => void): () => void;
  /** Keeps the newest value of a key for `ttlMs`, for readers on any server. Bounded: the oldest keys go first. */
  setLatest(key: string, value: unknown, ttlMs: number): void;
  getLatest(key: string): Promise<unknown | undefined>;
  close(): Promise<void>;
};
