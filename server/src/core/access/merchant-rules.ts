import { BRANDING_PATTERNS, brandingProblems } from './branding.ts';
import { MAX_SUBJECT_CHARACTERS } from './claims.ts';
import type { MerchantPatch } from './merchant.ts';
import { contactProblems, MAX_URL_CHARACTERS } from './org-rules.ts';
import { type Problem, textProblem } from './problems.ts';

export function merchantProblems(input: MerchantPatch): Problem[] {
  const problems = [
    ...contactProblems(input, ''),
    ...contactProblems(input.owner ?? {}, 'owner'),
    ...brandingProblems(input.branding ?? {}, 'branding'),
  ];
  if (input.companyName?.trim() === '') problems.push({ path: 'companyName', message: 'is empty' });
  if (typeof input.website === 'string') {
    problems.push(...textProblem('website', input.website, MAX_URL_CHARACTERS));
    if (!new RegExp(BRANDING_PATTERNS.url).test(input.website))
      problems.push({ path: 'website', message: 'is not a valid url' });
  }
  if (input.owner) problems.push(...subjectProblems(input.owner.subject, 'owner.sub'));
  for (const [index, user] of (input.users ?? []).entries())
    problems.push(...subjectProblems(user, `users.${index}`));
  return problems;
}

function subjectProblems(subject: string, path: string): Problem[] {
  if (subject === '') return [{ path, message: 'is empty' }];
  return textProblem(path, subject, MAX_SUBJECT_CHARACTERS);
}
