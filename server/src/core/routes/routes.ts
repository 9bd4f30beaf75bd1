import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import type { VehicleType } from '../drivers/index.ts';
import { localDay } from '../kernel/clock.ts';
import { invariant } from '../kernel/errors.ts';
import type { LatLng } from '../kernel/geo.ts';
import { orgChannel } from '../kernel/live-channels.ts';
import { hasBegun, isDue } from './due.ts';
import type { Weighing } from './insertion.ts';
import { type Itinerary, orderAmong, resequence, reviseItinerary } from './itinerary.ts';
import { type ItineraryStop, promiseOf, wordOf } from './itinerary-stop.ts';
import type { MustComeFirst, PlannedJob } from './ports.ts';
import { type Precedence, precedenceOf, putInOrder } from './precedence.ts';
import type { Route } from './route.ts';
import * as itineraryStore from './store/itineraries.ts';
import * as routeStopStore from './store/route-stops.ts';
import * as routeStore from './store/routes.ts';

export type Routes = ReturnType<typeof createRoutes>;

type Deps = {
  /** Asked inside a transaction, of which it is a part: it must not take another connection. */
  timezoneOf(tx: OrgTx): Promise<string>;
  /** Driving time, seconds, at once: it is asked inside transactions, up to some hundred thousand times. */
  legSeconds(from: LatLng, to: LatLng, vehicleType: VehicleType): number;
  mustComeFirst: MustComeFirst;
};

