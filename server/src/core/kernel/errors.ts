/**
 * Everything that the domain can refuse. The union is closed: each dialect owns a total table from these
 * codes to its own status and shape, so a code without an answer does not compile. `docs/errors.md` lists them.
 */
export const ERROR_CODES = [
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'already_exists',
  'illegal_transition',
  'already_assigned',
  'not_offered',
  'driver_not_approved',
  'driver_not_available',
  'idempotency_conflict',
  'version_conflict',
  'link_unusable',
  'proof_missing',
  'pin_wrong',
  'pin_locked',
  'quote_unusable',
  'media_unsupported',
  'media_too_large',
  'capacity_exceeded',
  'rate_limited',
  'too_many',
  'unavailable',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export type ErrorDetails = Record<string, unknown> | readonly unknown[];

/** A refusal in the words of the domain: it knows no HTTP status and carries nothing that must not leave. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, message: string, details?: ErrorDetails, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}

/** Throws when something that cannot happen did: a defect of ours, never the caller's fault. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${message}`);
}
