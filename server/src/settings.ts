import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { type Static, Type } from '@fastify/type-provider-typebox';
import { Ajv } from 'ajv';
import { LOG_LEVELS } from './platform/log/logger.ts';

/** Of SECRET_KEY, in characters. */
export const MIN_SECRET_KEY_LENGTH = 32;

const optional = (pattern: string) => Type.Union([Type.String({ pattern }), Type.Null()], { default: null });
const oneOf = <const Value extends string>(values: readonly Value[], byDefault: Value) =>
  Type.Enum([...values] as Value[], { default: byDefault });

/**
 * Every setting of the server: its type, its default and what it means. `must` finishes the sentence "NAME must be
 * …". The table in docs/settings.md is made from this (`node server/src/settings-docs.ts`).
 */
export const SETTINGS = {
  HOST: {
    schema: Type.String({ pattern: '^[A-Za-z0-9.:_-]{1,253}$', default: '127.0.0.1' }),
    must: 'a host name or an IP address',
    meaning: 'The address it listens at; `0.0.0.0` for all.',
  },
  PORT: {
    schema: Type.Integer({ minimum: 0, maximum: 65_535, default: 8080 }),
    must: 'a whole number from 0 to 65535',
    meaning: 'The port it listens at; `0` for any free one.',
  },
  DATA_DIR: {
    schema: Type.String({ minLength: 1, default: '.doorstep' }),
    must: 'a path',
    meaning: 'Embedded database, files and generated secrets (mode 0600).',
  },
  DATABASE_URL: {
    schema: optional('^postgres(ql)?://\\S+$'),
    must: 'an address like postgres://user:password@host:5432/database',
    meaning: 'Your PostgreSQL (15 or later) instead of the embedded one.',
  },
  DATABASE_CONNECTIONS: {
    schema: Type.Integer({ minimum: 2, maximum: 500, default: 20 }),
    must: 'a whole number from 2 to 500',
    meaning: 'How many connections requests share. Tasks take a few of their own.',
  },
  REDIS_URL: {
    schema: Type.Union([Type.Null(), Type.String()], { default: null }),
    must: 'left out',
    meaning: 'Redis/Valkey for more than one server. Not supported by this version: a start with it stops.',
  },
  PUBLIC_URL: {
    schema: optional('^https?://[^\\s/?#]+(/[^\\s?#]*)?$'),
    must: 'an address like https://track.example.com',
    meaning: 'Base of the links it makes; from HOST and PORT if not set.',
  },
  TRUSTED_PROXIES: {
    schema: optional('^[^\\s,]+(\\s*,\\s*[^\\s,]+)*$'),
    must: 'a list of IP addresses and networks like 10.0.0.0/8, separated by commas',
    meaning: 'Proxies whose `X-Forwarded-For` is believed. None by default.',
  },
  ADMIN_TOKEN: {
    schema: optional('^[\\x21-\\x7e]{1,500}$'),
    must: 'up to 500 visible characters without spaces',
    meaning: 'The operator’s key. Made at first start, printed once and kept in DATA_DIR, if not set.',
  },
  SECRET_KEY: {
    schema: optional(`^[\\x21-\\x7e]{${MIN_SECRET_KEY_LENGTH},500}$`),
    must: `${MIN_SECRET_KEY_LENGTH} to 500 visible characters without spaces`,
    meaning:
      'What PINs and the signed URLs of images are made with. Made at first start and kept in DATA_DIR, if not set; set it, the same everywhere, when several servers share a database.',
  },
  DEMO: {
    schema: oneOf(['on', 'off'], 'off'),
    must: 'on or off',
    meaning: 'A demo city beside the server. `npm start` on the embedded database sets it to `on`.',
  },
  STORAGE: {
    schema: oneOf(['folder', 's3'], 'folder'),
    must: 'folder or s3',
    meaning:
      'Where images are kept: the folder `files` of DATA_DIR, or a bucket of an S3-compatible service.',
  },
  S3_ENDPOINT: {
    schema: optional('^https?://[^\\s/?#@]+(/[^\\s?#]*)?$'),
    must: 'an address like https://s3.eu-central-1.amazonaws.com',
    meaning: 'Needed for `STORAGE=s3`: the service, without the bucket.',
  },
  S3_BUCKET: {
    schema: optional('^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$'),
    must: 'the name of a bucket',
    meaning: 'Needed for `STORAGE=s3`. The bucket stays private: images are read through the server.',
  },
  S3_REGION: {
    schema: Type.String({ pattern: '^[a-z0-9-]{1,50}$', default: 'us-east-1' }),
    must: 'the name of a region',
    meaning: 'The region that requests are signed for.',
  },
  S3_ACCESS_KEY_ID: {
    schema: optional('^[\\x21-\\x7e]{1,200}$'),
    must: 'up to 200 visible characters without spaces',
    meaning: 'Needed for `STORAGE=s3`.',
  },
  S3_SECRET_ACCESS_KEY: {
    schema: optional('^[\\x21-\\x7e]{1,500}$'),
    must: 'up to 500 visible characters without spaces',
    meaning: 'Needed for `STORAGE=s3`.',
  },
  LOG_LEVEL: {
    schema: oneOf(LOG_LEVELS, 'info'),
    must: `one of ${LOG_LEVELS.join(', ')}`,
    meaning: 'What is logged; `debug` has a line for every request.',
  },
  MAP_STYLE_URL: {
    schema: optional('^(https?:/)?/\\S+$'),
    must: 'an address like https://tiles.example.com/style.json',
    meaning: 'MapLibre style of the pages’ maps. Without it they draw what they know by themselves.',
  },
  GEOCODER_URL: {
    schema: optional('^https?://[^\\s/?#@]+(/[^\\s?#]*)?$'),
    must: 'an address like https://nominatim.example.com',
    meaning:
      'The service that finds addresses. Without it an address is found if an order of the org used it before.',
  },
  GEOCODER: {
    schema: oneOf(['nominatim', 'photon'], 'nominatim'),
    must: 'nominatim or photon',
    meaning: 'What answers at `GEOCODER_URL`.',
  },
  GEOCODER_TIMEOUT_MS: {
    schema: Type.Integer({ minimum: 100, maximum: 30_000, default: 3_000 }),
    must: 'a whole number from 100 to 30000',
    meaning: 'How long an answer about an address may take.',
  },
  GEOCODER_CALLS_PER_SECOND: {
    schema: Type.Integer({ minimum: 1, maximum: 1_000, default: 1 }),
    must: 'a whole number from 1 to 1000',
    meaning: 'How often the service is asked at most. The public Nominatim allows one call a second.',
  },
  POSITION_RETENTION_DAYS: {
    schema: Type.Integer({ minimum: 1, maximum: 3_650, default: 30 }),
    must: 'a whole number from 1 to 3650',
    meaning: 'How long positions of drivers are kept.',
  },
  TASK_CONCURRENCY: {
    schema: Type.Integer({ minimum: 1, maximum: 100, default: 5 }),
    must: 'a whole number from 1 to 100',
    meaning: 'How many background tasks run at once.',
  },
  DRAIN_SECONDS: {
    schema: Type.Integer({ minimum: 1, maximum: 300, default: 10 }),
    must: 'a whole number from 1 to 300',
    meaning: 'How long a stop may take before it is forced.',
  },
} as const;

