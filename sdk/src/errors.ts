/** What every failed call throws. `status` is 0 where no HTTP answer came at all. */
export class DoorstepError extends Error {
  /** HTTP status of the answer; 0 for `network`, `timeout` and `stream_lost`. */
  readonly status: number;
  /** The server's error code (`illegal_transition`, `already_assigned`, …), or `http_<status>` where it sent none. */
  readonly code: string;
  readonly details: unknown;

  constructor(
    status: number,
    code: string,
    message: string,
    details?: unknown,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'DoorstepError';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** The error that an answer with a status ≥ 400 stands for; a body in no known shape still gives one. */
export function errorFromAnswer(status: number, body: unknown): DoorstepError {
  const fields = isRecord(body) ? body : {};
  const code = typeof fields.code === 'string' ? fields.code : `http_${status}`;
  const message = typeof fields.message === 'string' ? fields.message : `The server answered ${status}.`;
  return new DoorstepError(status, code, message, fields.details);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
