import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import type { VehicleType } from '../drivers/index.ts';
import { localDay } from '../kernel/clock.ts';
import type { LatLng } from '../kernel/geo.ts';
import { orgChannel } from '../kernel/live-channels.ts';
import type { Weighing } from './insertion.ts';
import { type Itinerary, resequence, reviseItinerary } from './itinerary.ts';
import { type ItineraryStop, promiseOf } from './itinerary-stop.ts';
import type { MustComeFirst, PlannedJob } from './ports.ts';
import { type Precedence, precedenceOf, putInOrder } from './precedence.ts';
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
        await change(tx, driverId, async (stops, vehicleType) => {
          const known = new Set(stops.map((stop) => stop.stopId));
          const joins = open.some((stop) => !known.has(stop.stopId));
          const isWeighed = joins && (await findKind(tx, after.routeId)) !== 'plan';
          const legSeconds: Weighing['legSeconds'] = (from, to) => deps.legSeconds(from, to, vehicleType);
          return reviseItinerary(stops, after.id, open, isWeighed ? { startsAt, now, legSeconds } : null);
        });
      }
    },

    /** Reorders a driver's waiting stops. */
    resequence(tx: OrgTx, driverId: string, order: readonly string[]): Promise<void> {
      return change(tx, driverId, async (stops) => {
        const jobIds = new Set(stops.map((stop) => stop.jobId));
        return resequence(stops, order, await precedence(tx, [...jobIds]));
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
      const route = await routeStore.findRoute(tx, routeId, true);
      if (route?.kind !== 'plan') return;
      if (route.status !== 'tracking' && route.status !== 'planned') return;
      if ((await routeStopStore.countOpenJobs(tx, routeId)) > 0) return;
      const now = ground.clock.now();
      await routeStore.updateRoute(tx, {
        ...route,
        // A plan that was never started has nothing to complete.
        status: route.status === 'tracking' ? 'completed' : 'cancelled',
        version: route.version + 1,
        completedAt: route.status === 'tracking' ? now : null,
        updatedAt: now,
      });
    },
  };

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
    if (job.closing !== null) return [];
    const hasBegun = job.stops.some((stop) => stop.enRouteAt !== null);
    if (!hasBegun) {
      if (!job.isReleased) return [];
      const route = job.routeId ? await routeStore.findRoute(tx, job.routeId) : null;
      if (route && route.status !== 'tracking') return [];
    }
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
        ...promiseOf(stop.type, stop.window, job.deadline),
      }));
    return putInOrder(open, precedenceOf([job], deps.mustComeFirst));
  }
}
