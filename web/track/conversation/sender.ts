import type { Words } from '../../shared/i18n/words.ts';
import type { Entry } from './conversation-state.ts';

/** What the one who wrote is called on this page. */
export function senderOf({ from, name }: Pick<Entry, 'from' | 'name'>, words: Words): string {
  if (from === 'customer') return words.text('message.you');
  return name ?? words.text(from === 'staff' ? 'message.staff' : 'message.driver');
}