/** Which route a job is on and in what order its driver visits its stops: kept in step with every job command. */
export function createRoutes(ground: Ground, deps: Deps) {
  return {
    getItinerary(orgId: string, driverId: string): Promise<Itinerary> {
      return ground.db.withOrg(orgId, (tx) => itineraryStore.loadItinerary(tx, driverId));
    },

    /**
     * The route a job belongs to after a change of driver, and its stops' places on it: the plan it is on
     * already, else the new driver's route of the day. Called before the job is saved.
     */
    async placeOnRoute<J extends PlannedJob>(tx: OrgTx, before: PlannedJob | null, after: J): Promise<J> {
      if (after.driverId === null) {
        const plan = before?.routeId ? await routeStore.findRoute(tx, before.routeId) : null;
        // A job that lost its driver stays on a plan that has none yet, and leaves every other route.
        return { ...after, routeId: plan && plan.kind === 'plan' && plan.driverId === null ? plan.id : null };
      }
      const now = ground.clock.now();
      const isSameDriver = before !== null && before.driverId === after.driverId && after.routeId !== null;
      let routeId = after.routeId;
      if (!isSameDriver) {
        const plan = routeId ? await routeStore.findRoute(tx, routeId) : null;
        const staysOnPlan = plan?.kind === 'plan' && plan.driverId === after.driverId;
        if (!staysOnPlan) {
          const day = localDay(now, await deps.timezoneOf(tx));
          routeId = await routeStore.joinDayRoute(tx, {
            id: ground.newId(),
            driverId: after.driverId,
            day,
            now,
          });
        }
      }
      if (!routeId || after.stops.every((stop) => stop.routeSequence !== null && routeId === after.routeId)) {
        return { ...after, routeId };
      }
      let next = await routeStopStore.nextRouteSequence(tx, routeId);
      const stops = after.stops.map((stop) =>
        stop.routeSequence === null || routeId !== after.routeId ? { ...stop, routeSequence: next++ } : stop,
      );
      return { ...after, routeId, stops };
    },

    /**
     * Brings the itineraries of the job's former and present driver up to date, after the job was saved.
     * @param startsAt where the present driver is, looked up before the transaction; null if that is not known
     */
    async reviseItineraries(
      tx: OrgTx,
      before: PlannedJob | null,
      after: PlannedJob,
      { startsAt, now }: Pick<Weighing, 'startsAt' | 'now'>,
    ): Promise<void> {
      const drivers = new Set(
        [before?.driverId, after.driverId].filter((id): id is string => typeof id === 'string'),
      );
      // In one order everywhere, so that two commands do not wait for each other in a ring.
      for (const driverId of [...drivers].sort()) {
        const open = driverId === after.driverId ? await openStops(tx, after) : [];
        // It was not theirs, and there is nothing of it to do yet: their itinerary stays as it is.
        if (open.length === 0 && driverId !== before?.driverId) continue;
        await change(tx, driverId, async (stops, vehicleType) => {
          const known = new Set(stops.map((stop) => stop.stopId));
          const joins = open.some((stop) => !known.has(stop.stopId));
          const isWeighed = joins && (await findKind(tx, after.routeId)) !== 'plan';
          const legSeconds: Weighing['legSeconds'] = (from, to) => deps.legSeconds(from, to, vehicleType);
          return reviseItinerary(stops, after.id, open, isWeighed ? { startsAt, now, legSeconds } : null);
        });
      }
    },

    /** Reorders the waiting stops of one of a driver's routes; those of the others keep their places. */
    resequence(tx: OrgTx, driverId: string, order: readonly string[]): Promise<void> {
      return change(tx, driverId, async (stops) => {
        const jobIds = new Set(stops.map((stop) => stop.jobId));
        return resequence(stops, orderAmong(stops, order), await precedence(tx, [...jobIds]));
      });
    },

    /**
     * Puts a route's jobs on its driver's itinerary, behind what the driver has to do already.
     * @param order the route's own order of stops
     */
    joinItinerary(
      tx: OrgTx,
      { route, jobs, order }: { route: Route; jobs: readonly PlannedJob[]; order: readonly string[] },
    ): Promise<void> {
      const { driverId } = route;
      invariant(driverId !== null, 'a route that is driven has a driver');
      const own = jobs.filter((job) => job.driverId === driverId);
      return change(tx, driverId, async (before) => {
        const stops = own.reduce<readonly ItineraryStop[]>(
          (joined, job) => reviseItinerary(joined, job.id, openStopsOn(route, job), null),
          before,
        );
        const jobIds = new Set(stops.map((stop) => stop.jobId));
        return resequence(stops, orderAmong(stops, order), await precedence(tx, [...jobIds]));
      });
    },

    /** Of these jobs' open stops, what each has to wait for. */
    precedence,

    /** The next free place at the end of a route. */
    nextSequence(tx: OrgTx, routeId: string): Promise<number> {
      return routeStopStore.nextRouteSequence(tx, routeId);
    },

    /** Ends a planned route whose last job has ended. */
    async closeIfDone(tx: OrgTx, routeId: string): Promise<void> {
      const plan = await livingPlan(tx, routeId);
      if (plan && (await routeStopStore.countOpenJobs(tx, routeId)) === 0) await end(tx, plan);
    },

    /** A job was taken off the route: a plan has changed by it, and has ended if nothing is left to do on it. */
    async leave(tx: OrgTx, routeId: string): Promise<void> {
      // A day's route is everybody's who joins it, and is locked by nobody who leaves.
      if ((await findKind(tx, routeId)) !== 'plan') return;
      const plan = await livingPlan(tx, routeId);
      if (!plan) return;
      if ((await routeStopStore.countOpenJobs(tx, routeId)) === 0) return end(tx, plan);
      await routeStore.updateRoute(tx, {
        ...plan,
        version: plan.version + 1,
        updatedAt: ground.clock.now(),
      });
    },
  };

  /** The route, locked, if it is a plan that has not ended. */
  async function livingPlan(tx: OrgTx, routeId: string): Promise<Route | null> {
    const route = await routeStore.findRoute(tx, routeId, true);
    if (route?.kind !== 'plan') return null;
    return route.status === 'tracking' || route.status === 'planned' ? route : null;
  }

  function end(tx: OrgTx, plan: Route): Promise<void> {
    const now = ground.clock.now();
    // A plan that was never started has nothing to complete.
    const isDone = plan.status === 'tracking';
    return routeStore.updateRoute(tx, {
      ...plan,
      status: isDone ? 'completed' : 'cancelled',
      version: plan.version + 1,
      completedAt: isDone ? now : null,
      updatedAt: now,
    });
  }

  async function precedence(tx: OrgTx, jobIds: readonly string[]): Promise<Precedence> {
    return precedenceOf(await routeStopStore.listFeedJobs(tx, jobIds), deps.mustComeFirst);
  }

  async function findKind(tx: OrgTx, routeId: string | null) {
    return routeId === null ? null : ((await routeStore.findRoute(tx, routeId))?.kind ?? null);
  }

  async function change(
    tx: OrgTx,
    driverId: string,
    edit: (stops: readonly ItineraryStop[], vehicleType: VehicleType) => Promise<ItineraryStop[]>,
  ): Promise<void> {
    const { version, vehicleType } = await itineraryStore.lockItinerary(tx, driverId);
    const before = await itineraryStore.loadItinerary(tx, driverId);
    const stops = await edit(before.stops, vehicleType);
    await itineraryStore.saveItinerary(tx, driverId, stops);
    const itinerary: Itinerary = { orgId: tx.orgId, driverId, version, stops };
    tx.afterCommit(() => ground.hub.publish(orgChannel(tx.orgId), { kind: 'itinerary', itinerary }));
  }

  /** What of the job is to be on its driver's itinerary, in the order in which it can be done. */
  async function openStops(tx: OrgTx, job: PlannedJob): Promise<ItineraryStop[]> {
    if (job.closing !== null || !isDue(job)) return [];
    const isRoutesToSay = job.routeId !== null && !hasBegun(job);
    return openStopsOn(isRoutesToSay ? await routeStore.findRoute(tx, job.routeId ?? '') : null, job);
  }

  function openStopsOn(route: Route | null, job: PlannedJob): ItineraryStop[] {
    if (job.closing !== null) return [];
    if (!hasBegun(job) && (!job.isReleased || (route && route.status !== 'tracking'))) return [];
    const open = job.stops
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
        isTracked: job.trackingDisabledAt === null,
        word: wordOf(stop, job.report),
        ...promiseOf(stop.type, stop.window, job.deadline),
      }));
    return putInOrder(open, precedenceOf([job], deps.mustComeFirst));
  }
}
