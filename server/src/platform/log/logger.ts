import { type DestinationStream, type Logger, pino } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Names under which a credential could be handed to the log; their values never reach it. */
const SECRET_NAMES = [
  'authorization',
  'cookie',
  'set-cookie',
  'logis-api-key',
  'sec-websocket-protocol',
  'token',
  'jwt',
  'key',
  'apiKey',
  'deviceKey',
  'secret',
  'password',
  'adminToken',
  'connectionString',
];
/** Redaction reaches this deep: enough for `{req: {headers: {authorization}}}`. */
const PREFIXES = ['', '*.', '*.*.'];

/** JSON lines on standard output, or on `destination`. */
export function createLogger(options: { level: LogLevel; destination?: DestinationStream }): Logger {
  const paths = SECRET_NAMES.flatMap((name) => PREFIXES.map((prefix) => pathOf(prefix, name)));
  const settings = {
    level: options.level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths, censor: '[redacted]' },
    serializers: { err: describeError },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

/**
 * What helps to find an error's cause, and nothing else that hangs on it: a database error carries its whole
 * connection. Causes are followed three deep.
 */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const { code, detail, cause } = error as Error & { code?: unknown; detail?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(detail === undefined ? {} : { detail }),
    stack: error.stack,
    ...(cause === undefined || depth === 3 ? {} : { cause: describeError(cause, depth + 1) }),
  };
}

function pathOf(prefix: string, name: string): string {
  if (/^\w+$/.test(name)) return prefix + name;
  return `${prefix.replace(/\.$/, '')}["${name}"]`;
}
