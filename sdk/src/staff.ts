import { createFace, seg } from './face.ts';
import type { CallOptions, Transport } from './transport.ts';
import type {
  Agent,
  EventPage,
  Failing,
  Job,
  JobQuery,
  LastSeen,
  LatLng,
  NewOrder,
  NewRoute,
  Page,
  PageQuery,
  Route,
  RouteSummary,
  Track,
} from './types.ts';

const STAFF = '/logistics/delivery';
const JOBS = `${STAFF}/jobs`;
const ROUTES = `${STAFF}/routes`;
const AGENTS = `${STAFF}/agents`;

/** What a dispatcher does: jobs, routes, drivers, and the org's event log. */
export function createStaff(transport: Transport) {
  const face = createFace(transport);
  const onJob = <B>(verb: string) => {
    return (jobId: string, body: B, options?: CallOptions) =>
      face.put<Job>(`${JOBS}/${seg(jobId)}/${verb}`, body, options);
  };
  const onRoute = <B>(verb: string) => {
    return (routeId: string, body: B, options?: CallOptions) =>
      face.put<Route>(`${ROUTES}/${seg(routeId)}/${verb}`, body, options);
  };
  const onAgent = (verb: string) => {
    return (agentId: string, options?: CallOptions) =>
      face.put<Agent>(`${AGENTS}/${seg(agentId)}/${verb}`, {}, options);
  };
  return {
    jobs: {
      list: (
        query?: PageQuery & JobQuery & { driverId?: string; routeId?: string; customerId?: string },
        options?: CallOptions,
      ) => face.get<Page<Job>>(JOBS, query, options),
      get: (jobId: string, options?: CallOptions) =>
        face.get<Job>(`${JOBS}/${seg(jobId)}`, undefined, options),
      create: (order: NewOrder, options?: CallOptions) => face.post<Job>(JOBS, order, options),
      tracking: (jobId: string, options?: CallOptions) =>
        face.get<Track>(`${JOBS}/${seg(jobId)}/tracking`, undefined, options),
      /** With the parcel aboard of another driver, by a handover: at `handoverAt`, else where it was picked up. */
      assign: onJob<{ driverId: string; handoverAt?: LatLng }>('assign'),
      unassign: onJob<{ note?: string }>('unassign'),
      cancel: onJob<{ reason?: string }>('cancel'),
      fail: onJob<Failing>('fail'),
    },
    routes: {
      list: (
        query?: PageQuery & { status?: string; kind?: 'plan' | 'day'; driverId?: string },
        options?: CallOptions,
      ) => face.get<Page<RouteSummary>>(ROUTES, query, options),
      create: (route: NewRoute, options?: CallOptions) => face.post<Route>(ROUTES, route, options),
      get: (routeId: string, options?: CallOptions) =>
        face.get<Route>(`${ROUTES}/${seg(routeId)}`, undefined, options),
      assign: onRoute<{ driverId: string }>('assign'),
      start: onRoute<Record<string, never>>('start'),
      complete: onRoute<Record<string, never>>('complete'),
      /** Every open stop of the route, in the order wanted. */
      resequence: onRoute<{ stopIds: string[] }>('resequence'),
    },
    agents: {
      list: (query?: PageQuery & { status?: string }, options?: CallOptions) =>
        face.get<Page<Agent>>(AGENTS, query, options),
      online: (query?: PageQuery, options?: CallOptions) =>
        face.get<Page<Agent>>(`${AGENTS}/online`, query, options),
      get: (agentId: string, options?: CallOptions) =>
        face.get<Agent>(`${AGENTS}/${seg(agentId)}`, undefined, options),
      patch: (agentId: string, changes: Record<string, unknown>, options?: CallOptions) =>
        face.patch<Agent>(`${AGENTS}/${seg(agentId)}`, changes, options),
      approve: onAgent('approve'),
      suspend: onAgent('suspend'),
      reject: onAgent('reject'),
      location: (agentId: string, options?: CallOptions) =>
        face.get<{ location: LastSeen | null }>(`${AGENTS}/${seg(agentId)}/location`, undefined, options),
    },
    /** The org's events after a cursor, oldest first. */
    events: (
      query?: { after?: string; type?: string; jobId?: string; limit?: number },
      options?: CallOptions,
    ) => face.get<EventPage>(`${STAFF}/events`, query, options),
  };
}
