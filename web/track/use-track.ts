import { useEffect, useReducer, useRef, useState } from 'react';
import { type ConnectionState, createConnection, type LiveConnection } from '../shared/live/connection.ts';
import type { ServerClock } from '../shared/server-clock.ts';
import { forgetTrack, keepTrack, readKeptTrack } from './last-seen.ts';
import type { Session } from './session.ts';
import { reduceTrack, type TrackState } from './track-state.ts';
import { isEnded, readTrackEvent, type Track, type TrackEvent } from './track-types.ts';

type Live = { state: TrackState | null; connection: ConnectionState };

/**
 * Follows the session's job for as long as the component is mounted.
 * @param onOther told of frames that are not the track's own: messages
 */
export function useTrack(
  session: Session,
  clock: ServerClock,
  { onRefused, onOther }: { onRefused: () => void; onOther: (type: string, data: string) => void },
): Live {
  const [state, dispatch] = useReducer(
    (known: TrackState | null, event: TrackEvent) => reduceTrack(known, event, clock.now()),
    null,
    () => {
      const kept = readKeptTrack(sessionStorage, session.jobId, Date.now());
      return kept && reduceTrack(null, { type: 'snapshot', data: kept }, clock.now());
    },
  );
  const [connection, setConnection] = useState<ConnectionState>({ mode: 'connecting', lostSinceMs: null });
  const latest = useRef<Track | null>(null);
  const liveConnection = useRef<LiveConnection | null>(null);

  useEffect(() => {
    const resourceUrl = `/client/logistics/orders/${encodeURIComponent(session.jobId)}/track`;
    const live = createConnection({
      resourceUrl,
      streamUrl: `${resourceUrl}/stream`,
      headers: { orgid: session.orgId, authorization: `Bearer ${session.jwt}` },
      ports: {
        fetch: (url, init) => fetch(url, init),
        now: () => Date.now(),
        random: () => Math.random(),
        schedule(task, delayMs) {
          const timer = setTimeout(task, delayMs);
          return () => clearTimeout(timer);
        },
      },
      on: {
        frame(frame) {
          const event = readTrackEvent(frame.type, frame.data);
          if (event) dispatch(event);
          else onOther(frame.type, frame.data);
        },
        snapshot: (body) => dispatch({ type: 'snapshot', data: body as Track }),
        state: setConnection,
        serverTime: clock.learn,
        refused() {
          forgetTrack(sessionStorage);
          onRefused();
        },
      },
    });
    const keep = () => {
      if (latest.current) keepTrack(sessionStorage, latest.current, Date.now());
    };
    const onVisibility = () => (document.visibilityState === 'visible' ? live.nudge() : keep());
    liveConnection.current = live;
    live.start();
    window.addEventListener('online', live.nudge);
    window.addEventListener('offline', live.offline);
    window.addEventListener('pageshow', live.nudge);
    window.addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      live.stop();
      window.removeEventListener('online', live.nudge);
      window.removeEventListener('offline', live.offline);
      window.removeEventListener('pageshow', live.nudge);
      window.removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [session, clock, onRefused, onOther]);

  useEffect(() => {
    latest.current = state?.track ?? null;
    if (state && isEnded(state.track.status)) liveConnection.current?.settle();
  }, [state]);

  return { state, connection };
}
