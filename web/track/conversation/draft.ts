import { maxMessageCharacters } from './conversation-state.ts';

/** From here on the writer is told how much room is left. */
const tellFrom = 3_700;

/** What can be done with what was written so far. Characters are code points, as the server counts them. */
export type DraftRoom = { canSend: boolean; left: number | null };

/** `left` is null while there is room enough, and negative for what is too long. */
export function roomOf(text: string): DraftRoom {
  const length = [...text.trim()].length;
  const left = maxMessageCharacters - length;
  return { canSend: length > 0 && left >= 0, left: length >= tellFrom ? left : null };
}
