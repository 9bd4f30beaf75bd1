/** Something that the server said it has, to be looked up again later. */
export type Promised = { what: string; expected: string | null };

/** A write that was answered is there when it is read again. */
export function lostFault(promised: Promised, found: string | null | undefined): string | undefined {
  if (found === promised.expected) return undefined;
  return `${promised.what} was ${JSON.stringify(promised.expected)} and is ${JSON.stringify(found ?? null)}`;
}

/** A driver's last known fix is never older than one that was accepted before the question. */
export function lostFixFault(acceptedAt: string, found: string | null): string | undefined {
  if (found !== null && Date.parse(found) >= Date.parse(acceptedAt)) return undefined;
  return `a fix of ${acceptedAt} was accepted, and the last one known is of ${found ?? 'never'}`;
}
