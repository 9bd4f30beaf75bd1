/** An attempt with a credential that is not entitled to the thing asked for. */
export type Attempt = { what: string; status: number; body: unknown };

/** Refusals that tell nothing: the token is another org's (403), the thing is not there (404), no token (401). */
const REFUSALS = new Set([401, 403, 404]);

/** An attempt that was answered, or whose refusal named what it was after. Status 0 (no answer) proves nothing. */
export function wallFaults(attempt: Attempt, secrets: readonly string[]): string[] {
  if (attempt.status === 0) return [];
  const faults: string[] = [];
  if (!REFUSALS.has(attempt.status)) faults.push(`${attempt.what} was answered ${attempt.status}`);
  const text = JSON.stringify(attempt.body) ?? '';
  for (const secret of secrets) {
    if (text.includes(secret)) faults.push(`${attempt.what} told ${secret}`);
  }
  return faults;
}

/** A list that may be read, but must not contain anything of another org. */
export function foreignFaults(what: string, body: unknown, secrets: Iterable<string>): string[] {
  const text = JSON.stringify(body) ?? '';
  const told = [...secrets].filter((secret) => text.includes(secret));
  return told.length === 0 ? [] : [`${what} lists ${told.slice(0, 3).join(', ')}`];
}
