import type { Message, Side } from './conversation-state.ts';

// What comes over the wire is looked at before it is believed: a newer or a broken server must not break the page.

export function readMessage(body: unknown): Message | null {
  if (typeof body !== 'object' || body === null) return null;
  const { id, jobId, from, name, text, sentAt } = body as Record<string, unknown>;
  if (typeof id !== 'string' || typeof text !== 'string' || typeof sentAt !== 'string') return null;
  if (!isSide(from) || Number.isNaN(Date.parse(sentAt))) return null;
  return {
    id,
    jobId: typeof jobId === 'string' ? jobId : '',
    from,
    name: typeof name === 'string' && name !== '' ? name : null,
    text,
    sentAt,
  };
}

/** A page of `GET …/messages`, oldest first; null for what is none. */
export function readMessagePage(
  body: unknown,
): { messages: Message[]; readUpTo: { customer: string | null; driver: string | null } } | null {
  if (typeof body !== 'object' || body === null) return null;
  const { data, readUpTo } = body as { data?: unknown; readUpTo?: unknown };
  if (!Array.isArray(data)) return null;
  const marks = (typeof readUpTo === 'object' && readUpTo !== null ? readUpTo : {}) as Record<
    string,
    unknown
  >;
  return {
    messages: data.flatMap((each) => readMessage(each) ?? []),
    readUpTo: { customer: textOrNull(marks.customer), driver: textOrNull(marks.driver) },
  };
}

export function readReadMark(body: unknown): { by: Side; upTo: string } | null {
  if (typeof body !== 'object' || body === null) return null;
  const { by, upTo } = body as Record<string, unknown>;
  return isSide(by) && typeof upTo === 'string' ? { by, upTo } : null;
}

function isSide(value: unknown): value is Side {
  return value === 'customer' || value === 'driver' || value === 'staff';
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
