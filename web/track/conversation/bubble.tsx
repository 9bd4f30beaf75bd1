import { message } from '../../shared/i18n/message.ts';
import type { Words } from '../../shared/i18n/words.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';
import type { Entry } from './conversation-state.ts';
import { senderOf } from './sender.ts';

/** One message: who, what, when, and what became of it if it is ours. */
export function Bubble({
  entry,
  startsRun,
  mark,
  onRetry,
}: {
  entry: Entry;
  startsRun: boolean;
  mark: 'sending' | 'sent' | 'seen' | null;
  onRetry: (clientId: string) => void;
}) {
  const words = useWords();
  const isOwn = entry.from === 'customer';
  const { clientId } = entry;
  const trouble = troubleOf(entry, words);
  return (
    <li className="message" data-from={isOwn ? 'own' : 'other'} data-run={startsRun || undefined}>
      {/* Where the name is not shown again, it is still said. */}
      <p className={startsRun && !isOwn ? 'message-name' : 'visually-hidden'}>
        <bdi>{senderOf(entry, words)}</bdi>
      </p>
      <div className="message-bubble" data-trouble={trouble !== null || undefined}>
        <p className="message-text" dir="auto">
          {entry.text}
        </p>
        <p className="message-meta">
          <time dateTime={entry.sentAt}>{words.format.time(entry.sentAt)}</time>
          {mark !== null && (
            <span className="message-mark" data-mark={mark}>
              {mark === 'seen' && <Icon name="check" size={14} />}
              {words.text(`message.${mark}`)}
            </span>
          )}
        </p>
      </div>
      {trouble !== null && (
        <div className="message-trouble">
          <p>{trouble}</p>
          {clientId !== null && entry.delivery !== 'refused' && entry.delivery !== 'limited' && (
            <button type="button" className="text-button" onClick={() => onRetry(clientId)}>
              {words.text('action.retry')}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

function troubleOf({ delivery, retryAtMs }: Entry, words: Words): string | null {
  if (delivery === 'sent' || delivery === 'sending') return null;
  if (delivery !== 'limitedLong') return words.text(`message.why.${delivery}`);
  return words.text(message('message.why.limitedLong', { time: { time: retryAtMs ?? 0 } }));
}
