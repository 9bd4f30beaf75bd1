import type { Principal } from '../../core/access/index.ts';
import type { Job } from '../../core/jobs/index.ts';
import { hasPlaced, isDriverOf, isOpen } from '../../core/jobs/index.ts';
import { arrivalOf, minutesTo } from '../../core/tracking/index.ts';
import type { AppEngineDeps } from './deps.ts';
import { contactForm, mayKnowPin, presentJob, showsPlaces } from './present-job.ts';
import { TIMELINE_TYPES } from './words.ts';

/** Jobs as this caller may see them, with their timelines and the minutes to their stops. */
export async function answerJobs(deps: AppEngineDeps, who: Principal, jobs: readonly Job[]) {
  const events = await deps.jobs.listEventsOf(
    who.orgId,
    jobs.map((job) => job.id),
    TIMELINE_TYPES,
  );
  const minutes = await minutesToStops(deps, who, jobs);
  const shown = await deps.conversations.phoneForm(who.orgId);
  const phone = (raw: string) => shown(raw).phone;
  return jobs.map((job) =>
    presentJob(job, {
      events: events.get(job.id) ?? [],
      etaMinutes: minutes,
      contacts: contactForm(job, who, phone),
      showsPlaces: showsPlaces(job, who),
      showsDispatch: who.role === 'staff',
      showsPricing: who.role === 'staff' || hasPlaced(job, who),
      showsEarning: who.role === 'staff' || isDriverOf(job, who),
      driverId: who.driverId,
      pinOf: (stop) => (mayKnowPin(job, who) ? deps.jobs.pinOf(who.orgId, stop) : null),
    }),
  );
}

export async function answerJob(deps: AppEngineDeps, who: Principal, job: Job) {
  const [answer] = await answerJobs(deps, who, [job]);
  if (!answer) throw new Error('one job gives one answer');
  return answer;
}

/** From the live state, as the track tells it: no query for drivers who are being followed anyway. */
async function minutesToStops(
  deps: AppEngineDeps,
  who: Principal,
  jobs: readonly Job[],
): Promise<Map<string, number>> {
  const followed = jobs.filter((job) => isOpen(job) && job.driverId !== null && mayFollow(job, who));
  const jobIds = new Set(followed.map((job) => job.id));
  const minutes = new Map<string, number>();
  const now = deps.clock.now();
  for (const driverId of new Set(followed.map((job) => job.driverId as string))) {
    const chain = await deps.tracking.getChain(who.orgId, driverId);
    for (const stop of chain.stops) {
      if (!jobIds.has(stop.jobId)) continue;
      const left = minutesTo(stop, arrivalOf(chain, stop, now), now);
      if (left !== null) minutes.set(stop.stopId, left);
    }
  }
  return minutes;
}

/** Of a job that nobody is to follow only staff and its driver are told how it goes on. */
function mayFollow(job: Job, who: Principal): boolean {
  return job.trackingDisabledAt === null || who.role === 'staff' || isDriverOf(job, who);
}
