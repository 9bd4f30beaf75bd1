import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import type { NewEvent } from '../kernel/event.ts';
import type { LatLng } from '../kernel/geo.ts';
import { doorOf } from './door.ts';
import type { DriverReport, Job } from './job.ts';

/** Only what was sent; what is left out stays as it was. */
export type DriverReportPatch = {
  status?: string;
  note?: string;
  etaMinutes?: number;
  location?: LatLng;
};

/**
 * Merges a report of the driver's app into the job. It never moves the state machine; it is worth a line of the
 * timeline only when its status or note is new.
 * @throws DomainError `illegal_transition` once the job has ended
 */
export function reportOn(
  before: Job,
  patch: DriverReportPatch,
  ctx: { actor: Actor; now: number },
): { job: Job; events: NewEvent[] } {
  if (before.closing) {
    throw new DomainError('illegal_transition', `the job is ${before.status}`, {
      status: before.status,
      command: 'tracking',
      allowed: [],
    });
  }
  const last = before.report;
  const report: DriverReport = {
    status: patch.status ?? last?.status ?? null,
    note: patch.note ?? last?.note ?? null,
    etaMinutes: patch.etaMinutes ?? last?.etaMinutes ?? null,
    etaSaidAt: patch.etaMinutes === undefined ? (last?.etaSaidAt ?? null) : ctx.now,
    // A report is of the whole job: how long it takes until its customer has it. Taps speak of their own stop.
    etaStopId:
      patch.etaMinutes === undefined ? (last?.etaStopId ?? null) : (doorOf(before.stops)?.id ?? null),
    location: patch.location ?? last?.location ?? null,
    updatedAt: ctx.now,
  };
  const isNews = report.status !== (last?.status ?? null) || report.note !== (last?.note ?? null);
  const at = Math.max(ctx.now, before.lastEventAt);
  const of = {
    jobId: before.id,
    stopId: null,
    driverId: before.driverId,
    routeId: before.routeId,
    at,
    actor: ctx.actor,
  };
  const events: NewEvent[] = [];
  if (isNews) {
    events.push({
      ...of,
      type: 'delivery_job.tracking_updated',
      data: { status: report.status, note: report.note, etaMinutes: report.etaMinutes },
    });
  }
  events.push({
    ...of,
    type: 'delivery_job.updated',
    data: { changed: ['tracking'], status: before.status },
  });
  return {
    job: { ...before, report, version: before.version + 1, lastEventAt: at, updatedAt: ctx.now },
    events,
  };
}
