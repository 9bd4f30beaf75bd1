import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

type Answer = { status: number; code: string; message: string };

const NOT_HTTP: Answer = {
  status: 400,
  code: 'bad_request',
  message: 'this cannot be read as a request of HTTP/1.1',
};

/** Node's codes for what is wrong with a request before it is one. */
const ANSWERS: Record<string, Answer> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'headers_too_large', message: 'the headers are too large' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, code: 'body_too_large', message: 'the body is too large' },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'request_timeout',
    message: 'the request did not arrive in time',
  },
};

const UNKNOWN_EXPECTATION: Answer = {
  status: 417,
  code: 'expectation_failed',
  message: 'Expect: 100-continue is the only expectation that is met here',
};

/**
 * How long a connection stays after its last answer: closed while the other end still sends, it would be reset, and
 * the answer lost with it.
 */
const LINGER_MS = 1_000;

/**
 * Answers, in the default shape, what breaks off before any handler sees it: no dialect is known then. The connection
 * is closed after the answer.
 */
export function answerBrokenRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    answerAtTheSocket(ANSWERS[error.code ?? ''] ?? NOT_HTTP, error, socket);
  });
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const body = bodyOf(UNKNOWN_EXPECTATION);
    response.writeHead(UNKNOWN_EXPECTATION.status, { ...headersOf(body), connection: 'close' });
    response.end(body);
  });
}

function answerAtTheSocket(answer: Answer, error: NodeJS.ErrnoException, socket: Duplex): void {
  if (socket.destroyed) return;
  // It has its last answer, and what else it sends is broken, too.
  if (socket.writableEnded) return;
  if (error.code === 'ECONNRESET' || !socket.writable || isAnotherAnswersTurn(socket)) {
    socket.destroy();
    return;
  }
  const body = bodyOf(answer);
  const lines = Object.entries({ ...headersOf(body), connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  socket.end(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\n${lines.join('')}\r\n${body}`);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

/**
 * Whether what is written now would be taken for a part of another answer, or for the answer to another request: that
 * of one that came whole, with the broken one behind it.
 */
function isAnotherAnswersTurn(socket: Duplex): boolean {
  // Where Node itself looks before it answers.
  const { _httpMessage: current } = socket as { _httpMessage?: ServerResponse | null };
  return Boolean(current && (current.headersSent || current.req.complete));
}

function bodyOf({ status, code, message }: Answer): string {
  return JSON.stringify({ statusCode: status, error: STATUS_CODES[status], message, code });
}

function headersOf(body: string): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
}