type Name = keyof typeof SETTINGS;
export type Settings = { readonly [N in Name]: Static<(typeof SETTINGS)[N]['schema']> };

/** Says everything that is wrong, one line each. */
export class BadSettings extends Error {
  constructor(problems: readonly string[]) {
    super(`These settings stop the start:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'BadSettings';
  }
}

const names = Object.keys(SETTINGS) as Name[];
const schemaOfAll = {
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, SETTINGS[name].schema])),
};
/** Their values are not shown in messages. */
const SECRETS: ReadonlySet<Name> = new Set([
  'DATABASE_URL',
  'REDIS_URL',
  'ADMIN_TOKEN',
  'SECRET_KEY',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
]);
/** What a bucket cannot be reached without. */
const NEEDED_FOR_S3 = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

/**
 * Reads all settings. A variable that is set to nothing counts as not set; DATA_DIR becomes absolute, PUBLIC_URL
 * and GEOCODER_URL lose their last slash.
 * @throws BadSettings with every problem at once.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = names.flatMap((name) => {
    const text = env[name]?.trim();
    return text ? [[name, text] as const] : [];
  });
  const ajv = new Ajv({ coerceTypes: true, useDefaults: true, allErrors: true, strictTypes: false });
  const values: Record<string, unknown> = Object.fromEntries(given);
  ajv.validate(schemaOfAll, values);
  const misfits = new Set((ajv.errors ?? []).map((error) => error.instancePath.slice(1)));
  for (const [name, text] of given) if (!passesOwnCheck(name, text)) misfits.add(name);
  const read = values as Settings;
  const problems = names.filter((name) => misfits.has(name)).map(problemOf);
  const missing = NEEDED_FOR_S3.filter((name) => read[name] === null);
  if (read.STORAGE === 's3' && missing.length > 0) {
    problems.push(`STORAGE=s3 needs ${missing.join(', ')} too.`);
  }
  if (problems.length > 0) throw new BadSettings(problems);

  return {
    ...read,
    DATA_DIR: resolve(read.DATA_DIR),
    PUBLIC_URL: read.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    GEOCODER_URL: read.GEOCODER_URL?.replace(/\/+$/, '') ?? null,
  };

  function problemOf(name: Name): string {
    const shown = SECRETS.has(name) ? '' : ` (it is ${JSON.stringify(env[name])})`;
    return `${name} must be ${SETTINGS[name].must}${shown}.`;
  }
}

/** The settings of this process. Nothing else reads its environment. */
export function readProcessSettings(): Settings {
  return readSettings(process.env);
}

/** What a schema cannot say of the text as it was given. */
function passesOwnCheck(name: Name, text: string): boolean {
  if ('type' in SETTINGS[name].schema && SETTINGS[name].schema.type === 'integer') return /^\d+$/.test(text);
  switch (name) {
    case 'REDIS_URL':
      return false;
    case 'PUBLIC_URL':
    case 'GEOCODER_URL':
    case 'S3_ENDPOINT':
    case 'DATABASE_URL':
      return URL.canParse(text);
    case 'TRUSTED_PROXIES':
      return text.split(',').every((part) => isNetwork(part.trim()));
    default:
      return true;
  }
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
