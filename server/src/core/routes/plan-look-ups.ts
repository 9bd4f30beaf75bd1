import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import { isUuid } from '../kernel/ids.ts';
import type { Page, PageRequest } from '../kernel/paging.ts';
import { MAX_SHOWN_STOPS, type Route, type RouteStop, type ShownStop } from './route.ts';
import * as routeStopStore from './store/route-stops.ts';
import * as routeStore from './store/routes.ts';

export type RouteWithStops = { route: Route; stops: RouteStop[] };

export async function withStops(tx: OrgTx, route: Route): Promise<RouteWithStops> {
  return { route, stops: await routeStopStore.listRouteStops(tx, route) };
}

/** Routes found by what they are called, and lists of them. Nothing here asks who may see them. */
export function createPlanLookUps(ground: Ground) {
  return {
    async find(orgId: string, id: string): Promise<RouteWithStops | null> {
      if (!isUuid(id)) return null;
      return ground.db.withOrg(orgId, async (tx) => {
        const route = await routeStore.findRoute(tx, id);
        return route ? withStops(tx, route) : null;
      });
    },

    async findByHandle(orgId: string, handle: string): Promise<RouteWithStops | null> {
      return ground.db.withOrg(orgId, async (tx) => {
        const route = await routeStore.findRouteByHandle(tx, handle);
        return route ? withStops(tx, route) : null;
      });
    },

    /** A route with what is shown of its stops in order, of a very long one the first `MAX_SHOWN_STOPS`. */
    async findShown(orgId: string, id: string): Promise<{ route: Route; stops: ShownStop[] } | null> {
      if (!isUuid(id)) return null;
      return ground.db.withOrg(orgId, async (tx) => {
        const route = await routeStore.findRoute(tx, id);
        return route && { route, stops: await routeStopStore.listShownStops(tx, route, MAX_SHOWN_STOPS) };
      });
    },

    /** Those of these that are routes of the org, in one query. */
    findMany: (orgId: string, ids: readonly string[]): Promise<Map<string, Route>> =>
      ground.db.withOrg(orgId, (tx) => routeStore.findRoutes(tx, ids)),

    list(orgId: string, filter: routeStore.RouteFilter, page: PageRequest): Promise<Page<Route>> {
      return ground.db.withOrg(orgId, async (tx) => {
        const { routes: data, total } = await routeStore.listRoutes(tx, filter, page);
        return { data, ...page, total };
      });
    },

    /**
     * Named plans, newest first. It counts nothing, so that the last page costs what the first does.
     * @param after the id of the last one of the page before; null for the newest
     */
    listPlans: (orgId: string, { after, limit }: { after: string | null; limit: number }): Promise<Route[]> =>
      ground.db.withOrg(orgId, (tx) => routeStore.listPlans(tx, { before: after, limit })),
  };
}
