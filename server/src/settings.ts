import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { type Static, Type } from '@fastify/type-provider-typebox';
import { Ajv } from 'ajv';
import { LOG_LEVELS } from './platform/log/logger.ts';

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
  DEMO: {
    schema: oneOf(['on', 'off'], 'off'),
    must: 'on or off',
    meaning: 'A demo city beside the server. `npm start` on the embedded database sets it to `on`.',
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
const SECRETS: ReadonlySet<Name> = new Set(['DATABASE_URL', 'REDIS_URL', 'ADMIN_TOKEN']);

/**
 * Reads all settings. A variable that is set to nothing counts as not set; DATA_DIR becomes absolute, PUBLIC_URL
 * loses its last slash.
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
  if (misfits.size > 0) throw new BadSettings(names.filter((name) => misfits.has(name)).map(problemOf));

  const read = values as Settings;
  return {
    ...read,
    DATA_DIR: resolve(read.DATA_DIR),
    PUBLIC_URL: read.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
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
