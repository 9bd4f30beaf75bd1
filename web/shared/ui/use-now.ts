import { useEffect, useState } from 'react';
import type { ServerClock } from '../server-clock.ts';

/** The server's time, renewed every second while the page can be seen. */
export function useNow(clock: ServerClock): number {
  const [nowMs, setNow] = useState(() => clock.now());
  useEffect(() => {
    const tick = () => {
      if (document.visibilityState === 'visible') setNow(clock.now());
    };
    const timer = setInterval(tick, 1_000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [clock]);
  return nowMs;
}
