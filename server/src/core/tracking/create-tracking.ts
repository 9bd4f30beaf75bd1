import type { Ground } from '../../platform/ground.ts';
import { DomainError } from '../kernel/errors.ts';
import { isUuid } from '../kernel/ids.ts';
import { orgChannel } from '../kernel/live-channels.ts';
import { type Soon, whenHere } from '../kernel/soon.ts';
import { createLegTimes } from './eta/leg-times.ts';
import { MAX_POSITIONS, type Tracking } from './face.ts';
import { runPipeline } from './pipeline/pipeline.ts';
import type {
  ConversationsPort,
  DriversPort,
  GeofencePort,
  InstantRouting,
  JobsPort,
  OrgsPort,
  PinOf,
  RoutesPort,
  RoutingPort,
} from './ports.ts';
import { createPositionWriter } from './position-writer.ts';
import { chainOfDriver, viewOf } from './projection/build-view.ts';
import type { JobEntry } from './projection/entries.ts';
import { followedOf } from './projection/followed.ts';
import { LATEST_FIX_TTL_MS, latestFixKey } from './projection/messages.ts';
import { createProjection } from './projection/projection.ts';
import { classIn } from './projection/watch-groups.ts';
import { createWatching } from './projection/watching.ts';
import { insertPositions, listLatestFixes, listTrail } from './store.ts';
import type { Viewer, ViewerClass } from './viewer.ts';

export type TrackingDeps = {
  jobs: JobsPort;
  drivers: DriversPort;
  routes: RoutesPort;
  orgs: OrgsPort;
  conversations: ConversationsPort;
  /** The estimate without a road network. */
  instant: InstantRouting;
  /** A routing service; null where none is configured. */
  routing: RoutingPort | null;
  onGeofence: GeofencePort;
  /** `+1 ••• ••• 0123`. */
  maskedPhone(e164: string): string;
  pinOf: PinOf;
};

/** Positions in, one live truth about each delivery out. Holds timers until `drain`. */
export function createTracking(ground: Ground, deps: TrackingDeps): Tracking {
  const { clock, hub, db } = ground;
  let legsRevision = 0;
  const legs = createLegTimes({
    clock,
    instant: deps.instant,
    routing: deps.routing,
    onBetter: () => {
      legsRevision += 1;
    },
  });
  const { maskedPhone, pinOf } = deps;
  const viewDeps = { legs, legsRevision: () => legsRevision, maskedPhone, pinOf };
  const writer = createPositionWriter((groups) => insertPositions(db, groups));
  const projection = createProjection(ground, deps, (entry) => watching.changed(entry));
  const watching = createWatching(projection, clock, (entry, viewerClass) =>
    viewOf(entry, viewerClass, clock.now(), viewDeps),
  );

  /** Goes on with the job as this viewer sees it. */
  function withJobOf<R>(
    orgId: string,
    jobId: string,
    viewer: Viewer,
    goOn: (entry: JobEntry, viewerClass: ViewerClass) => Soon<R>,
  ): Soon<R> {
    if (!isUuid(jobId)) throw noSuchJob();
    return whenHere(projection.useJob(orgId, jobId), (entry) => {
      const viewerClass = classIn(entry, viewer);
      if (!viewerClass) throw noSuchJob();
      if (!isCold(entry)) return goOn(entry, viewerClass);
      return legs.settled().then(async () => {
        const again = await projection.useJob(orgId, jobId);
        const classNow = classIn(again, viewer);
        if (!classNow) throw noSuchJob();
        return goOn(again, classNow);
      });
    });
  }

  /**
   * Before the first view of a job the routing service gets its short time to answer. The job may be another driver's
   * by then, and whoever asks see it as somebody else.
   */
  function isCold(entry: JobEntry): boolean {
    if (entry.views.size > 0 || !deps.routing || !entry.driver) return false;
    chainOfDriver(entry.driver, viewDeps);
    return true;
  }

  return {
    async reportPositions({ orgId, driverId, positions }) {
      if (positions.length < 1 || positions.length > MAX_POSITIONS)
        throw new DomainError('invalid_input', `a report has 1 to ${MAX_POSITIONS} positions`);
      const driver = await projection.useDriver(orgId, driverId);
      const now = clock.now();
      const { state, effects } = runPipeline(driver.state, positions, { now, stops: driver.itinerary.stops });
      driver.state = state;
      if (effects.isEtaDue) projection.driverMoved(driver);
      if (effects.publish) {
        hub.setLatest(latestFixKey(orgId, driverId), effects.publish, LATEST_FIX_TTL_MS);
        hub.publish(orgChannel(orgId), { kind: 'position', driverId, fix: effects.publish });
      }
      for (const crossing of effects.crossings) deps.onGeofence({ orgId, driverId, ...crossing });
      await writer.write({ orgId, driverId, fixes: effects.persist });
      return {
        accepted: effects.persist.length,
        ignored: effects.refused.length,
        reasons: effects.refused,
      };
    },

    getTrack(orgId, jobId, viewer) {
      return withJobOf(orgId, jobId, viewer, (entry, viewerClass) =>
        viewOf(entry, viewerClass, clock.now(), viewDeps),
      );
    },

    getFollowed(orgId, jobId, viewer) {
      return withJobOf(orgId, jobId, viewer, (entry, viewerClass) =>
        followedOf(entry, viewOf(entry, viewerClass, clock.now(), viewDeps)),
      );
    },

    async watchTrack({ orgId, jobId, viewer, sinceCursor }) {
      const entry = await withJobOf(orgId, jobId, viewer, (found) => found);
      const watch = watching.prepare(entry, viewer, sinceCursor);
      try {
        await projection.recall(entry);
        // Whoever took the job meanwhile has to be known: whose links are their own, and at whose door they stand.
        await projection.useJob(orgId, jobId);
      } catch (error) {
        watch.close();
        throw error;
      }
      return watch;
    },

    async findLatestFix(orgId, driverId) {
      if (!isUuid(driverId)) return null;
      try {
        return (await projection.useDriver(orgId, driverId)).state.latest;
      } catch (error) {
        if (error instanceof DomainError && error.code === 'not_found') return null;
        throw error;
      }
    },

    async getChain(orgId, driverId) {
      const driver = await projection.useDriver(orgId, driverId);
      return chainOfDriver(driver, viewDeps);
    },

    getLeg: (from, to, vehicleType) => legs.getSettled(from, to, vehicleType),

    async getCourse(orgId, driverId) {
      const { state, itinerary } = await projection.useDriver(orgId, driverId);
      return { latest: state.latest, itinerary };
    },

    listLatestFixes: (orgId, driverIds) => listLatestFixes(db, orgId, driverIds, clock.now()),

    listTrail: (request) => listTrail(db, request),

    rebuild: () => projection.rebuild(),

    stats() {
      return {
        ...projection.counts(),
        watchers: watching.count(),
        queuedPositions: writer.queuedRows(),
      };
    },

    async drain() {
      watching.drain();
      await writer.drain();
      projection.close();
    },
  };
}

function noSuchJob(): DomainError {
  return new DomainError('not_found', 'there is no such job');
}
