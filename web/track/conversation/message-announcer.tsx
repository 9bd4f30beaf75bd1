import { useRef } from 'react';
import { message } from '../../shared/i18n/message.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import { type Conversation, lastIncoming } from './conversation-state.ts';
import { senderOf } from './sender.ts';

const longestSpoken = 200;

/** Says each new message once to a screen reader, from the moment on when what was said before is known. */
export function MessageAnnouncer({ conversation }: { conversation: Conversation }) {
  const words = useWords();
  const known = useRef<{ id: string | null; said: string } | null>(null);
  const last = lastIncoming(conversation);
  const lastId = last?.id ?? null;
  if (conversation.load === 'ready') {
    if (known.current === null) known.current = { id: lastId, said: '' };
    else if (last && lastId !== known.current.id) {
      const spoken = [...last.text].slice(0, longestSpoken).join('');
      const said = words.text(message('message.announce', { name: senderOf(last, words), text: spoken }));
      known.current = { id: lastId, said };
    }
  }
  return (
    <p className="visually-hidden" role="status" aria-live="polite" data-testid="message-announcer">
      {known.current?.said}
    </p>
  );
}
