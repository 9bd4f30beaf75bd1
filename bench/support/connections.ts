import { connect, type Socket } from 'node:net';

/** What came of a run: how many requests, and how long each took in milliseconds, unsorted. */
export type Load = { times: number[]; statuses: Record<string, number> };

export type LoadOptions = {
  port: number;
  connections: number;
  seconds: number;
  /** How long requests run before they count. */
  warmUpSeconds: number;
  /** The bytes of the next request, for this connection's number. */
  request(connection: number): string;
};

/**
 * Keeps one request under way on each connection. It speaks HTTP/1.1 by itself: node:http's client costs more than
 * the servers that are measured here.
 */
export async function load(options: LoadOptions): Promise<Load> {
  const { port, connections, seconds, warmUpSeconds, request } = options;
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const begin = performance.now() + warmUpSeconds * 1000;
  const end = begin + seconds * 1000;

  await Promise.all(
    Array.from({ length: connections }, async (_, number) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      const next = reader(socket);
      while (performance.now() < end) {
        const bytes = request(number);
        const sent = performance.now();
        socket.write(bytes);
        const status = await next();
        const received = performance.now();
        if (sent < begin || received > end) continue;
        times.push(received - sent);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
      socket.destroy();
    }),
  );
  return { times, statuses };
}

/** Of a sorted list. */
export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

/** Answers of one connection, one after the other: the status of each, its body skipped by its length. */
function reader(socket: Socket): () => Promise<number> {
  let buffer = Buffer.alloc(0);
  let waiting: { resolve(status: number): void; reject(error: Error): void } | null = null;

  function look(): void {
    if (!waiting) return;
    const headEnd = buffer.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const head = buffer.toString('latin1', 0, headEnd);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const total = headEnd + 4 + length;
    if (buffer.length < total) return;
    buffer = buffer.subarray(total);
    const { resolve } = waiting;
    waiting = null;
    resolve(Number(head.slice(9, 12)));
  }

  socket.on('data', (chunk) => {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
    look();
  });
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')));
  return () =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      look();
    });
}

/** The bytes of a request with a JSON body, or without one. */
export function requestBytes(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): string {
  const all: Record<string, string> = {
    host: '127.0.0.1',
    ...headers,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}
