import type { FuncKeywordDefinition } from 'ajv';

const ANY_CASE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const CAPITAL = /[A-F]/;

/**
 * What a schema says of a text that is one of our ids: `Type.String({...UUID_IN_ANY_CASE})`. UUIDs mean the same in
 * capitals (RFC 9562 §4), and some platforms write them so; inside they are in small letters only. Texts that others
 * choose (handles, ids of devices, keys) do not have it, whatever they look like.
 */
export const UUID_IN_ANY_CASE = { 'x-uuid': true } as const;

/** Puts what validation found in capitals into small letters, in its place; everything else stays as it is. */
export const uuidKeyword: FuncKeywordDefinition = {
  keyword: 'x-uuid',
  type: 'string',
  schemaType: 'boolean',
  modifying: true,
  errors: false,
  validate(_schema: unknown, text: string, _parentSchema, context) {
    if (CAPITAL.test(text) && ANY_CASE.test(text) && context)
      context.parentData[context.parentDataProperty] = text.toLowerCase();
    return true;
  },
};
