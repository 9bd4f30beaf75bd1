import type { Access } from '../core/access/index.ts';
import { type Jobs, STOP_COMMANDS } from '../core/jobs/index.ts';
import { DomainError } from '../core/kernel/errors.ts';
import type { GeofenceSignal } from '../core/tracking/index.ts';
import type { Ground } from '../platform/ground.ts';

/**
 * A stop's circle was entered or left: an event in every org, and the driver's arrival where the org wants that.
 * Nothing waits for it; if it fails, the driver still taps.
 */
export function recordGeofence(
  ground: Ground,
  deps: { jobs: Jobs; access: Access },
  signal: GeofenceSignal,
): void {
  void record(deps, signal).catch((error: unknown) => {
    ground.log.warn({ err: error, jobId: signal.jobId }, 'a geofence signal was not recorded');
  });
}

async function record(
  { jobs, access }: { jobs: Jobs; access: Access },
  signal: GeofenceSignal,
): Promise<void> {
  const { orgId, driverId, jobId, stopId, kind, fix } = signal;
  const type = `delivery_job.geofence_${kind}`;
  const job = await jobs.find(orgId, jobId);
  // A driver who leaves an order’s circle while nobody follows it has not left it, for whoever asks.
  if (!job || job.closing || job.trackingDisabledAt !== null) return;
  // After a restart the same crossing can be told again: one event a stop and kind.
  const events = await jobs.listEvents(orgId, jobId);
  if (events.some((event) => event.type === type && event.stopId === stopId)) return;
  await jobs.note(orgId, {
    type,
    jobId,
    stopId,
    driverId,
    routeId: job.routeId,
    at: Math.min(fix.recordedAt, fix.receivedAt),
    actor: { kind: 'system', id: null },
    data: { location: { lat: fix.lat, lng: fix.lng } },
  });
  const stop = job.stops.find((candidate) => candidate.id === stopId);
  const { settings } = await access.getOrg(orgId);
  if (kind !== 'arrived' || !settings.autoArrive || stop?.status !== 'en_route') return;
  const name = STOP_COMMANDS.find(
    (each) => each === `arrive_${stop.type === 'pickup' ? 'pickup' : 'dropoff'}`,
  );
  if (!name) return;
  // Who lost the job meanwhile has not arrived for its new driver.
  const guard = (now: { driverId: string | null }) => {
    if (now.driverId !== driverId) throw new DomainError('not_found', 'there is no such job');
  };
  await jobs
    .command(orgId, jobId, { name, stopId }, { kind: 'driver', id: driverId }, guard)
    .catch(ignoreRace);
}

/** The driver may have tapped in the same moment. */
function ignoreRace(error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
}
