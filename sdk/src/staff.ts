import { createFace, seg } from './face.ts';
import { createImages } from './images.ts';
import { createThreads } from './messages.ts';
import type { CallOptions, Transport } from './transport.ts';
import type {
  Agent,
  AgentPatch,
  AgentQuery,
  Assigning,
  Cancelling,
  DeviceList,
  Dispatch,
  DispatchAnew,
  EventPage,
  EventQuery,
  Issue,
  IssueChange,
  IssueQuery,
  Job,
  LastSeen,
  LinkedDevice,
  NewDevice,
  NewOrder,
  NewRoute,
  Page,
  PageQuery,
  RatingQuery,
  Route,
  RoutePage,
  RouteQuery,
  StaffFailing,
  StaffJobQuery,
  StaffRating,
  Track,
  Trail,
  TrailQuery,
  Unassigning,
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
      list: (query?: StaffJobQuery, options?: CallOptions) => face.get<Page<Job>>(JOBS, query, options),
      get: (jobId: string, options?: CallOptions) =>
        face.get<Job>(`${JOBS}/${seg(jobId)}`, undefined, options),
      create: (order: NewOrder, options?: CallOptions) => face.post<Job>(JOBS, order, options),
      tracking: (jobId: string, options?: CallOptions) =>
        face.get<Track>(`${JOBS}/${seg(jobId)}/tracking`, undefined, options),
      /** With the parcel aboard of another driver, by a handover: at `handoverAt`, else where it was picked up. */
      assign: onJob<Assigning>('assign'),
      unassign: onJob<Unassigning>('unassign'),
      cancel: onJob<Cancelling>('cancel'),
      fail: onJob<StaffFailing>('fail'),
      /** A new PIN for a stop, with all its tries; the customer sees it. */
      renewPin: (jobId: string, stopId: string, options?: CallOptions) =>
        face.put<Job>(`${JOBS}/${seg(jobId)}/stops/${seg(stopId)}/pin`, {}, options),
      images: createImages(transport, JOBS),
      /** Staff may join the talk of a delivery. */
      messages: createThreads(transport, JOBS),
      issues: (jobId: string, query?: PageQuery, options?: CallOptions) =>
        face.get<Page<Issue>>(`${JOBS}/${seg(jobId)}/issues`, query, options),
    },
    /** How jobs find their drivers. */
    dispatch: {
      /** Whom Doorstep asked and why, why not the others, and what they said. */
      get: (jobId: string, options?: CallOptions) =>
        face.get<Dispatch>(`${JOBS}/${seg(jobId)}/dispatch`, undefined, options),
      /** Offers a waiting job anew, on request also to those who would not have it. */
      anew: (jobId: string, body: DispatchAnew = {}, options?: CallOptions) =>
        face.post<Dispatch>(`${JOBS}/${seg(jobId)}/dispatch`, body, options),
    },
    issues: {
      /** Of all deliveries, newest first. */
      list: (query?: IssueQuery, options?: CallOptions) =>
        face.get<Page<Issue>>(`${STAFF}/issues`, query, options),
      update: (jobId: string, issueId: string, change: IssueChange, options?: CallOptions) =>
        face.put<Issue>(`${JOBS}/${seg(jobId)}/issues/${seg(issueId)}`, change, options),
    },
    ratings: {
      list: (query?: RatingQuery, options?: CallOptions) =>
        face.get<Page<StaffRating>>(`${STAFF}/ratings`, query, options),
      /** Hides the comment from everyone but staff, or shows it again; the stars count either way. */
      setHidden: (ratingId: string, isHidden: boolean, options?: CallOptions) =>
        face.put<StaffRating>(`${STAFF}/ratings/${seg(ratingId)}`, { isHidden }, options),
    },
    routes: {
      list: (query?: RouteQuery, options?: CallOptions) => face.get<RoutePage>(ROUTES, query, options),
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
      list: (query?: AgentQuery, options?: CallOptions) => face.get<Page<Agent>>(AGENTS, query, options),
      online: (query?: AgentQuery, options?: CallOptions) =>
        face.get<Page<Agent>>(`${AGENTS}/online`, query, options),
      get: (agentId: string, options?: CallOptions) =>
        face.get<Agent>(`${AGENTS}/${seg(agentId)}`, undefined, options),
      patch: (agentId: string, changes: AgentPatch, options?: CallOptions) =>
        face.patch<Agent>(`${AGENTS}/${seg(agentId)}`, changes, options),
      approve: onAgent('approve'),
      suspend: onAgent('suspend'),
      reject: onAgent('reject'),
      location: (agentId: string, options?: CallOptions) =>
        face.get<LastSeen>(`${AGENTS}/${seg(agentId)}/location`, undefined, options),
      trail: (agentId: string, query?: TrailQuery, options?: CallOptions) =>
        face.get<Trail>(`${AGENTS}/${seg(agentId)}/trail`, query, options),
      /** A driver's phones and trackers; linking one that is another driver's moves it. */
      devices: {
        link: (agentId: string, device: NewDevice = {}, options?: CallOptions) =>
          face.post<LinkedDevice>(`${AGENTS}/${seg(agentId)}/devices`, device, options),
        list: (agentId: string, options?: CallOptions) =>
          face.get<DeviceList>(`${AGENTS}/${seg(agentId)}/devices`, undefined, options),
        unlink: (agentId: string, deviceId: string, options?: CallOptions) =>
          face.remove<void>(`${AGENTS}/${seg(agentId)}/devices/${seg(deviceId)}`, options),
      },
    },
    /** The org's events after a cursor, oldest first. */
    events: (query?: EventQuery, options?: CallOptions) =>
      face.get<EventPage>(`${STAFF}/events`, query, options),
  };
}
