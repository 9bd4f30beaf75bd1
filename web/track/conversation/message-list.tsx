import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { message } from '../../shared/i18n/message.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';
import { Bubble } from './bubble.tsx';
import type { LiveConversation } from './conversation.ts';
import { type Conversation, markOf, unreadOf } from './conversation-state.ts';
import { splitByDay } from './message-days.ts';

/** This near to the end one still reads along, pixels. */
const atEndPixels = 48;

/**
 * What was said, day by day. It stays at the end as long as the reader is there. Drawn anew with the conversation and
 * the minutes, not with the seconds and the fixes of the page around it.
 */
export const MessageList = memo(function MessageList({
  live,
  conversation,
  name,
  isPhoneHidden,
  nowMs,
}: {
  live: LiveConversation;
  conversation: Conversation;
  name: string | null;
  isPhoneHidden: boolean;
  nowMs: number;
}) {
  const words = useWords();
  const area = useRef<HTMLElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const { entries, load } = conversation;
  const lastOwn = entries.findLast((entry) => entry.delivery === 'sending')?.key;
  const days = splitByDay(entries, (at) => words.format.day(at, nowMs));

  const toEnd = () => {
    area.current?.scrollTo({ top: area.current.scrollHeight });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever writes wants to see what they wrote
  useLayoutEffect(toEnd, [lastOwn]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every change of the list
  useLayoutEffect(() => {
    if (isAtEnd) toEnd();
  }, [entries, isAtEnd]);

  useEffect(() => {
    const markSeen = () => {
      if (isAtEnd && document.visibilityState === 'visible' && unreadOf(conversation) > 0) live.markRead();
    };
    markSeen();
    document.addEventListener('visibilitychange', markSeen);
    return () => document.removeEventListener('visibilitychange', markSeen);
  }, [live, conversation, isAtEnd]);

  return (
    <div className="messages-frame">
      <section
        ref={area}
        className="messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={words.text('action.messages')}
        data-testid="messages"
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) =>
          setIsAtEnd(scrollHeight - scrollTop - clientHeight < atEndPixels)
        }
      >
        {entries.length === 0 && load !== 'failed' && (
          <Quiet
            text={
              load === 'waiting'
                ? words.text('message.loading')
                : name === null
                  ? words.text('message.emptyPlain')
                  : words.text(message('message.empty', { name }))
            }
            note={load === 'ready' && isPhoneHidden ? words.text('message.private') : null}
          />
        )}
        {load === 'failed' && (
          <div className="messages-quiet" role="status">
            <p>{words.text('message.loadFailed')}</p>
            <button type="button" className="button" onClick={live.refresh}>
              {words.text('action.retry')}
            </button>
          </div>
        )}
        {days.map((day) => (
          <div className="day" key={day.key}>
            <h3 className="day-name">{words.format.day(day.at, nowMs)}</h3>
            <ol>
              {day.bubbles.map(({ entry, startsRun }) => (
                <Bubble
                  key={entry.key}
                  entry={entry}
                  startsRun={startsRun}
                  mark={markOf(entry, conversation)}
                  onRetry={live.retry}
                />
              ))}
            </ol>
          </div>
        ))}
      </section>
      {!isAtEnd && unreadOf(conversation) > 0 && (
        <button type="button" className="chip to-end" onClick={toEnd}>
          <Icon name="down" size={18} />
          {words.text('message.below')}
        </button>
      )}
    </div>
  );
});

function Quiet({ text, note }: { text: string; note: string | null }) {
  return (
    <div className="messages-quiet">
      <p>{text}</p>
      {note !== null && (
        <p className="messages-note">
          <Icon name="lock" size={16} />
          {note}
        </p>
      )}
    </div>
  );
}
