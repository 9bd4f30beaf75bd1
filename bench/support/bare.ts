import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The most that Node can do, as a process of its own: reads the request's body, parses it, answers a fixed body of
 * `BODY_BYTES`. `GET /stream` keeps the response open, and `POST /frames` writes its body to all of those.
 */
const body = Buffer.from(JSON.stringify('x'.repeat(Math.max(0, Number(process.env.BODY_BYTES ?? 40) - 2))));
const streams = new Set<ServerResponse>();

const server = createServer((request, response) => {
  if (request.url === '/stream') {
    response.useChunkedEncodingByDefault = false;
    response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'close' });
    response.flushHeaders();
    streams.add(response);
    response.on('close', () => streams.delete(response));
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const text = Buffer.concat(chunks).toString();
    const parsed = text === '' ? null : (JSON.parse(text) as { watcher?: number; frame?: string });
    if (request.url === '/frames' && parsed?.frame !== undefined) {
      const one = [...streams][parsed.watcher ?? 0];
      one?.write(parsed.frame);
    }
    if (request.headers['if-none-match'] !== undefined) response.writeHead(304).end();
    else
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
        .end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening at ${(server.address() as AddressInfo).port}\n`);
});
process.on('message', (message) => {
  if (message === 'memory') process.send?.({ rss: process.memoryUsage().rss });
});
