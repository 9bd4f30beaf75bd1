import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { after } from 'node:test';

/**
 * `open`: everything passes. `noStreams`: event streams are refused as by a proxy that cannot do them. `silent`:
 * connections live, but nothing comes through them. `cut`: nobody gets through, and whoever was connected is cut off.
 */
export type Way = 'open' | 'noStreams' | 'silent' | 'cut';

export type WaywardProxy = {
  readonly url: string;
  take(way: Way): void;
  /** Requests that are being answered, without streams whose answer has begun. */
  pending(): number;
};

/** Stands between a browser and the server at `target`, for what happens to connections in the field. */
export async function useWaywardProxy(target: string): Promise<WaywardProxy> {
  let way: Way = 'open';
  let pending = 0;
  const sockets = new Set<Socket>();

  function serve(incoming: IncomingMessage, outgoing: ServerResponse): void {
    pending++;
    let isSettled = false;
    const settle = () => {
      if (!isSettled) pending--;
      isSettled = true;
    };
    outgoing.once('close', settle);
    if (way === 'noStreams' && incoming.url?.endsWith('/stream')) {
      outgoing.writeHead(502).end();
      return;
    }
    if (way === 'silent') {
      // Held for ever: nobody is to wait for it.
      settle();
      return;
    }
    const { method, headers, url } = incoming;
    const upstream = forward(new URL(url ?? '/', target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      if (answer.headers['content-type']?.startsWith('text/event-stream')) settle();
      answer.on('data', (chunk) => {
        if (way !== 'silent') outgoing.write(chunk);
      });
      answer.once('end', () => outgoing.end());
      answer.once('error', () => outgoing.destroy());
    });
    upstream.once('error', () => outgoing.destroy());
    outgoing.once('close', () => upstream.destroy());
    incoming.pipe(upstream);
  }

  const server = createServer(serve);
  server.on('connection', (socket) => {
    if (way === 'cut') {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take(next) {
      way = next;
      // Streams that pass already would go on: their browser has to ask anew.
      if (next === 'cut' || next === 'noStreams') for (const socket of sockets) socket.destroy();
    },
    pending: () => pending,
  };
}
