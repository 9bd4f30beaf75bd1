import type { Driver } from '../../core/drivers/index.ts';
import type { Job } from '../../core/jobs/index.ts';
import { invariant } from '../../core/kernel/errors.ts';
import type { Route, RouteWithStops } from '../../core/routes/index.ts';
import type { Account } from './auth.ts';
import type { HyperTrackDeps } from './deps.ts';
import { presentOrder } from './present-order.ts';
import { inRouteOrder, presentRoute } from './present-route.ts';
import type { Order, RouteAnswer } from './route-schema.ts';

type Deps = Pick<HyperTrackDeps, 'access' | 'devices' | 'drivers' | 'jobs' | 'plans' | 'publicUrl'>;

/** Orders as answered, in the order given: with one query each for routes, drivers, devices and links of all of them. */
export async function answerOrders(deps: Deps, account: Account, jobs: readonly Job[]): Promise<Order[]> {
  const routeIds = distinct(jobs.map((job) => job.routeId));
  const [routes, people, shareUrlOf] = await Promise.all([
    deps.plans.findMany(account.orgId, routeIds),
    findPeople(deps, account, jobs),
    findShareUrls(deps, account, jobs),
  ]);
  return jobs.map((job) =>
    presentOrder(job, {
      shareUrl: shareUrlOf(job),
      route: routes.get(job.routeId ?? '') ?? null,
      ...people.of(job.driverId),
    }),
  );
}

export async function answerOrder(deps: Deps, account: Account, job: Job): Promise<Order> {
  const [order] = await answerOrders(deps, account, [job]);
  invariant(order, 'one job is one order');
  return order;
}

/** A route with its orders, in the order in which they are driven. */
export async function answerRoute(
  deps: Deps,
  account: Account,
  { route, stops }: RouteWithStops,
): Promise<RouteAnswer> {
  const jobs = await deps.jobs.listOnRoutes(account.orgId, [route.id]);
  const [answer] = await present(deps, account, [{ route, jobs: inRouteOrder(jobs, stops) }]);
  invariant(answer, 'one route is one answer');
  return answer;
}

/** @param routes plans */
export async function answerRoutes(
  deps: Deps,
  account: Account,
  routes: readonly Route[],
): Promise<RouteAnswer[]> {
  const jobs = await deps.jobs.listOnRoutes(
    account.orgId,
    routes.map((route) => route.id),
  );
  const jobsOf = Map.groupBy(jobs, (job) => job.routeId);
  return present(
    deps,
    account,
    routes.map((route) => ({ route, jobs: inRouteOrder(jobsOf.get(route.id) ?? [], null) })),
  );
}

async function present(
  deps: Deps,
  account: Account,
  routes: readonly { route: Route; jobs: readonly Job[] }[],
): Promise<RouteAnswer[]> {
  const [people, shareUrlOf] = await Promise.all([
    findPeople(
      deps,
      account,
      routes.map(({ route }) => route),
    ),
    findShareUrls(
      deps,
      account,
      routes.flatMap(({ jobs }) => jobs),
    ),
  ]);
  return routes.map(({ route, jobs }) =>
    presentRoute(route, {
      ...people.of(route.driverId),
      embedUrl: embedUrlOf(deps, account, route),
      jobs: jobs.map((job) => ({ job, shareUrl: shareUrlOf(job) })),
    }),
  );
}

/** Drivers with the devices that send their positions. */
async function findPeople(deps: Deps, { orgId }: Account, of: readonly { driverId: string | null }[]) {
  const ids = distinct(of.map(({ driverId }) => driverId));
  const [drivers, devices] = await Promise.all([
    deps.drivers.findMany(orgId, ids),
    deps.devices.linkedOf(orgId, ids),
  ]);
  return {
    of(driverId: string | null): { driver: Driver | null; deviceId: string | null } {
      const id = driverId ?? '';
      return { driver: drivers.get(id) ?? null, deviceId: devices.get(id) ?? null };
    },
  };
}

async function findShareUrls(deps: Deps, account: Account, jobs: readonly Job[]) {
  const ids = jobs.map((job) => job.id);
  const tokens = await deps.access.shareTokensOf(account.orgId, ids, account.actor);
  return (job: Job): string => `${deps.publicUrl}/t/${tokens.get(job.id)}`;
}

function embedUrlOf({ access, publicUrl }: Deps, { orgId }: Account, route: Route): string {
  const key = encodeURIComponent(access.publishableKeyOf(orgId, route.id));
  return `${publicUrl}/embed/routes/${route.id}?publishable_key=${key}`;
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
