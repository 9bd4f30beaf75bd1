import { readBrand } from '../../shared/brand.ts';
import { driverName } from '../../shared/driver-name.ts';
import { type Message, message } from '../../shared/i18n/message.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';
import type { IconName } from '../../shared/icon-paths.ts';
import type { EtaChange } from '../eta-words.ts';
import { failureLines } from '../failure.ts';
import type { PageKind } from '../headline.ts';
import type { Track } from '../track-types.ts';
import { ContactLinks } from './contact-links.tsx';

type Note = { id: string; icon: IconName; text: Message };

/** What else has to be said: why the estimate moved, why the driver is not shown, what went wrong. */
export function Notes({ kind, track, change }: { kind: PageKind; track: Track; change: EtaChange | null }) {
  const words = useWords();
  const notes = notesFor(kind, track, change);
  const unhappy = kind === 'partial' || kind === 'failed' || kind === 'returning' || kind === 'cancelled';
  if (notes.length === 0 && !unhappy) return null;
  return (
    <div className="notes" data-testid="notes">
      {notes.map((note) => (
        <p className="note" key={note.id} data-note={note.id}>
          <Icon name={note.icon} size={20} />
          <span>{words.text(note.text)}</span>
        </p>
      ))}
      {unhappy && <ContactLinks branding={readBrand(track).help.branding} />}
    </div>
  );
}

export function changeMessage(change: EtaChange): Message {
  const text = message(change.minutes > 0 ? 'eta.later' : 'eta.earlier', { n: Math.abs(change.minutes) });
  if (change.reason === null) return text;
  return message('eta.because', {
    change: { message: text },
    reason: { message: message(`eta.reason.${change.reason}`) },
  });
}

function notesFor(kind: PageKind, track: Track, change: EtaChange | null): Note[] {
  const notes: Note[] = [];
  if (change) notes.push({ id: 'eta-change', icon: 'clock', text: changeMessage(change) });
  if (kind === 'others' && track.agent) {
    notes.push({
      id: 'privacy',
      icon: 'lock',
      text: message('line.privacy', { name: driverName(track.agent.firstName) }),
    });
  }
  if (kind === 'partial' || kind === 'failed' || kind === 'returning') {
    failureLines(track.stops).forEach((text, index) => {
      notes.push({ id: `failure-${index}`, icon: 'info', text });
    });
  }
  if (kind === 'partial')
    notes.push({
      id: 'ask',
      icon: 'help',
      text: message('line.askOrg', { org: readBrand(track).help.name }),
    });
  return notes;
}
