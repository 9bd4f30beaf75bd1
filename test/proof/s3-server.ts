import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { s3SignatureOf, sha256 } from './s3-signature.ts';

/** What goes wrong with a request, instead of its answer. */
export type Mishap = { status: number } | 'hang' | 'drop' | 'half';

export type S3Server = {
  endpoint: string;
  /** By path: `/bucket/key`. */
  objects: Map<string, { bytes: Buffer; contentType: string }>;
  /** What happens to the next requests, one each. */
  mishaps: Mishap[];
  /** Method and path of every request, and the code of its refusal. */
  log: string[];
  close(): void;
};

/** An S3-compatible service for one bucket: it verifies each request as S3 documents it, and keeps what it is sent. */
export async function startS3Server(options: {
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}): Promise<S3Server> {
  const objects: S3Server['objects'] = new Map();
  const mishaps: Mishap[] = [];
  const log: string[] = [];

  function refuse(request: IncomingMessage, response: ServerResponse, status: number, code: string): void {
    log.push(`${request.method} ${request.url} ${code}`);
    response.writeHead(status, { 'content-type': 'application/xml' });
    response.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
  }

  /** The code of what is wrong with the request's signature; null if it is right. */
  function faultOf(request: IncomingMessage, body: Buffer): string | null {
    const headers = request.headers as Record<string, string>;
    const authorization =
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/.exec(
        headers.authorization ?? '',
      );
    if (!authorization) return 'AuthorizationHeaderMalformed';
    const [, keyId, date, region = '', signed = '', signature] = authorization;
    if (keyId !== options.accessKeyId) return 'InvalidAccessKeyId';
    if (region !== options.region) return 'AuthorizationHeaderMalformed';
    const datetime = headers['x-amz-date'] ?? '';
    const at = Date.parse(datetime.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    if (!datetime.startsWith(`${date}T`) || !(Math.abs(Date.now() - at) < 15 * 60_000))
      return 'RequestTimeTooSkewed';
    const signedHeaders = signed.split(';');
    // Host and every x-amz header that is sent have to be signed.
    const owed = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
    if (owed.some((name) => !signedHeaders.includes(name))) return 'AccessDenied';
    const payloadHash = headers['x-amz-content-sha256'] ?? '';
    if (payloadHash !== sha256(body)) return 'XAmzContentSHA256Mismatch';
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const { method = '' } = request;
    const { secretAccessKey } = options;
    const right = {
      method,
      path,
      query,
      headers,
      signedHeaders,
      payloadHash,
      datetime,
      region,
      secretAccessKey,
    };
    return signature === s3SignatureOf(right) ? null : 'SignatureDoesNotMatch';
  }

  function serve(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const path = request.url ?? '';
    if (!path.startsWith(`/${options.bucket}/`)) {
      refuse(request, response, 404, 'NoSuchBucket');
      return;
    }
    log.push(`${request.method} ${path}`);
    if (request.method === 'PUT') {
      objects.set(path, { bytes: body, contentType: request.headers['content-type'] ?? '' });
      response.writeHead(200).end();
      return;
    }
    if (request.method === 'DELETE') {
      objects.delete(path);
      response.writeHead(204).end();
      return;
    }
    const found = objects.get(path);
    if (!found) {
      log.pop();
      refuse(request, response, 404, 'NoSuchKey');
      return;
    }
    response.writeHead(200, { 'content-type': found.contentType, 'content-length': found.bytes.length });
    response.end(found.bytes);
  }

  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const fault = faultOf(request, body);
      const mishap = mishaps.shift();
      if (fault) refuse(request, response, 403, fault);
      else if (mishap === undefined) serve(request, response, body);
      else {
        log.push(`${request.method} ${request.url} ${typeof mishap === 'string' ? mishap : mishap.status}`);
        if (mishap === 'drop') request.socket.destroy();
        else if (mishap === 'half') {
          response.writeHead(200, { 'content-length': 1_000 });
          response.write('half', () => request.socket.destroy());
        } else if (mishap !== 'hang') response.writeHead(mishap.status).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    mishaps,
    log,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
