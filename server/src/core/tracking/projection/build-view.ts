import { isOpenStop, type Job, type Stop } from '../../jobs/index.ts';
import { shownPhone } from '../../kernel/phone.ts';
import { type DisclosureQuestion, isAtLeftDoor, mayKnowDriver, mayKnowLocation } from '../disclosure.ts';
import { chainOf, type EtaChain } from '../eta/chain.ts';
import { REASON_MS, settleEta } from '../eta/change-reason.ts';
import { jobEtaOf, NO_ETA } from '../eta/job-eta.ts';
import type { LegTimes } from '../eta/leg-times.ts';
import { type Fix, STALE_AFTER_MS, trueTimeOf } from '../fix.ts';
import type { OrgFace, PinOf } from '../ports.ts';
import type { TrackDriver, TrackFacts, TrackLocation, TrackStop, TrackView } from '../track-view.ts';
import type { ViewerClass } from '../viewer.ts';
import { keptMessages } from './conversation.ts';
import type { DriverEntry, JobEntry } from './entries.ts';

export type ViewDeps = {
  legs: LegTimes;
  /** Grows when routed leg times came in. */
  legsRevision(): number;
  /** The form of an E.164 number for those who must not call it. */
  maskedPhone(e164: string): string;
  pinOf: PinOf;
};

/**
 * What a class of viewer sees of a job that is ready; the same object as before if that did not change.
 */
export function viewOf(entry: JobEntry, viewerClass: ViewerClass, now: number, deps: ViewDeps): TrackView {
  const cached = entry.views.get(viewerClass);
  const revision = deps.legsRevision();
  if (cached && now < cached.validUntil && cached.revision === revision) return cached.view;

  const job = entry.job as Job;
  const org = entry.org.face as OrgFace;
  const chain = entry.driver && chainOfDriver(entry.driver, deps);
  const eta = etaOf(entry, job, chain, now);
  const facts = factsOf(entry, job, org, viewerClass, deps);
  const question = { viewerClass, job, itinerary: chain?.stops ?? [], disclosure: org.disclosure };
  const isDisclosed =
    entry.driver !== null && mayKnowLocation(question) && !isHiding(entry.driver, question, now);
  const location = entry.driver && isDisclosed ? locationOf(entry.driver, now) : null;
  const isFollowed = viewerClass === 'full' || job.trackingDisabledAt === null;
  const view: TrackView = {
    facts,
    location,
    eta: isFollowed ? entry.etaMemory.told : null,
    stopMinutes: facts.stops.map((stop) =>
      isFollowed ? (eta.value.minutesByStop.get(stop.id) ?? null) : null,
    ),
  };
  const latest = entry.driver?.state.latest;
  const staleAt = location && !location.isStale && latest ? staleTime(latest) : Number.POSITIVE_INFINITY;
  const kept = cached && isSameView(cached.view, view) ? cached.view : view;
  entry.views.set(viewerClass, { view: kept, validUntil: Math.min(eta.validUntil, staleAt), revision });
  return kept;
}

function isHiding(driver: DriverEntry, question: DisclosureQuestion, now: number): boolean {
  const { latest } = driver.state;
  return latest !== null && isAtLeftDoor(latest, driver.left, { ...question, now });
}

/** The driver's chain, computed again only after a new fix, another itinerary or better leg times. */
export function chainOfDriver(driver: DriverEntry, deps: ViewDeps): EtaChain {
  const { itinerary, person } = driver;
  const { latest } = driver.state;
  const revision = deps.legsRevision();
  const cached = driver.chain;
  if (cached?.latest === latest && cached.itinerary === itinerary && cached.revision === revision)
    return cached.value;
  const vehicleType = person?.vehicleType ?? 'car';
  const value = chainOf(itinerary, latest, (from, to) => deps.legs.get(from, to, vehicleType));
  driver.chain = { value, latest, itinerary, revision };
  return value;
}

