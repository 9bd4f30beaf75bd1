import type { MessageKey } from '../../shared/i18n/message.ts';
import type { Words } from '../../shared/i18n/words.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import type { TimelineEntry } from '../track-types.ts';

/** What happened, newest first. */
export function Timeline({ entries, className = '' }: { entries: TimelineEntry[]; className?: string }) {
  const words = useWords();
  if (entries.length === 0) return null;
  return (
    <section className={`timeline ${className}`} aria-label={words.text('details.history')}>
      <h2 className="section-title">{words.text('details.history')}</h2>
      <ol className="timeline-list" data-testid="timeline">
        {entries.toReversed().map((entry) => (
          <li key={`${entry.event} ${entry.at}`} data-event={entry.event}>
            <span className="timeline-event">{eventText(entry.event, words)}</span>
            <time className="timeline-at" dateTime={entry.at}>
              {words.format.moment(entry.at, Date.now())}
            </time>
            {entry.note && <bdi className="timeline-note">{entry.note}</bdi>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** An event this page does not know (a newer server's) is shown by its own words. */
function eventText(event: string, words: Words): string {
  const key = `event.${event}`;
  return words.has(key) ? words.text(key as MessageKey) : event.replaceAll('_', ' ');
}
