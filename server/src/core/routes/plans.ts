import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import { type Actor, SYSTEM } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import { isUuid } from '../kernel/ids.ts';
import { createPlanLookUps, type RouteWithStops, withStops } from './plan-look-ups.ts';
import type { AssignOnRoute, PlaceJobs, RouteJobs } from './ports.ts';
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
  /**
   * Jobs that are placed with the plan: it is refused, and none of them is there. They come first on it, in this order;
   * it may name some of `jobIds` among them.
   */
  place?: PlaceJobs;
  /** It starts at once, whatever lead time its jobs have; it needs a driver. */
  isUnderWay?: boolean;
};

type Giving = { driverId: string; jobIds: string[]; actor: Actor; assign: AssignOnRoute };

/** How a change of a route is counted: what is done to one that is only just being made belongs to its first version. */
type Counted = { isNew?: boolean };

export type Plans = ReturnType<typeof createPlans>;

/** Named plans: made of jobs, given to a driver, started, reordered, completed. */
export function createPlans(
  ground: Ground,
  deps: {
    routes: Routes;
    jobs: RouteJobs;
    requireDriver: RequireDriver;
    /** A fleet's part comes to be when it is first named. */
    ensureOpsGroup(tx: OrgTx, handle: string): Promise<void>;
  },
) {
  const { jobs, routes } = deps;

  /** The route's jobs first, then the route itself: the order in which job commands take their locks. */
  async function locked(tx: OrgTx, id: string): Promise<Route> {
    if (isUuid(id)) await jobs.lockJobs(tx, await routeStopStore.listRouteJobs(tx, id));
    const route = isUuid(id) ? await routeStore.findRoute(tx, id, true) : null;
    if (!route) throw new DomainError('not_found', 'there is no such route');
    return route;
  }

  async function save(tx: OrgTx, route: Route, { isNew = false }: Counted = {}): Promise<Route> {
    const version = isNew ? route.version : route.version + 1;
    const saved = { ...route, version, updatedAt: ground.clock.now() };
    await routeStore.updateRoute(tx, saved);
    return saved;
  }

  /**
   * A plan that has its driver is under way from now on.
   * @throws DomainError `illegal_transition` without a driver, `driver_not_approved` for one who was suspended meanwhile
   */
  async function begin(
    tx: OrgTx,
    route: Route,
    { releases, isNew = false }: { releases: boolean } & Counted,
  ): Promise<RouteWithStops> {
    if (route.driverId === null) {
      throw new DomainError('illegal_transition', 'a route needs a driver before it can start', {
        status: route.status,
        command: 'start',
      });
    }
    await deps.requireDriver(tx, route.driverId);
    const startedAt = ground.clock.now();
    const started = await save(tx, { ...route, status: 'tracking', startedAt }, { isNew });
    await join(tx, started, releases);
    return withStops(tx, started);
  }

  /** What is to be driven of a plan that is under way is on its driver's itinerary, in the plan's order. */
  async function join(tx: OrgTx, route: Route, releases: boolean): Promise<void> {
    const stops = await routeStopStore.listRouteStops(tx, route);
    const jobIds = jobsOf(stops);
    if (releases) await jobs.release(tx, jobIds);
    const order = stops.map((stop) => stop.stopId);
    await routes.joinItinerary(tx, { route, jobs: await jobs.load(tx, jobIds), order });
  }

  /** Of a plan that was begun without releasing its jobs, whether one of them still waits for its lead time. */
  async function hasWaiting(tx: OrgTx, route: Route): Promise<boolean> {
    const jobIds = jobsOf(await routeStopStore.listRouteStops(tx, route));
    return (await jobs.load(tx, jobIds)).some((job) => job.closing === null && !job.isReleased);
  }

  /** Also by a route that nobody named: it goes by its id. */
  async function isTaken(tx: OrgTx, handle: string): Promise<boolean> {
    const isKnown = (await routeStore.findRouteByHandle(tx, handle)) !== null;
    return isKnown || (isUuid(handle) && (await routeStore.findRoute(tx, handle)) !== null);
  }

  const jobsOf = (stops: RouteStop[]): string[] => [...new Set(stops.map((stop) => stop.jobId))];

  async function give(tx: OrgTx, route: Route, giving: Giving & Counted): Promise<Route> {
    const { driverId, jobIds, actor, assign } = giving;
    await deps.requireDriver(tx, driverId);
    const given = await save(tx, { ...route, driverId, assignedAt: ground.clock.now() }, giving);
    await assign(tx, jobIds, driverId, actor);
    return given;
  }

  return {
    ...createPlanLookUps(ground),

    /** @throws DomainError `already_exists` for a handle in use, `invalid_input`, `not_found` */
    async create(orgId: string, plan: NewPlan, actor: Actor): Promise<RouteWithStops> {
      const assign = await jobs.prepareAssigning(orgId);
      return ground.db.withOrg(orgId, async (tx) => {
        await jobs.lockJobs(tx, plan.jobIds.filter(isUuid));
        if (plan.handle !== null && (await isTaken(tx, plan.handle))) {
          throw new DomainError('already_exists', 'a route with this handle exists');
        }
        const placed = (await plan.place?.(tx)) ?? [];
        const jobIds = [...new Set([...placed.map(({ id }) => id), ...plan.jobIds])];
        if (jobIds.length > MAX_ROUTE_JOBS) {
          throw new DomainError('too_many', `a route has at most ${MAX_ROUTE_JOBS} jobs`);
        }
        if (plan.opsGroup !== null) await deps.ensureOpsGroup(tx, plan.opsGroup);
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
        await jobs.putOnRoute(tx, jobIds, route.id, actor);
        const { driverId } = plan;
        if (driverId !== null)
          route = await give(tx, route, { driverId, jobIds, actor, assign, isNew: true });
        if (plan.isUnderWay) return begin(tx, route, { releases: true, isNew: true });
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

    /**
     * Puts the plan's stops on its driver's itinerary. Starting it again changes nothing, but for jobs that are to be
     * released and were not.
     * @param how.driverId given to this driver first, if it has none yet
     * @param how.releases jobs that wait for their lead time are on the itinerary too
     * @param how.trackMode how its jobs are followed from now on
     * @throws DomainError `not_found`, `illegal_transition`, `driver_not_approved` for who was suspended since it was
     *   theirs
     */
    async start(
      orgId: string,
      id: string,
      how: { releases?: boolean; driverId?: string; trackMode?: string; actor?: Actor } = {},
    ): Promise<RouteWithStops> {
      const { trackMode, actor = SYSTEM } = how;
      const assign = how.driverId === undefined ? null : await jobs.prepareAssigning(orgId);
      return ground.db.withOrg(orgId, async (tx) => {
        let route = await locked(tx, id);
        if (route.status === 'tracking') {
          const isTheirs = how.driverId === undefined || how.driverId === route.driverId;
          const mayRelease = how.releases && isTheirs && route.kind === 'plan';
          if (mayRelease && (await hasWaiting(tx, route))) await join(tx, route, true);
          return withStops(tx, route);
        }
        if (route.status !== 'planned') throw refused(route, 'start', ['planned']);
        const jobIds = jobsOf(await routeStopStore.listRouteStops(tx, route));
        if (trackMode !== undefined) await jobs.setTrackMode(tx, jobIds, trackMode, actor);
        if (assign && how.driverId !== undefined && route.driverId !== how.driverId)
          route = await give(tx, route, { driverId: how.driverId, jobIds, actor, assign });
        return begin(tx, route, { releases: how.releases ?? false });
      });
    },

    /**
     * Ends a route whose jobs have all ended, or, for `canceller`, together with those that have not.
     * @throws DomainError `illegal_transition` while one is open and there is no canceller
     */
    async complete(
      orgId: string,
      id: string,
      { canceller = null }: { canceller?: Actor | null } = {},
    ): Promise<RouteWithStops> {
      const cancel = canceller && (await jobs.prepareCancelling(orgId));
      return ground.db.withOrg(orgId, async (tx) => {
        let route = await locked(tx, id);
        if (route.status === 'completed') return withStops(tx, route);
        if (route.status !== 'tracking') throw refused(route, 'complete', ['tracking']);
        // What a driver was given outside any plan is not a plan's to end.
        if (cancel && route.kind === 'plan') {
          const jobIds = jobsOf(await routeStopStore.listRouteStops(tx, route));
          await cancel(tx, jobIds, canceller);
          // It ended with the last of them, unless they had all ended before.
          route = (await routeStore.findRoute(tx, id, true)) ?? route;
          if (route.status === 'completed') return withStops(tx, route);
        }
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
