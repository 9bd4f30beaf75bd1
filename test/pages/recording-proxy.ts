import { createServer, request as forward } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { after } from 'node:test';

export type RecordingProxy = {
  readonly url: string;
  /** All that went to the browser so far, each answer with its head and, as far as it came, its body. */
  answers(): { path: string; status: number; text: string }[];
};

/** Stands between a browser and the server at `target` and keeps a copy of every byte that the browser is sent. */
export async function useRecordingProxy(target: string): Promise<RecordingProxy> {
  const recorded: { path: string; status: number; head: string; chunks: Buffer[] }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) => {
    const { method, url } = incoming;
    // As plain text, so that it can be searched.
    const { 'accept-encoding': _, ...headers } = incoming.headers;
    const upstream = forward(new URL(url ?? '/', target), { method, headers }, (answer) => {
      const status = answer.statusCode ?? 502;
      const entry = { path: url ?? '/', status, head: answer.rawHeaders.join('\n'), chunks: [] as Buffer[] };
      recorded.push(entry);
      outgoing.writeHead(status, answer.headers);
      answer.on('data', (chunk: Buffer) => {
        entry.chunks.push(chunk);
        outgoing.write(chunk);
      });
      answer.once('end', () => outgoing.end());
      answer.once('error', () => outgoing.destroy());
    });
    upstream.once('error', () => outgoing.destroy());
    outgoing.once('close', () => upstream.destroy());
    incoming.pipe(upstream);
  });
  server.on('connection', (socket) => {
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
    answers: () =>
      recorded.map(({ path, status, head, chunks }) => ({
        path,
        status,
        text: `${head}\n\n${Buffer.concat(chunks).toString()}`,
      })),
  };
}
