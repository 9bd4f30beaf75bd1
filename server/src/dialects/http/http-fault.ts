/** Which field of a request does not fit. `path` is dotted (`stops.0.location.lat`), empty for the whole. */
export type FieldFault = { path: string; message: string };

/**
 * What can be wrong with a request before the domain is asked, and `internal`, when we are. The union is closed:
 * each dialect owns a total table from it to its own status and shape.
 */
export type HttpFaultCode =
  | 'bad_request'
  | 'bad_json'
  | 'body_too_large'
  | 'unsupported_media_type'
  | 'route_not_found'
  | 'method_not_allowed'
  | 'validation'
  | 'internal';

/** `message` and `details` may leave as they are. `headers` belong to the answer in every dialect (`Allow`). */
export class HttpFault extends Error {
  readonly code: HttpFaultCode;
  readonly details: readonly FieldFault[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: HttpFaultCode,
    message: string,
    more: { details?: readonly FieldFault[]; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = 'HttpFault';
    this.code = code;
    this.details = more.details ?? [];
    this.headers = more.headers ?? {};
  }
}
