import type { Message, Thread } from '@doorstep/sdk';

/** A message whose sending was answered. */
export type Said = Pick<Message, 'id' | 'from' | 'text'>;
/** Up to which message each side has read. */
export type ReadMarks = Thread['readUpTo'];

/**
 * What was sent before a thread was asked for stands in it for either side, once and as it was written, and what was
 * marked as read stays marked.
 */
export function threadFaults(
  before: { said: readonly Said[]; readUpTo: ReadMarks },
  thread: Pick<Thread, 'data' | 'total' | 'readUpTo'>,
): string[] {
  const faults: string[] = [];
  // What is not on a page that is only a part may be on another.
  if (thread.data.length >= thread.total) {
    for (const said of before.said) faults.push(...arrivalFaults(said, thread.data));
  }
  for (const [index, message] of thread.data.entries()) {
    const previous = thread.data[index - 1];
    if (previous && previous.id >= message.id) faults.push(`${message.id} stands after ${previous.id}`);
  }
  for (const by of ['customer', 'driver'] as const) {
    const [known, now] = [before.readUpTo[by], thread.readUpTo[by]];
    if (known !== null && (now === null || now < known)) {
      faults.push(`the ${by} had read up to ${known}, and now up to ${now ?? 'nothing'}`);
    }
  }
  return faults;
}

function arrivalFaults({ id, from, text }: Said, thread: readonly Said[]): string[] {
  const same = thread.filter((message) => message.from === from && message.text === text);
  if (same.length !== 1) return [`what the ${from} wrote stands there ${same.length} times: ${text}`];
  return same[0]?.id === id ? [] : [`what the ${from} wrote as ${id} stands there as ${same[0]?.id}`];
}

/** A message that is sent again under its sender's own id is the same message. */
export function resentFault(first: Said, second: Said): string | undefined {
  return first.id === second.id ? undefined : `sent twice, it became ${first.id} and ${second.id}`;
}

/** On a page that is fed by a stream each message of its job appears once. */
export function frameFault(
  jobId: string,
  shown: ReadonlySet<string>,
  message: Pick<Message, 'id' | 'jobId'>,
): string | undefined {
  if (message.jobId !== jobId) return `a message of job ${message.jobId} was streamed`;
  return shown.has(message.id) ? `message ${message.id} was streamed twice` : undefined;
}
