import { HttpFault } from './http-fault.ts';

/** Deeper bodies are refused: nothing we take comes near, and every walk over a body stays shallow. */
export const MAX_JSON_DEPTH = 32;

/**
 * Parses a body. Text that is not JSON, nests deeper than 32, or has the keys by which prototypes are poisoned is
 * `bad_json`; a NUL character or half a surrogate pair in any string or key — PostgreSQL stores neither — is a
 * `validation` fault that names the place. Empty text is `undefined`.
 */
export function parseBoundedJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new HttpFault('bad_json', 'the body is not JSON', { cause });
  }
  inspect(value, [], 0);
  return value;
}

/** Recursion is bounded by the depth that it checks. */
function inspect(value: unknown, path: string[], depth: number): void {
  if (typeof value === 'string') {
    assertStorable(value, path);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth === MAX_JSON_DEPTH) {
    throw new HttpFault('bad_json', `the body nests deeper than ${MAX_JSON_DEPTH} levels`);
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i];
      if (typeof item === 'number' || typeof item === 'boolean') continue;
      path.push(String(i));
      inspect(item, path, depth + 1);
      path.pop();
    }
    return;
  }
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    if (key === '__proto__' || (key === 'constructor' && hasPrototypeKey(item))) {
      throw new HttpFault('bad_json', `the body has the forbidden key ${key}`);
    }
    path.push(key);
    assertStorable(key, path);
    inspect(item, path, depth + 1);
    path.pop();
  }
}

function hasPrototypeKey(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype');
}

/** @throws HttpFault `validation` if the text has a NUL or is not well-formed Unicode. */
export function assertStorable(text: string, path: readonly string[]): void {
  const message = text.includes('\0')
    ? 'must not contain a NUL character'
    : text.isWellFormed()
      ? null
      : 'must be well-formed Unicode';
  if (message === null) return;
  // The place may itself hold what cannot be told.
  const place = path.join('.').replaceAll('\0', '').toWellFormed();
  throw new HttpFault('validation', 'the request does not fit', { details: [{ path: place, message }] });
}
