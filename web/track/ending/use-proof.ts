import { useCallback, useEffect, useRef, useState } from 'react';
import type { JobApi } from '../job-api.ts';
import { type ProofImage, readProofImages } from './proof-image.ts';

export type Proof = { images: readonly ProofImage[]; failed: boolean; reload: () => void };

/** Addresses are renewed this long before they end. */
const renewAheadMs = 20_000;
/** A picture that does not open is asked for anew, but not again and again. */
const minBetweenMs = 5_000;

/**
 * The photos of the delivery, with addresses that open.
 * @param version asked for again when it changes
 */
export function useProof(api: JobApi, version: string): Proof {
  const [images, setImages] = useState<readonly ProofImage[]>([]);
  const [failed, setFailed] = useState(false);
  const askedAtMs = useRef(Number.NEGATIVE_INFINITY);

  const load = useCallback(async () => {
    askedAtMs.current = performance.now();
    const answer = await api.get('/orders/:job/images').catch(() => null);
    const isThere = answer?.status === 200;
    if (isThere) setImages(readProofImages(answer.body, window.location.origin));
    // Who may not see them, or where there are none, is not told of a failure.
    setFailed(!isThere && (answer === null || answer.status >= 500 || answer.status === 429));
  }, [api]);

  const reload = useCallback(() => {
    if (performance.now() - askedAtMs.current >= minBetweenMs) void load();
  }, [load]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a version is there to be asked for
  useEffect(() => void load(), [load, version]);

  const expiresAtMs = Math.min(...images.map((image) => image.urlsExpireAtMs));
  useEffect(() => {
    if (!Number.isFinite(expiresAtMs)) return;
    const renew = () => {
      if (document.visibilityState === 'visible' && Date.now() >= expiresAtMs - renewAheadMs) reload();
    };
    const timer = setTimeout(renew, Math.max(minBetweenMs, expiresAtMs - renewAheadMs - Date.now()));
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', renew);
    };
  }, [expiresAtMs, reload]);

  useEffect(() => {
    if (!failed) return;
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, [failed, reload]);

  return { images, failed, reload };
}