function etaOf(entry: JobEntry, job: Job, chain: EtaChain | null, now: number) {
  const cached = entry.eta;
  if (cached && cached.chain === chain && now < cached.validUntil) return cached;
  const value = chain && mayKnowDriver(job) ? jobEtaOf(job, chain, now) : NO_ETA;
  entry.etaMemory = settleEta(entry.etaMemory, value.eta, now);
  const reasonUntil = entry.etaMemory.reason?.until ?? now + REASON_MS;
  entry.eta = { value, chain, validUntil: Math.min(value.validUntil, Math.max(reasonUntil, now + 1)) };
  return entry.eta;
}

function staleTime(fix: Fix): number {
  return trueTimeOf(fix) + STALE_AFTER_MS;
}

function locationOf(driver: DriverEntry, now: number): TrackLocation | null {
  const fix = driver.state.latest;
  if (!fix) return null;
  const isStale = now >= staleTime(fix);
  const cached = driver.location;
  if (cached?.fix === fix && cached.value.isStale === isStale) return cached.value;
  const { lat, lng, heading, accuracy, recordedAt } = fix;
  const value = { lat, lng, heading, accuracy, recordedAt, seenAt: trueTimeOf(fix), isStale };
  driver.location = { fix, value };
  return value;
}

function factsOf(
  entry: JobEntry,
  job: Job,
  org: OrgFace,
  viewerClass: ViewerClass,
  deps: ViewDeps,
): TrackFacts {
  const cached = entry.facts.get(viewerClass);
  if (cached) return cached;
  const { name, timezone, branding } = org;
  const facts: TrackFacts = {
    orgId: job.orgId,
    jobId: job.id,
    viewerClass,
    status: job.status,
    partial: job.partial,
    reference: job.reference,
    scheduledAt: job.scheduledAt,
    createdAt: job.createdAt,
    org: { name, timezone, branding },
    merchant: entry.org.merchants.get(job.merchantId) ?? null,
    // Where drivers hand a parcel over is the drivers' business.
    stops: job.stops
      .filter((stop) => viewerClass === 'full' || !stop.isHandover)
      .map((stop) => stopOf(stop, pinFor(stop, job, viewerClass, deps))),
    driver: entry.driver && mayKnowDriver(job) ? driverOf(entry.driver, org, deps) : null,
    timeline: entry.log.timeline(),
    messages: keptMessages(entry.conversation, entry.log),
    readUpTo: entry.conversation.readUpTo,
    cursor: entry.log.lastCursor(),
  };
  entry.facts.set(viewerClass, facts);
  return facts;
}

function stopOf(stop: Stop, pin: string | null): TrackStop {
  return {
    id: stop.id,
    type: stop.type,
    status: stop.status,
    location: stop.location,
    window: stop.window,
    arrivedAt: stop.arrivedAt,
    completedAt: isOpenStop(stop) || stop.status !== 'completed' ? null : stop.closedAt,
    failure: stop.failure,
    recipientName: stop.recipientName,
    pin,
  };
}

/**
 * It proves that the parcel reached the one who was told it: the driver and staff are never told, nor is the driver by
 * a link that they made. The holder of a link to a job with several doors is told none: a link does not say at which
 * of them they wait.
 */
function pinFor(stop: Stop, job: Job, viewerClass: ViewerClass, deps: ViewDeps): string | null {
  if (viewerClass === 'full' || viewerClass === 'drivers_guest') return null;
  if (!isOpenStop(stop) || !stop.proofDemands.pin) return null;
  const doors = job.stops.filter((each) => each.type === 'dropoff' && !each.isHandover);
  if (viewerClass === 'guest' && doors.length > 1) return null;
  return deps.pinOf(job.orgId, stop);
}

function driverOf(driver: DriverEntry, org: OrgFace, deps: ViewDeps): TrackDriver | null {
  const person = driver.person;
  if (!person) return null;
  const { id, firstName, vehicleType, vehiclePlate, rating, ratingCount } = person;
  // The seed has it that tracking never gives the raw line, to nobody; only the org can decide otherwise.
  const { phone } = shownPhone(person.phone, org, deps.maskedPhone);
  return { id, firstName, vehicleType, vehiclePlate, rating, ratingCount, phone };
}

function isSameView(a: TrackView, b: TrackView): boolean {
  return (
    a.facts === b.facts &&
    a.location === b.location &&
    a.eta === b.eta &&
    a.stopMinutes.every((minutes, index) => minutes === b.stopMinutes[index])
  );
}
