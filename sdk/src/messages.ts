import { createFace, seg } from './face.ts';
import type { StreamOptions } from './stream.ts';
import type { CallOptions, Transport } from './transport.ts';
import type {
  DriverFrame,
  Message,
  NewMessage,
  Thread,
  ThreadEvent,
  ThreadQuery,
  TrackFrame,
} from './types.ts';

/** The stream on which one's side of a delivery hears of messages. */
export type Listen = (jobId: string, options: StreamOptions) => AsyncIterable<TrackFrame | DriverFrame>;
export type LiveOptions = Pick<StreamOptions, 'signal' | 'maxFailures' | 'idleTimeoutMs'> & {
  /** Only messages after this one. Without it the thread is told from its beginning. */
  after?: string;
};

const PAGE_SIZE = 200;

/** Writing and reading in the threads of jobs, below a path of jobs (`/client/logistics/jobs`). */
export function createThreads(transport: Transport, jobs: string) {
  const face = createFace(transport);
  const path = (jobId: string): string => `${jobs}/${seg(jobId)}/messages`;
  return {
    /** An own `clientId` makes sending it again harmless, also from another start of the app. */
    send: (jobId: string, message: NewMessage, options?: CallOptions) =>
      face.post<Message>(path(jobId), message, options),
    /** Oldest first. */
    list: (jobId: string, query?: ThreadQuery, options?: CallOptions) =>
      face.get<Thread>(path(jobId), query, options),
  };
}

/** The thread of a job for the two sides that talk in it. */
export function createMessages(transport: Transport, listen: Listen) {
  const jobs = '/client/logistics/jobs';
  const face = createFace(transport);
  const threads = createThreads(transport, jobs);
  return {
    ...threads,
    /** Marks everything up to this message, or all there is, as read by one's side. */
    read: (jobId: string, upTo?: string, options?: CallOptions) =>
      face.put<{ unread: number }>(
        `${jobs}/${seg(jobId)}/messages/read`,
        upTo === undefined ? {} : { upTo },
        options,
      ),

    /**
     * What was said, then each message as it comes, each once, whatever happens to the connection; on the customer's
     * side also how far the sides have read. Ends with the signal or the stream.
     */
    async *live(jobId: string, options: LiveOptions = {}): AsyncGenerator<ThreadEvent, void, void> {
      const { after, ...stream } = options;
      let last = after;
      const isNew = (message: Message): boolean => last === undefined || message.id > last;
      for await (const frame of listen(jobId, stream)) {
        if (frame.type === 'snapshot') {
          // The stream begins, or begins anew after a gap: the thread itself knows what was missed.
          for await (const message of since(jobId, last, options.signal)) {
            if (!isNew(message)) continue;
            last = message.id;
            yield { type: 'message', message };
          }
        } else if (frame.type === 'message') {
          if (frame.data.jobId !== jobId || !isNew(frame.data)) continue;
          last = frame.data.id;
          yield { type: 'message', message: frame.data };
        } else if (frame.type === 'read') yield { type: 'read', read: frame.data };
      }
    },
  };

  /** Always the first page after the last one seen: pages that move while they are read would leave some out. */
  async function* since(
    jobId: string,
    start: string | undefined,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Message, void, void> {
    for (let last = start; ; ) {
      const query = { pageSize: PAGE_SIZE, ...(last === undefined ? {} : { after: last }) };
      const { data } = await threads.list(jobId, query, signal ? { signal } : {});
      yield* data;
      if (data.length < PAGE_SIZE) return;
      last = data.at(-1)?.id;
    }
  }
}
