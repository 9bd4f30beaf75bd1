import { createHash, createHmac } from 'node:crypto';

/** A request as Signature Version 4 sees it; header names in small letters. */
export type SignedRequest = {
  method: string;
  /** As it is on the wire, without the query. */
  path: string;
  query: string;
  headers: Readonly<Record<string, string>>;
  signedHeaders: readonly string[];
  /** The value of `x-amz-content-sha256`. */
  payloadHash: string;
  /** `20130524T000000Z` */
  datetime: string;
  region: string;
  secretAccessKey: string;
};

/**
 * The signature of a request to S3, written after "Signature Calculations for the Authorization Header: Transferring
 * Payload in a Single Chunk (AWS Signature Version 4)" of the Amazon S3 API Reference, and after nothing else.
 */
export function s3SignatureOf(request: SignedRequest): string {
  const date = request.datetime.slice(0, 8);
  const scope = `${date}/${request.region}/s3/aws4_request`;
  const canonicalRequest = [
    request.method,
    uriEncode(decodeURIComponent(request.path), true),
    canonicalQuery(request.query),
    ...request.signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim()}`),
    '',
    request.signedHeaders.join(';'),
    request.payloadHash,
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', request.datetime, scope, sha256(canonicalRequest)].join('\n');
  let key: Buffer = hmac(`AWS4${request.secretAccessKey}`, date);
  for (const part of [request.region, 's3', 'aws4_request']) key = hmac(key, part);
  return hmac(key, toSign).toString('hex');
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** Everything but the unreserved characters; in a path the slash stays. */
function uriEncode(text: string, keepsSlash: boolean): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (/[A-Za-z0-9_.~-]/.test(character) || (keepsSlash && character === '/')) return character;
      return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => [uriEncode(name, false), uriEncode(value, false)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}
