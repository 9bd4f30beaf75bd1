import type { ErrorObject } from 'ajv';
import type { FieldFault } from './http-fault.ts';

/** More are cut off: who sends fifty mistakes mends those first. */
const MAX_FIELD_FAULTS = 50;

/** Ajv's errors as one sentence for each place, the alternatives of a union taken together. */
export function toFieldFaults(errors: readonly ErrorObject[]): FieldFault[] {
  const unions = errors.filter((error) => error.keyword === 'anyOf');
  const faults = new Map<string, string>();
  for (const error of errors) {
    const union = unions.find((one) => isBranchOf(error, one));
    const told = union && isAlternative(error, union) ? union : error;
    if (told.keyword === 'anyOf' && hasDeeperFault(told, errors)) continue;
    const path = pathOf(told);
    const message = messageOf(told.keyword === 'anyOf' ? (nearestFault(told, errors) ?? told) : told);
    if (!faults.has(path)) faults.set(path, message);
    if (faults.size === MAX_FIELD_FAULTS) break;
  }
  return [...faults].map(([path, message]) => ({ path, message }));
}

function isBranchOf(error: ErrorObject, union: ErrorObject): boolean {
  return error !== union && error.schemaPath.startsWith(`${union.schemaPath}/`);
}

/** A fault at the union's own place: "must be null" of `T | null` alone would mislead. */
function isAlternative(error: ErrorObject, union: ErrorObject): boolean {
  return error.instancePath === union.instancePath && error.keyword !== 'required';
}

/** One branch was nearly right: its own faults tell more than "none of them". */
function hasDeeperFault(union: ErrorObject, errors: readonly ErrorObject[]): boolean {
  return errors.some((error) => isBranchOf(error, union) && !isAlternative(error, union));
}

/**
 * What is wrong with a value that is of the type of one branch only: of 9 for `integer ≤ 5 | null` that it is more than
 * 5. Null where the type fits none, or several.
 */
function nearestFault(union: ErrorObject, errors: readonly ErrorObject[]): ErrorObject | null {
  const faults = errors.filter(
    (error) =>
      isBranchOf(error, union) &&
      isAlternative(error, union) &&
      !['type', 'const', 'anyOf'].includes(error.keyword),
  );
  const branches = new Set(faults.map(({ schemaPath }) => branchOf(schemaPath, union)));
  return branches.size === 1 ? (faults[0] ?? null) : null;
}

/** Which of the union's branches it stands in. */
function branchOf(schemaPath: string, union: ErrorObject): string | undefined {
  return schemaPath.slice(union.schemaPath.length + 1).split('/')[0];
}

function pathOf(error: ErrorObject): string {
  const segments = error.instancePath.split('/').slice(1).map(unescapePointer);
  if (error.keyword === 'required') segments.push(String(error.params.missingProperty));
  if (error.keyword === 'additionalProperties') segments.push(String(error.params.additionalProperty));
  return segments.join('.').slice(0, 500);
}

function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

function messageOf(error: ErrorObject): string {
  switch (error.keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
      return 'is not known';
    case 'const':
      return `must be ${JSON.stringify(error.params.allowedValue)}`;
    case 'enum':
      return oneOf(error.params.allowedValues as unknown[]);
    case 'anyOf':
      return messageOfUnion(error);
    default:
      return error.message ?? 'does not fit';
  }
}

type Branch = { const?: unknown; type?: string; format?: string };

function messageOfUnion(error: ErrorObject): string {
  // Present because the validator is asked to be verbose.
  const branches = Array.isArray(error.schema) ? (error.schema as Branch[]) : [];
  if (branches.length > 0 && branches.every((branch) => branch.const !== undefined)) {
    return oneOf(branches.map((branch) => branch.const));
  }
  const kinds = branches.flatMap((branch) =>
    branch.const !== undefined ? [JSON.stringify(branch.const)] : (branch.format ?? branch.type ?? []),
  );
  return kinds.length > 0 ? `must be ${kinds.join(' or ')}` : 'does not fit any of the allowed forms';
}

function oneOf(values: readonly unknown[]): string {
  return `must be one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;
}
