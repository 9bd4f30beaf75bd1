import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Language } from '../shared/i18n/languages.ts';
import type { Catalogue } from '../shared/i18n/message.ts';
import { createWords, type Matter } from '../shared/i18n/words.ts';
import { WordsContext } from '../shared/i18n/words-context.ts';
import type { ServerClock } from '../shared/server-clock.ts';
import { useLiveConversation } from './conversation/use-conversation.ts';
import { createJobApi } from './job-api.ts';
import { LinkEnded } from './parts/link-ended.tsx';
import { Skeleton } from './parts/skeleton.tsx';
import { forgetSession, type Session } from './session.ts';
import { TrackPage } from './track-page.tsx';
import { matterOf } from './track-types.ts';
import { useTrack } from './use-track.ts';

type Phase = { at: 'opening'; troubled: boolean } | { at: 'open'; session: Session } | { at: 'ended' };

type Surroundings = { clock: ServerClock; language: Language; catalogue: Catalogue };

/** From the link to the page: opening, open, or ended. */
export function App({
  session,
  trouble,
  ...around
}: Surroundings & { session: Promise<Session | null>; trouble: EventTarget }) {
  const [phase, setPhase] = useState<Phase>({ at: 'opening', troubled: false });

  useEffect(() => {
    const onTrouble = () => setPhase({ at: 'opening', troubled: true });
    trouble.addEventListener('trouble', onTrouble);
    void session.then((opened) => setPhase(opened ? { at: 'open', session: opened } : { at: 'ended' }));
    return () => trouble.removeEventListener('trouble', onTrouble);
  }, [session, trouble]);

  const onRefused = useCallback(() => {
    forgetSession(sessionStorage);
    setPhase({ at: 'ended' });
  }, []);

  if (phase.at === 'open') return <OpenLink session={phase.session} onRefused={onRefused} {...around} />;
  return (
    <Speaking around={around} timeZone="UTC">
      {phase.at === 'ended' ? <LinkEnded /> : <Skeleton troubled={phase.troubled} />}
    </Speaking>
  );
}

function OpenLink({
  session,
  onRefused,
  ...around
}: Surroundings & { session: Session; onRefused: () => void }) {
  const api = useMemo(() => createJobApi(session, (url, init) => fetch(url, init)), [session]);
  const talk = useLiveConversation(api, around.clock);
  const { state, connection } = useTrack(session, around.clock, { onRefused, onOther: talk.hear });
  return (
    <Speaking
      around={around}
      timeZone={state?.track.org.timezone ?? 'UTC'}
      matter={state ? matterOf(state.track) : 'delivery'}
    >
      {state ? (
        <TrackPage state={state} connection={connection} clock={around.clock} api={api} talk={talk} />
      ) : (
        <Skeleton troubled={connection.mode === 'reconnecting'} />
      )}
    </Speaking>
  );
}

function Speaking({
  around: { language, catalogue, clock },
  timeZone,
  matter = 'delivery',
  children,
}: {
  around: Surroundings;
  timeZone: string;
  matter?: Matter;
  children: React.ReactNode;
}) {
  const words = useMemo(
    () => createWords({ language, catalogue, timeZone, nowMs: clock.now, matter }),
    [language, catalogue, timeZone, clock, matter],
  );
  return <WordsContext value={words}>{children}</WordsContext>;
}
