import { useEffect, useState } from 'react';
import type { ServerClock } from '../shared/server-clock.ts';
import { pollRoute } from './route-poll.ts';
import type { RouteView } from './route-view.ts';

export type RouteState = { view: RouteView | null; isTroubled: boolean; isRefused: boolean };

const nothingYet: RouteState = { view: null, isTroubled: false, isRefused: false };

/** The route as it is now, asked for as long as the page is there. */
export function useRoute({ routeId, key }: { routeId: string; key: string }, clock: ServerClock): RouteState {
  const [state, setState] = useState(nothingYet);
  useEffect(() => {
    if (routeId === '' || key === '') return setState({ ...nothingYet, isRefused: true });
    return pollRoute(
      { routeId, key },
      {
        fetch: (url, init) => fetch(url, init),
        after(delayMs, run) {
          const timer = setTimeout(run, delayMs);
          return () => clearTimeout(timer);
        },
        isVisible: () => document.visibilityState === 'visible',
        onVisible(run) {
          const heard = () => document.visibilityState === 'visible' && run();
          document.addEventListener('visibilitychange', heard);
          return () => document.removeEventListener('visibilitychange', heard);
        },
        random: () => Math.random(),
      },
      {
        seen: (view) => view && setState((now) => ({ ...now, view })),
        serverTime: clock.learn,
        trouble: (isTroubled) => setState((now) => ({ ...now, isTroubled })),
        refused: () => setState({ ...nothingYet, isRefused: true }),
      },
    );
  }, [routeId, key, clock]);
  return state;
}
