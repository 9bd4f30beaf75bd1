import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerBrokenRequests } from './broken-requests.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The server's door. It is opened before anything else starts, so that a port in use is found out first and
 * `/readyz` can say "starting"; it is closed first, so that nothing new comes in while the rest ends.
 */
export type Gate = {
  readonly server: Server;
  /** The port it got, which matters where 0 was asked for. */
  readonly port: number;
  /** Requests being answered now, streams among them. */
  inFlight(): number;
  /** From now on requests go to this handler. */
  admit(handle: Handler): void;
  /** Takes no new connection and answers 503 on open ones; what is being answered goes on. */
  close(): void;
  /** Resolves with true when nothing is being answered any more, with false after `timeoutMs`. Call `close` first. */
  whenIdle(timeoutMs: number): Promise<boolean>;
  /** Ends all connections, in the middle of an answer too. */
  cut(): void;
};

/** Longer than the idle time-outs of usual load balancers, so that it is they who close. */
const KEEP_ALIVE_MS = 72_000;
const HEADERS_TIMEOUT_MS = 20_000;
/** For a whole request to arrive; a photo of 10 MB takes 84 s over a phone's line of 1 Mbit/s. */
const REQUEST_TIMEOUT_MS = 120_000;

/** @throws Error with one sentence for the operator if it cannot listen there. */
export async function openGate(options: { host: string; port: number }): Promise<Gate> {
  let handler: Handler | null = null;
  let state: 'starting' | 'open' | 'draining' = 'starting';
  let inFlight = 0;
  const idleListeners = new Set<() => void>();

  const server = createServer({
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // The app asks for it, and says so in its own words.
    requireHostHeader: false,
  });
  answerBrokenRequests(server);
  server.on('request', (request, response) => {
    inFlight++;
    response.once('close', () => {
      inFlight--;
      if (state !== 'draining') return;
      // Its connection is kept alive for a next request, which will not come.
      setImmediate(() => server.closeIdleConnections());
      if (inFlight === 0) for (const listener of idleListeners) listener();
    });
    if (state === 'open' && handler) handler(request, response);
    else answerAtTheGate(request, response, state);
  });
  await listen(server, options);

  return {
    server,
    port: (server.address() as AddressInfo).port,
    inFlight: () => inFlight,
    admit(handle) {
      handler = handle;
      if (state === 'starting') state = 'open';
    },
    close() {
      state = 'draining';
      server.close();
    },
    whenIdle(timeoutMs) {
      if (inFlight === 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        const finish = (isIdle: boolean) => {
          clearTimeout(timer);
          idleListeners.delete(onIdle);
          resolve(isIdle);
        };
        const onIdle = () => finish(true);
        const timer = setTimeout(finish, timeoutMs, false);
        idleListeners.add(onIdle);
      });
    },
    cut: () => server.closeAllConnections(),
  };
}

function answerAtTheGate(request: IncomingMessage, response: ServerResponse, state: string): void {
  const path = request.url?.split('?')[0];
  const isHealth = path === '/healthz';
  const reason = state === 'draining' ? 'draining' : 'starting';
  const body = isHealth
    ? { status: 'ok' }
    : path === '/readyz'
      ? { status: 'not_ready', reason }
      : {
          statusCode: 503,
          error: 'Service Unavailable',
          message: `the server is ${reason}`,
          code: 'unavailable',
        };
  response.writeHead(isHealth ? 200 : 503, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    // What stands behind the gate is still to come, or was and is gone: ask on a new connection.
    connection: 'close',
    ...(isHealth ? {} : { 'retry-after': '2' }),
  });
  response.end(JSON.stringify(body));
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}

function explain(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} of ${host} is in use by another program: stop that one, or set PORT to another.`,
    EACCES: `This user may not listen at port ${port}: set PORT to one above 1023.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine: set HOST to one that is, or to 0.0.0.0.`,
    ENOTFOUND: `The host name ${host} is not known: set HOST to an address of this machine, or to 0.0.0.0.`,
  };
  const sentence = sentences[cause.code ?? ''] ?? `It cannot listen at ${host}:${port}: ${cause.message}.`;
  return new Error(sentence, { cause });
}
