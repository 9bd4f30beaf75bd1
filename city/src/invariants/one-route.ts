/** The open routes of one answer, each with the jobs on it. */
export type RouteSeen = { routeId: string; jobIds: readonly string[] };

/** A job is on at most one open route. */
export function routeFaults(routes: readonly RouteSeen[]): string[] {
  const routeOf = new Map<string, string>();
  const faults: string[] = [];
  for (const route of routes) {
    for (const jobId of new Set(route.jobIds)) {
      const other = routeOf.get(jobId);
      if (other !== undefined) faults.push(`job ${jobId} is on the routes ${other} and ${route.routeId}`);
      routeOf.set(jobId, route.routeId);
    }
  }
  return faults;
}

/** What staff see of one job: a driver means a route, and no driver means no half of one. */
export function assignmentFault(job: {
  status: string;
  agentId: string | null;
  routeId: string | null;
}): string | undefined {
  const isUnderWay = !['pending', 'completed', 'cancelled', 'failed'].includes(job.status);
  if (isUnderWay && job.agentId === null) return `it is ${job.status} without a driver`;
  if (isUnderWay && job.routeId === null) return `it is ${job.status} on no route`;
  if (job.status === 'pending' && job.agentId !== null) return 'it is pending and has a driver';
  return undefined;
}
