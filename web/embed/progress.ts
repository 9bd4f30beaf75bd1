import { isOpenStop, type RouteStop, type RouteView } from './route-view.ts';

/** How far a route has come. What was cancelled does not count: nobody goes there. */
export type Progress = { done: number; failed: number; total: number };

export function readProgress(stops: readonly Pick<RouteStop, 'status'>[]): Progress {
  const count = (status: RouteStop['status']) => stops.filter((stop) => stop.status === status).length;
  return { done: count('completed'), failed: count('failed'), total: stops.length - count('cancelled') };
}

/** Where the driver is or goes: the stop that was begun, else the first that is still to come. */
export function nextStop({ route, stops }: Pick<RouteView, 'route' | 'stops'>): RouteStop | null {
  if (route.status !== 'tracking') return null;
  const begun = stops.find((stop) => stop.status === 'arrived' || stop.status === 'en_route');
  return begun ?? stops.find(isOpenStop) ?? null;
}
