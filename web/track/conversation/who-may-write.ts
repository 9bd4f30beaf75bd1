import { isEnded, type Track } from '../track-types.ts';
import type { Conversation } from './conversation-state.ts';

/** The conversation stays open for this long after the end of the delivery. */
const afterEndMs = 24 * 3_600_000;
const endings = ['job_completed', 'job_cancelled', 'job_failed'];

/** Whether there is, or was, somebody to write to. */
export function hasConversation(track: Pick<Track, 'agent' | 'timeline'>): boolean {
  return track.agent !== null || track.timeline.some((entry) => entry.event === 'agent_assigned');
}

/** Why nothing can be written now; null if it can. The server decides; this spares people a try in vain. */
export function whyNotWrite(
  track: Pick<Track, 'agent' | 'status' | 'timeline'>,
  conversation: Pick<Conversation, 'isOver'>,
  nowMs: number,
): 'noDriver' | 'over' | null {
  if (conversation.isOver === 'full') return 'over';
  if (track.agent) return null;
  if (!isEnded(track.status)) return 'noDriver';
  if (conversation.isOver || !hasConversation(track)) return 'over';
  const end = track.timeline.findLast((entry) => endings.includes(entry.event));
  return end && nowMs - Date.parse(end.at) >= afterEndMs ? 'over' : null;
}

/** Whom one writes to, by name: the driver, or after the end whoever wrote last. */
export function partnerName(
  track: Pick<Track, 'agent'>,
  { entries }: Pick<Conversation, 'entries'>,
): string | null {
  return track.agent?.firstName || (entries.findLast((entry) => entry.from === 'driver')?.name ?? null);
}
