/** How one of several drivers who accepted a job at the same time fared. */
export type RaceResult = { driver: string; status: number; code: string | null };

/** Exactly one wins; everyone else is told `already_assigned`. Calls without an answer (status 0) prove nothing. */
export function raceFaults(results: readonly RaceResult[]): string[] {
  const answered = results.filter((result) => result.status !== 0);
  const won = answered.filter((result) => result.status === 200);
  const faults: string[] = [];
  if (won.length > 1) faults.push(`${won.map((result) => result.driver).join(' and ')} all won`);
  if (won.length === 0 && answered.length === results.length) faults.push('nobody won');
  for (const result of answered) {
    if (result.status === 200 || (result.status === 409 && result.code === 'already_assigned')) continue;
    faults.push(`${result.driver} got ${result.status} ${result.code ?? ''} instead of 409 already_assigned`);
  }
  return faults;
}

/** A job's `agent_assigned` entries never outnumber the assignments that the city asked for and was granted. */
export function assignedFault(timeline: readonly { event: string }[], granted: number): string | undefined {
  const assigned = timeline.filter((entry) => entry.event === 'agent_assigned').length;
  return assigned > granted ? `${assigned} × agent_assigned after ${granted} assignments` : undefined;
}
