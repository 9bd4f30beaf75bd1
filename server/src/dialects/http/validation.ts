import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { FastifySchemaCompiler } from 'fastify';
import { toFieldFaults } from './field-faults.ts';
import { type FieldFault, HttpFault } from './http-fault.ts';
import { uuidKeyword } from './uuid-case.ts';

// The package is CommonJS: its function is the default of its default.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

const FIRST_INSTANT_MS = Date.parse('0000-01-01T00:00:00Z');
const LAST_INSTANT_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** A request with more values than this hears of its first fault only: collecting all would cost too much. */
const MAX_VALUES_FOR_ALL_FAULTS = 2_000;

const BASE: Options = {
  useDefaults: true,
  strict: true,
  // TypeBox writes unions and optional keys in ways that these three take for mistakes.
  strictTypes: false,
  strictRequired: false,
  strictTuples: false,
  allowUnionTypes: true,
  keywords: ['example'],
};

function ajv(options: Options): Ajv {
  const instance = new Ajv({ ...BASE, ...options });
  addFormats(instance);
  instance.addKeyword(uuidKeyword);
  instance.addFormat('date-time', { type: 'string', validate: isInstant });
  return instance;
}

const dateTime = fullFormats['date-time'] as { validate: (text: string) => boolean };

/**
 * RFC 3339, and a moment that can be reckoned with: what the grammar has beyond (leap seconds, offsets without
 * minutes, moments before or after the years of four digits) no `Date` can give back as it came.
 */
function isInstant(text: string): boolean {
  if (!dateTime.validate(text)) return false;
  const ms = Date.parse(text);
  return ms >= FIRST_INSTANT_MS && ms <= LAST_INSTANT_MS;
}

/**
 * Compiles a route's schemas. Bodies are taken as they are; what comes as text in the query, the path and the
 * headers is turned into the types that the schema asks for. The first pass stops at the first fault, which is
 * what costs least on the way that all good requests go; only then are all faults collected.
 */
export function createValidatorCompiler(): FastifySchemaCompiler<object> {
  const strictFirst = ajv({ coerceTypes: false });
  const strictAll = ajv({ coerceTypes: false, allErrors: true, verbose: true });
  const coerceFirst = ajv({ coerceTypes: 'array' });
  const coerceAll = ajv({ coerceTypes: 'array', allErrors: true, verbose: true });

  return ({ schema, httpPart }) => {
    const isBody = httpPart === 'body';
    const first = (isBody ? strictFirst : coerceFirst).compile(schema);
    let all: ValidateFunction | undefined;
    return (value: unknown) => {
      if (first(value)) return { value };
      let errors: readonly ErrorObject[] = first.errors ?? [];
      if (countValues(value) <= MAX_VALUES_FOR_ALL_FAULTS) {
        all ??= (isBody ? strictAll : coerceAll).compile(schema);
        if (!all(value)) errors = all.errors ?? errors;
      }
      return { error: validationFault(toFieldFaults(errors)) };
    };
  };
}

function validationFault(details: FieldFault[]): HttpFault {
  const [only] = details;
  const message =
    details.length === 1 && only ? `${only.path || 'the body'} ${only.message}` : 'the request does not fit';
  return new HttpFault('validation', message, { details });
}

/** How many values there are, counted until it is clear that there are too many. */
function countValues(value: unknown): number {
  let count = 0;
  const rest = [value];
  while (rest.length > 0 && count <= MAX_VALUES_FOR_ALL_FAULTS) {
    const next = rest.pop();
    count++;
    if (typeof next === 'object' && next !== null)
      rest.push(...Object.values(next).slice(0, MAX_VALUES_FOR_ALL_FAULTS));
  }
  return count;
}
