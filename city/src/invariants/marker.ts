/** Where a driver's marker stood: whose it is, and the time of its fix. */
export type MarkerSeen = { agentId: string; updatedAt: string };

/** The marker of one driver never goes back to an older fix. Another driver's starts anew. */
export function markerFault(before: MarkerSeen | undefined, after: MarkerSeen): string | undefined {
  if (before?.agentId !== after.agentId) return undefined;
  if (Date.parse(after.updatedAt) >= Date.parse(before.updatedAt)) return undefined;
  return `the marker went back from ${before.updatedAt} to ${after.updatedAt}`;
}
