import { isUuid } from '../../../core/kernel/ids.ts';
import type { RouteWithStops } from '../../../core/routes/index.ts';
import type { Account } from '../auth.ts';
import type { HyperTrackDeps } from '../deps.ts';
import { routeNotFound } from '../refusals.ts';

/** By its handle, or by the id that a route goes by that nobody named. @throws NamedRefusal `route_not_found` */
export async function requireRoute(
  { plans }: Pick<HyperTrackDeps, 'plans'>,
  { orgId }: Account,
  handle: string,
): Promise<RouteWithStops> {
  const found = await plans.findByHandle(orgId, handle);
  if (found) return found;
  const id = handle.toLowerCase();
  const byId = isUuid(id) ? await plans.find(orgId, id) : null;
  if (!byId) throw routeNotFound(handle);
  return byId;
}
