import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ConnectionMode } from '../../shared/live/connection.ts';
import type { ServerClock } from '../../shared/server-clock.ts';
import type { JobApi } from '../job-api.ts';
import { createConversation, type LiveConversation } from './conversation.ts';
import type { Conversation } from './conversation-state.ts';

/** How often messages are asked for where the stream does not bring them. */
const askEveryMs = 15_000;
const reached: readonly ConnectionMode[] = ['live', 'polling', 'idle'];

/** The session's conversation; nothing is asked before somebody could have written. */
export function useLiveConversation(api: JobApi, clock: ServerClock): LiveConversation {
  const [live] = useState(() =>
    createConversation({
      api,
      now: clock.now,
      newId: randomId,
      schedule(task, delayMs) {
        const timer = setTimeout(task, delayMs);
        return () => clearTimeout(timer);
      },
    }),
  );
  useEffect(() => live.stop, [live]);
  return live;
}

/** Its state, kept up to date: by the stream, after each gap of the stream, and by asking where there is none. */
export function useConversation(
  live: LiveConversation,
  { isRelevant, mode, isOpen }: { isRelevant: boolean; mode: ConnectionMode; isOpen: boolean },
): Conversation {
  const mustAsk = mode === 'polling' || (mode === 'idle' && isOpen);

  useEffect(() => {
    if (!isRelevant || !reached.includes(mode)) return;
    // With each change of the mode: what was said while nothing came is asked for, and what waits goes out.
    live.refresh();
    live.resume();
  }, [live, isRelevant, mode]);

  useEffect(() => {
    if (!isRelevant) return;
    const onBack = () => {
      if (document.visibilityState !== 'visible') return;
      live.refresh();
      live.resume();
    };
    window.addEventListener('online', onBack);
    document.addEventListener('visibilitychange', onBack);
    return () => {
      window.removeEventListener('online', onBack);
      document.removeEventListener('visibilitychange', onBack);
    };
  }, [live, isRelevant]);

  useEffect(() => {
    if (!isRelevant || !mustAsk) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') live.refresh();
    }, askEveryMs);
    return () => clearInterval(timer);
  }, [live, isRelevant, mustAsk]);

  return useSyncExternalStore(live.subscribe, live.state);
}

/** `crypto.randomUUID` is there in secure contexts only, and a page on plain HTTP in a home network is none. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
