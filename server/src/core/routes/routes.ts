import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import { localDay } from '../kernel/clock.ts';
import { orgChannel } from '../kernel/live-channels.ts';
import { type Itinerary, type ItineraryStop, resequence, reviseItinerary } from './itinerary.ts';
import type { PlannedJob } from './ports.ts';
import * as store from './store.ts';

export type Routes = ReturnType<typeof createRoutes>;

/** Which route a job is on and in what order its driver visits its stops: kept in step with every job command. */
export function createRoutes(ground: Ground, deps: { timezoneOf(orgId: string): Promise<string> }) {
  return {
    getItinerary(orgId: string, driverId: string): Promise<Itinerary> {
      return ground.db.withOrg(orgId, (tx) => store.loadItinerary(tx, driverId));
    },

    /**
     * The route a job belongs to after a change of driver, and its stops' places on it: the plan it is on
     * already, else the new driver's route of the day. Called before the job is saved.
     */
    async placeOnRoute<J extends PlannedJob>(tx: OrgTx, before: PlannedJob | null, after: J): Promise<J> {
      if (after.driverId === null) {
        const plan = before?.routeId ? await store.findRoute(tx, before.routeId) : null;
        // A job that lost its driver stays on a plan that has none yet, and leaves every other route.
        return { ...after, routeId: plan && plan.kind === 'plan' && plan.driverId === null ? plan.id : null };
      }
      const now = ground.clock.now();
      const isSameDriver = before !== null && before.driverId === after.driverId && after.routeId !== null;
      let routeId = after.routeId;
      if (!isSameDriver) {
        const plan = routeId ? await store.findRoute(tx, routeId) : null;
        const staysOnPlan = plan?.kind === 'plan' && plan.driverId === after.driverId;
        if (!staysOnPlan) {
          const day = localDay(now, await deps.timezoneOf(tx.orgId));
          routeId = await store.joinDayRoute(tx, { id: ground.newId(), driverId: after.driverId, day, now });
        }
      }
      if (!routeId || after.stops.every((stop) => stop.routeSequence !== null && routeId === after.routeId)) {
        return { ...after, routeId };
      }
      let next = await store.nextRouteSequence(tx, routeId);
      const stops = after.stops.map((stop) =>
        stop.routeSequence === null || routeId !== after.routeId ? { ...stop, routeSequence: next++ } : stop,
      );
      return { ...after, routeId, stops };
    },

    /** Brings the itineraries of the job's former and present driver up to date, after the job was saved. */
    async reviseItineraries(tx: OrgTx, before: PlannedJob | null, after: PlannedJob): Promise<void> {
      const drivers = new Set(
        [before?.driverId, after.driverId].filter((id): id is string => typeof id === 'string'),
      );
      // In one order everywhere, so that two commands do not wait for each other in a ring.
      for (const driverId of [...drivers].sort()) {
        const open = driverId === after.driverId ? await openStops(tx, after) : [];
        await change(tx, driverId, (stops) => reviseItinerary(stops, after.id, open));
      }
    },

    /** Reorders a driver's waiting stops. */
    resequence(tx: OrgTx, driverId: string, order: readonly string[]): Promise<void> {
      return change(tx, driverId, (stops) => resequence(stops, order));
    },

    /** The next free place at the end of a route. */
    nextSequence(tx: OrgTx, routeId: string): Promise<number> {
      return store.nextRouteSequence(tx, routeId);
    },

    /** Ends a planned route whose last job has ended. */
    async closeIfDone(tx: OrgTx, routeId: string): Promise<void> {
      const route = await store.findRoute(tx, routeId, true);
      if (route?.kind !== 'plan') return;
      if (route.status !== 'tracking' && route.status !== 'planned') return;
      if ((await store.countOpenJobs(tx, routeId)) > 0) return;
      const now = ground.clock.now();
      await store.updateRoute(tx, {
        ...route,
        // A plan that was never started has nothing to complete.
        status: route.status === 'tracking' ? 'completed' : 'cancelled',
        version: route.version + 1,
        completedAt: route.status === 'tracking' ? now : null,
        updatedAt: now,
      });
    },
  };

  async function change(
    tx: OrgTx,
    driverId: string,
    edit: (stops: readonly ItineraryStop[]) => ItineraryStop[],
  ): Promise<void> {
    const version = await store.lockItinerary(tx, driverId);
    const before = await store.loadItinerary(tx, driverId);
    const stops = edit(before.stops);
    await store.saveItinerary(tx, driverId, stops);
    const itinerary: Itinerary = { orgId: tx.orgId, driverId, version, stops };
    tx.afterCommit(() => ground.hub.publish(orgChannel(tx.orgId), { kind: 'itinerary', itinerary }));
  }

  async function openStops(tx: OrgTx, job: PlannedJob): Promise<ItineraryStop[]> {
    if (job.closing !== null) return [];
    const hasBegun = job.stops.some((stop) => stop.enRouteAt !== null);
    if (!hasBegun) {
      if (!job.isReleased) return [];
      const route = job.routeId ? await store.findRoute(tx, job.routeId) : null;
      if (route && route.status !== 'tracking') return [];
    }
    return job.stops
      .filter((stop) => stop.status === 'pending' || stop.status === 'en_route' || stop.status === 'arrived')
      .sort((a, b) => a.sequence - b.sequence)
      .map((stop) => ({
        stopId: stop.id,
        jobId: job.id,
        customerId: job.customerId,
        type: stop.type,
        lat: stop.location.lat,
        lng: stop.location.lng,
        isCurrent: false,
        enRouteAt: stop.enRouteAt,
        arrivedAt: stop.arrivedAt,
        serviceSeconds: stop.serviceSeconds,
        radiusMeters: stop.radiusMeters,
      }));
  }
}
