import { DomainError } from '../kernel/errors.ts';

/** One thing that does not fit, and where: `path` is dotted, from the root of the input. */
export type Problem = { path: string; message: string };

/** @throws DomainError `invalid_input` naming every problem, if there is one. */
export function refuseProblems(problems: Problem[]): void {
  if (problems.length === 0) return;
  const text = problems.map((problem) => `${problem.path} ${problem.message}`).join('; ');
  throw new DomainError('invalid_input', text, problems);
}

/** Names, labels and the like. */
export const MAX_NAME_CHARACTERS = 200;
export const MAX_EMAIL_CHARACTERS = 320;
export const MAX_PHONE_CHARACTERS = 40;

/** PostgreSQL's text cannot hold NUL, so no text may. */
export function textProblem(path: string, value: string, max: number): Problem[] {
  if (value.length > max) return [{ path, message: `is longer than ${max} characters` }];
  if (value.includes('\0')) return [{ path, message: 'contains NUL' }];
  return [];
}
