import { backOffMs, retryAfterMs } from '../shared/live/back-off.ts';
import { hasEnded, type RouteView, readRouteView } from './route-view.ts';

export type PollPorts = {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Calls back after so many milliseconds; the answer takes that back. */
  after: (delayMs: number, run: () => void) => () => void;
  isVisible: () => boolean;
  /** Hears when the page is looked at again. */
  onVisible: (run: () => void) => () => void;
  /** In [0, 1). */
  random: () => number;
};

export type PollListener = {
  /** A new view; `null` if nothing changed. */
  seen: (view: RouteView | null) => void;
  /** The server's clock, epoch milliseconds. */
  serverTime: (atMs: number) => void;
  trouble: (isTroubled: boolean) => void;
  /** The key does not open the route (any more). */
  refused: () => void;
};

const everyMs = 5_000;
const slowestMs = 60_000;
const timeoutMs = 10_000;
/** One lost answer is nothing to speak of. */
const troubleAfter = 2;

/**
 * Asks for the route every five seconds as long as it may change and somebody looks at it: a hidden page asks
 * nothing, and asks at once when it is seen again. After failures it asks more and more seldom.
 *
 * @returns a function that ends it
 */
export function pollRoute(
  { routeId, key }: { routeId: string; key: string },
  ports: PollPorts,
  listener: PollListener,
): () => void {
  let isOver = false;
  let failures = 0;
  let etag: string | null = null;
  let cancelTimer = () => {};
  let isWaitingToBeSeen = false;

  async function ask() {
    const answer = await askOnce();
    if (isOver) return;
    if (answer.kind === 'refused') {
      end();
      return listener.refused();
    }
    if (answer.kind === 'unreached') {
      failures++;
      if (failures === troubleAfter) listener.trouble(true);
      const pauseMs = backOffMs(failures - 1, ports.random(), { baseMs: everyMs, maxMs: slowestMs });
      return askAfter(Math.max(answer.waitMs, pauseMs));
    }
    if (failures >= troubleAfter) listener.trouble(false);
    failures = 0;
    listener.seen(answer.view);
    if (answer.view && hasEnded(answer.view)) end();
    else askAfter(everyMs);
  }

  type Answer =
    | { kind: 'view'; view: RouteView | null }
    | { kind: 'refused' }
    | { kind: 'unreached'; waitMs: number };

  async function askOnce(): Promise<Answer> {
    try {
      const response = await ports.fetch(`/embed/routes/${encodeURIComponent(routeId)}/view`, {
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${key}`,
          ...(etag === null ? {} : { 'if-none-match': etag }),
        },
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const dateMs = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(dateMs)) listener.serverTime(dateMs);
      if (response.status === 304) return { kind: 'view', view: null };
      if (response.status === 401 || response.status === 404) return { kind: 'refused' };
      const view = response.ok ? readRouteView(await response.json()) : null;
      if (view === null) {
        return { kind: 'unreached', waitMs: retryAfterMs(response.headers.get('retry-after')) };
      }
      etag = response.headers.get('etag');
      return { kind: 'view', view };
    } catch {
      return { kind: 'unreached', waitMs: 0 };
    }
  }

  function askAfter(delayMs: number) {
    cancelTimer = ports.after(delayMs, () => {
      if (ports.isVisible()) void ask();
      else isWaitingToBeSeen = true;
    });
  }

  const forget = ports.onVisible(() => {
    if (!isWaitingToBeSeen) return;
    isWaitingToBeSeen = false;
    void ask();
  });

  function end() {
    isOver = true;
    cancelTimer();
    forget();
  }

  // The first answer is wanted in a hidden tab too: it is there when somebody looks.
  void ask();
  return end;
}
