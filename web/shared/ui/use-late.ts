import { useCallback, useEffect, useState } from 'react';

export type Late<T> = { loaded: T | null; failed: boolean; retry: () => void };

/**
 * A part of the page that is fetched once it is due: the first picture does not wait for it. Where that fails, the
 * page goes on without it, and tries again when asked to or when the device is back online.
 *
 * @param load an `import()`; always the same function
 */
export function useLate<T>(load: () => Promise<T>, isDue: boolean): Late<T> {
  // Wrapped: a component is a function, which the setter would call.
  const [loaded, setLoaded] = useState<{ value: T } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [failedAttempt, setFailedAttempt] = useState<number | null>(null);
  const failed = loaded === null && failedAttempt === attempt;
  const retry = useCallback(() => setAttempt((count) => count + 1), []);

  useEffect(() => {
    if (!isDue || loaded) return;
    let isWanted = true;
    load().then(
      (value) => isWanted && setLoaded({ value }),
      () => isWanted && setFailedAttempt(attempt),
    );
    return () => {
      isWanted = false;
    };
  }, [load, isDue, loaded, attempt]);

  useEffect(() => {
    if (!failed) return;
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [failed, retry]);

  return { loaded: loaded?.value ?? null, failed, retry };
}
