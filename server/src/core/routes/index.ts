export { insertStops, type Weighing } from './insertion.ts';
export type { Itinerary } from './itinerary.ts';
export { type ItineraryStop, promiseOf } from './itinerary-stop.ts';
export { type PlaceOnRoute, placeOnRoute } from './place-on-route.ts';
export type { RouteWithStops } from './plan-look-ups.ts';
export { createPlans, type NewPlan, type Plans } from './plans.ts';
export type { RouteJobs } from './ports.ts';
export { MAX_ROUTE_JOBS, type Route, type RouteStatus, type RouteStop, type ShownStop } from './route.ts';
export { createRoutes, type Routes } from './routes.ts';
