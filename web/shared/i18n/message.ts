import type { en } from './en.ts';
import type { MessageText } from './message-text.ts';

/** The keys of the English catalogue, which every other language must have as well. */
export type MessageKey = keyof typeof en;

export type Catalogue = Record<MessageKey, MessageText>;

/**
 * What a placeholder stands for. Times are ISO instants or epoch milliseconds and are shown in the
 * organisation's zone; `moment` adds the day unless it is today; a nested message is translated first.
 */
export type MessageParam =
  | string
  | number
  | { time: string | number }
  | { moment: string | number }
  | { window: { from: string; to: string } }
  | { message: Message };

export type Message = { key: MessageKey; params?: Record<string, MessageParam> };

export function message(key: MessageKey, params?: Record<string, MessageParam>): Message {
  return params ? { key, params } : { key };
}
