import { useEffect, useState } from 'react';
import { readBrand } from '../shared/brand.ts';
import { useWords } from '../shared/i18n/words-context.ts';
import type { ConnectionState } from '../shared/live/connection.ts';
import type { ServerClock } from '../shared/server-clock.ts';
import { Contained } from '../shared/ui/contained.tsx';
import { useAccent } from '../shared/ui/use-accent.ts';
import { useLate } from '../shared/ui/use-late.ts';
import { useNow } from '../shared/ui/use-now.ts';
import type { LiveConversation } from './conversation/conversation.ts';
import { unreadOf } from './conversation/conversation-state.ts';
import { MessageAnnouncer } from './conversation/message-announcer.tsx';
import { useConversation } from './conversation/use-conversation.ts';
import { hasConversation } from './conversation/who-may-write.ts';
import { currentChange } from './eta-words.ts';
import { readHeadline } from './headline.ts';
import type { JobApi } from './job-api.ts';
import { Actions } from './parts/actions.tsx';
import { Announcer } from './parts/announcer.tsx';
import { ConnectionBar } from './parts/connection-bar.tsx';
import { DriverCard } from './parts/driver-card.tsx';
import { HeadlineBlock } from './parts/headline-block.tsx';
import { MessageButton } from './parts/message-button.tsx';
import { Notes } from './parts/notes.tsx';
import { PinBlock } from './parts/pin-block.tsx';
import { Stepper } from './parts/stepper.tsx';
import { Timeline } from './parts/timeline.tsx';
import { TopBar } from './parts/top-bar.tsx';
import { currentPin } from './pin.ts';
import { readSteps } from './steps.ts';
import type { TrackState } from './track-state.ts';
import { useTitle } from './use-title.ts';

const loadMap = () => import('./map/map-stage.tsx');
const loadPanel = () => import('./conversation/conversation-panel.tsx');
const loadEnding = () => import('./ending/ending.tsx');

/** A lost connection greys the page out after this long. */
const greyAfterMs = 30_000;
const endings = ['delivered', 'partial', 'failed', 'cancelled'];

/** The page of an open link. */
export function TrackPage({
  state,
  connection,
  clock,
  api,
  talk,
}: {
  state: TrackState;
  connection: ConnectionState;
  clock: ServerClock;
  api: JobApi;
  talk: LiveConversation;
}) {
  const words = useWords();
  const nowMs = useNow(clock);
  const { track } = state;
  const brand = readBrand(track);
  const headline = readHeadline(state, nowMs);
  const reconnecting = connection.mode === 'reconnecting';
  const grey =
    reconnecting && connection.lostSinceMs !== null && Date.now() - connection.lostSinceMs >= greyAfterMs;
  const moving = !endings.includes(headline.kind);
  const change = state.eta && moving && headline.kind !== 'arrived' ? currentChange(state.eta, nowMs) : null;
  const pin = headline.kind === 'near' || headline.kind === 'arrived' ? currentPin(track) : null;
  const isPainted = useAfterPaint();

  const [isTalking, setIsTalking] = useState(false);
  const [draft, setDraft] = useState('');
  const isTalk = hasConversation(track);
  const conversation = useConversation(talk, {
    isRelevant: isTalk,
    mode: connection.mode,
    isOpen: isTalking,
  });
  const unread = unreadOf(conversation);

  const map = useLate(loadMap, isPainted);
  // Before it is asked for: it opens at once, and without a connection too.
  const panel = useLate(loadPanel, isPainted && isTalk);
  const ending = useLate(loadEnding, headline.kind === 'delivered' || headline.kind === 'partial');
  useAccent(brand.primaryColor);
  useTitle(words.text(headline.headline), brand.name, unread);

  return (
    <div
      className="page"
      data-testid="page"
      data-kind={headline.kind}
      data-grey={grey || undefined}
      data-talking={isTalking || undefined}
    >
      <TopBar track={track} />
      <main className="sheet">
        <ConnectionBar mode={connection.mode} />
        <div className="sheet-body">
          <HeadlineBlock headline={headline} state={state} nowMs={nowMs} />
          {pin !== null && <PinBlock pin={pin} name={track.agent?.firstName || null} />}
          <Stepper steps={readSteps(track)} />
          <Notes kind={headline.kind} track={track} change={change} />
          {ending.loaded && (
            <Contained>
              <ending.loaded.default api={api} track={track} />
            </Contained>
          )}
          {track.agent && moving && <DriverCard agent={track.agent} />}
          <Actions headline={headline} track={track} api={api}>
            {isTalk && (moving || conversation.entries.length > 0) && (
              <MessageButton
                unread={unread}
                isOpen={isTalking}
                isOver={!moving}
                onPress={() => {
                  if (panel.failed) panel.retry();
                  setIsTalking(!isTalking);
                }}
              />
            )}
          </Actions>
          <Timeline className="timeline-aside" entries={track.timeline} />
        </div>
      </main>
      <section className="map-area" aria-label={words.text('map.label')}>
        {map.loaded && (
          <Contained>
            <map.loaded.default state={state} headline={headline} clock={clock} />
          </Contained>
        )}
      </section>
      {isTalking && panel.loaded && (
        <Contained onBreak={() => setIsTalking(false)}>
          <panel.loaded.default
            live={talk}
            conversation={conversation}
            track={track}
            nowMs={nowMs}
            draft={draft}
            onDraft={setDraft}
            onClose={() => setIsTalking(false)}
          />
        </Contained>
      )}
      <Announcer headline={headline} change={change} pin={pin} name={track.agent?.firstName || null} />
      {/* The panel says them itself: what lies behind a sheet is not heard. */}
      {!isTalking && <MessageAnnouncer conversation={conversation} />}
    </div>
  );
}

/** True once the first picture of the headline is on the screen: the map must not delay it. */
function useAfterPaint(): boolean {
  const [due, setDue] = useState(false);
  useEffect(() => {
    let inner = 0;
    const outer = requestAnimationFrame(() => {
      inner = requestAnimationFrame(() => setDue(true));
    });
    return () => {
      cancelAnimationFrame(outer);
      cancelAnimationFrame(inner);
    };
  }, []);
  return due;
}
