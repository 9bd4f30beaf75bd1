import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import { isUuid } from '../kernel/ids.ts';
import type { Page, PageRequest } from '../kernel/paging.ts';
import type { AssignOnRoute, RouteJobs } from './ports.ts';
import { findTooEarly } from './precedence.ts';
import { MAX_ROUTE_JOBS, type Route, type RouteStop } from './route.ts';
import type { Routes } from './routes.ts';
import * as routeStopStore from './store/route-stops.ts';
import * as routeStore from './store/routes.ts';

export type NewPlan = {
  name: string;
  handle: string | null;
  jobIds: string[];
  driverId: string | null;
  scheduledStart: number | null;
  opsGroup: string | null;
};

type Giving = { driverId: string; jobIds: string[]; actor: Actor; assign: AssignOnRoute };

export type RouteWithStops = { route: Route; stops: RouteStop[] };
export type Plans = ReturnType<typeof createPlans>;

/** Named plans: made of jobs, given to a driver, started, reordered, completed. */
export function createPlans(
  ground: Ground,
  deps: { routes: Routes; jobs: RouteJobs; requireDriver: RequireDriver },
) {
  const { jobs, routes } = deps;

  /** The route's jobs first, then the route itself: the order in which job commands take their locks. */
  async function locked(tx: OrgTx, id: string): Promise<Route> {
    if (isUuid(id)) await jobs.lockJobs(tx, await routeStopStore.listRouteJobs(tx, id));
    const route = isUuid(id) ? await routeStore.findRoute(tx, id, true) : null;
    if (!route) throw new DomainError('not_found', 'there is no such route');
    return route;
  }

  async function save(tx: OrgTx, route: Route): Promise<Route> {
    const saved = { ...route, version: route.version + 1, updatedAt: ground.clock.now() };
    await routeStore.updateRoute(tx, saved);
    return saved;
  }

  const withStops = async (tx: OrgTx, route: Route): Promise<RouteWithStops> => ({
    route,
    stops: await routeStopStore.listRouteStops(tx, route),
  });

  const jobsOf = (stops: RouteStop[]): string[] => [...new Set(stops.map((stop) => stop.jobId))];

  async function give(tx: OrgTx, route: Route, { driverId, jobIds, actor, assign }: Giving): Promise<Route> {
    await deps.requireDriver(tx, driverId);
    const given = await save(tx, { ...route, driverId, assignedAt: ground.clock.now() });
    for (const jobId of jobIds) await assign(tx, jobId, driverId, actor);
    return given;
  }

  return {
    /** @throws DomainError `already_exists` for a handle in use, `invalid_input`, `not_found` */
    async create(orgId: string, plan: NewPlan, actor: Actor): Promise<RouteWithStops> {
      const jobIds = [...new Set(plan.jobIds)];
      if (jobIds.length > MAX_ROUTE_JOBS) {
        throw new DomainError('too_many', `a route has at most ${MAX_ROUTE_JOBS} jobs`);
      }
      const assign = await jobs.prepareAssigning(orgId);
      return ground.db.withOrg(orgId, async (tx) => {
        await jobs.lockJobs(tx, jobIds.filter(isUuid));
        if (plan.handle !== null && (await routeStore.findRouteByHandle(tx, plan.handle))) {
          throw new DomainError('already_exists', 'a route with this handle exists');
        }
        const now = ground.clock.now();
        let route: Route = {
          orgId,
          id: ground.newId(),
          handle: plan.handle,
          name: plan.name,
          kind: 'plan',
          driverId: null,
          day: null,
          opsGroup: plan.opsGroup,
          status: 'planned',
          version: 1,
          scheduledStart: plan.scheduledStart,
          assignedAt: null,
          startedAt: null,
          completedAt: null,
          createdAt: now,
          updatedAt: now,
        };
        await routeStore.insertRoute(tx, route);
        for (const jobId of jobIds) await jobs.putOnRoute(tx, jobId, route.id, actor);
        const { driverId } = plan;
        if (driverId !== null) route = await give(tx, route, { driverId, jobIds, actor, assign });
        return withStops(tx, route);
      });
    },

    /** Gives the whole plan to a driver, before it is started. */
    async assign(orgId: string, id: string, driverId: string, actor: Actor): Promise<RouteWithStops> {
      const assign = await jobs.prepareAssigning(orgId);
      return ground.db.withOrg(orgId, async (tx) => {
        const route = await locked(tx, id);
        if (route.kind !== 'plan' || route.status !== 'planned') throw refused(route, 'assign', ['planned']);
        if (route.driverId === driverId) return withStops(tx, route);
        const jobIds = jobsOf(await routeStopStore.listRouteStops(tx, route));
        return withStops(tx, await give(tx, route, { driverId, jobIds, actor, assign }));
      });
    },

    /** Puts the plan's stops on its driver's itinerary. Starting it again changes nothing. */
    start(orgId: string, id: string): Promise<RouteWithStops> {
      return ground.db.withOrg(orgId, async (tx) => {
        const route = await locked(tx, id);
        if (route.status === 'tracking') return withStops(tx, route);
        if (route.status !== 'planned') throw refused(route, 'start', ['planned']);
        if (route.driverId === null) {
          throw new DomainError('illegal_transition', 'a route needs a driver before it can start', {
            status: route.status,
            command: 'start',
          });
        }
        const started = await save(tx, { ...route, status: 'tracking', startedAt: ground.clock.now() });
        const stops = await routeStopStore.listRouteStops(tx, route);
        for (const jobId of jobsOf(stops)) await jobs.refreshItinerary(tx, jobId);
        await routes.resequence(
          tx,
          route.driverId,
          stops.map((stop) => stop.stopId),
        );
        return withStops(tx, started);
      });
    },

    /** Ends a route whose jobs have all ended. @throws DomainError `illegal_transition` while one is open */
    complete(orgId: string, id: string): Promise<RouteWithStops> {
      return ground.db.withOrg(orgId, async (tx) => {
        const route = await locked(tx, id);
        if (route.status === 'completed') return withStops(tx, route);
        if (route.status !== 'tracking') throw refused(route, 'complete', ['tracking']);
        if ((await routeStopStore.countOpenJobs(tx, id)) > 0) {
          throw new DomainError('illegal_transition', 'jobs on this route are still open', {
            status: route.status,
            command: 'complete',
          });
        }
        const done = await save(tx, { ...route, status: 'completed', completedAt: ground.clock.now() });
        return withStops(tx, done);
      });
    },

    /**
     * Reorders a route's stops, and with them the driver's itinerary if the route is under way.
     * @throws DomainError `illegal_transition` for a route that has ended, `invalid_input` unless `stopIds` names each
     *   stop of the route once, and none before the pickup that it has to wait for
     */
    resequence(orgId: string, id: string, stopIds: string[]): Promise<RouteWithStops> {
      return ground.db.withOrg(orgId, async (tx) => {
        const route = await locked(tx, id);
        if (route.status !== 'planned' && route.status !== 'tracking') {
          throw refused(route, 'resequence', ['planned', 'tracking']);
        }
        const stops = await routeStopStore.listRouteStops(tx, route);
        const known = new Set(stops.map((stop) => stop.stopId));
        const isPermutation =
          stopIds.length === known.size &&
          new Set(stopIds).size === stopIds.length &&
          stopIds.every((stopId) => known.has(stopId));
        if (!isPermutation) {
          throw new DomainError('invalid_input', 'the new order must name each stop of the route once', [
            { path: 'stopIds', message: 'is not a permutation of the route’s stops' },
          ]);
        }
        const tooEarly = findTooEarly(stopIds, await routes.precedence(tx, jobsOf(stops)));
        if (tooEarly !== null) {
          throw new DomainError('invalid_input', 'the new order has a stop before the pickup that feeds it', [
            { path: 'stopIds', message: `has ${tooEarly} before a pickup that has to come first` },
          ]);
        }
        await routeStopStore.saveRouteOrder(tx, stopIds);
        const saved = await save(tx, route);
        if (route.driverId !== null && route.status === 'tracking') {
          await routes.resequence(tx, route.driverId, stopIds);
        }
        return withStops(tx, saved);
      });
    },

    async find(orgId: string, id: string): Promise<RouteWithStops | null> {
      if (!isUuid(id)) return null;
      return ground.db.withOrg(orgId, async (tx) => {
        const route = await routeStore.findRoute(tx, id);
        return route ? withStops(tx, route) : null;
      });
    },

    list(orgId: string, filter: routeStore.RouteFilter, page: PageRequest): Promise<Page<Route>> {
      return ground.db.withOrg(orgId, async (tx) => {
        const { routes: data, total } = await routeStore.listRoutes(tx, filter, page);
        return { data, ...page, total };
      });
    },
  };
}

/** @throws DomainError `not_found` or `driver_not_approved` */
type RequireDriver = (tx: OrgTx, driverId: string) => Promise<unknown>;

function refused(route: Route, command: string, from: string[]): DomainError {
  return new DomainError(
    'illegal_transition',
    `a ${route.kind} route that is ${route.status} cannot ${command}`,
    {
      status: route.status,
      command,
      from,
    },
  );
}
