const PAUSE_MS = 250;

/**
 * Waits until the server says that it can serve.
 * @throws Error when it does not within `timeoutMs`; the signal's reason when that aborts first
 */
export async function waitUntilReady(url: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    signal.throwIfAborted();
    try {
      const response = await fetch(`${url.replace(/\/+$/, '')}/readyz`, {
        signal: AbortSignal.timeout(5_000),
      });
      await response.arrayBuffer();
      if (response.ok) return;
    } catch {
      // Not up yet: asked again below.
    }
    if (performance.now() > endMs)
      throw new Error(`The server at ${url} was not ready within ${timeoutMs / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
