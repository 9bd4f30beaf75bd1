import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';

// The package is CommonJS: its function is the default of its default.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true, allowUnionTypes: true });
addFormats(ajv);
const compiled = new Map<object, ValidateFunction>();

/** What of the body does not fit the schema, a line a fault. */
export function misfits(schema: object, body: unknown): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  // As it leaves: what JSON drops or changes is not there for the client either.
  if (validate(JSON.parse(JSON.stringify(body)))) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

/** An answer that a vendor's documentation shows. */
export function readExample(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`examples/${name}.json`, import.meta.url), 'utf8'));
}

const FORMS: [name: string, form: RegExp][] = [
  ['uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
  ['time in seconds', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
  ['time in milliseconds', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
  ['time in microseconds', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/],
  ['metres', /^\d+ m$/],
  ['minutes', /^\d+ min$/],
  ['colour', /^#[0-9A-F]{6}$/i],
  ['initial', /^\p{Lu}\.$/u],
];

/**
 * Every leaf of a body by its path, in the body's order, each with its form: `null`, a JSON type, or what a text
 * looks like. Elements of a list share one path; null beside a value is left out.
 */
export function formsOf(value: unknown): Map<string, string> {
  const seen = new Map<string, Set<string>>();
  walk(value, '', (path, form) => {
    const forms = seen.get(path) ?? new Set();
    seen.set(path, forms.add(form));
  });
  return new Map(
    [...seen].map(([path, forms]) => {
      if (forms.size > 1) forms.delete('null');
      return [path, [...forms].sort().join(' | ')];
    }),
  );
}

function walk(value: unknown, path: string, tell: (path: string, form: string) => void): void {
  if (Array.isArray(value)) for (const element of value) walk(element, `${path}[]`, tell);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) walk(child, path ? `${path}.${key}` : key, tell);
  } else tell(path, formOf(value));
}

function formOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value !== 'string') return typeof value;
  return FORMS.find(([, form]) => form.test(value))?.[0] ?? 'text';
}

type Node = {
  type?: string;
  anyOf?: Node[];
  items?: Node;
  properties?: Record<string, Node>;
  required?: string[];
};

/** The paths at which a schema allows null, and those whose keys may be absent. */
export function looseEnds(schema: object): { nullable: Set<string>; optional: Set<string> } {
  const nullable = new Set<string>();
  const optional = new Set<string>();
  const visit = (node: Node, path: string): void => {
    if (node.type === 'null' || node.anyOf?.some((choice) => choice.type === 'null')) nullable.add(path);
    for (const choice of node.anyOf ?? []) visit({ ...choice, type: choice.type ?? '' }, path);
    if (node.items) visit(node.items, `${path}[]`);
    for (const [key, child] of Object.entries(node.properties ?? {})) {
      const at = path ? `${path}.${key}` : key;
      if (!node.required?.includes(key)) optional.add(at);
      visit(child, at);
    }
  };
  visit(schema as Node, '');
  return { nullable, optional };
}
