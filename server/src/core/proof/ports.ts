/**
 * Where files are kept. A key is `part/part/part`, of small letters, digits, `.`, `_` and `-`, at most 200 characters,
 * no part beginning with a dot; it is made by us and never by a caller. Adapters refuse any other with a plain error.
 */
export type FileStorage = {
  /**
   * Keeps the bytes under the key, in place of what was there. Once it resolves they survive a power cut.
   * @throws DomainError `unavailable` if the storage cannot take them now
   */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /**
   * Null if there is nothing under the key.
   * @throws DomainError `unavailable` if the storage does not answer
   */
  get(key: string): Promise<Uint8Array | null>;
  /**
   * What is not there is removed already.
   * @throws DomainError `unavailable` if the storage does not answer
   */
  remove(key: string): Promise<void>;
};

/** The longest file that is read back: far above what a re-encoded image of the largest size weighs. */
export const MAX_FILE_BYTES = 64 * 1_048_576;

/** @throws Error for what is no key */
export function assertStorageKey(key: string): void {
  const isKey = key.length <= 200 && /^[a-z0-9_-][a-z0-9._-]*(\/[a-z0-9_-][a-z0-9._-]*)*$/.test(key);
  if (!isKey) throw new Error(`invariant broken: ${JSON.stringify(key)} is no storage key`);
}
