/** A tap given twice adds nothing: the same entries of its kind stand in the timeline before and after. */
export function repeatFault(
  events: readonly string[],
  before: readonly { event: string }[],
  after: readonly { event: string }[],
): string | undefined {
  for (const event of events) {
    const [was, is] = [before, after].map((list) => list.filter((entry) => entry.event === event).length);
    if (was !== is) return `${event} stood there ${was} times before the repeated tap, and ${is} after`;
  }
  return undefined;
}
