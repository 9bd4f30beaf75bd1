import { type CapacitySettings, capacityOf, hasRoom, type Load, vehicleFits } from '../drivers/index.ts';
import type { Candidate, PassedOver } from './decision.ts';
import type { PresentDriver } from './presence.ts';

/** Candidates kept in a decision. */
export const MAX_KEPT = 50;
/** Of them, so many are kept for those who come later, however many were passed over. */
const MIN_LATER_KEPT = 25;

/** What a driver is asked to do. */
export type Task = {
  vehicleType: string | null;
  capacityUsed: number;
};

/** A driver with everything that the ranking depends on. */
export type RankedDriver = {
  driver: PresentDriver;
  load: Load;
  /** They are being asked about another job. */
  hasOffer: boolean;
  /** Of the way to the pickup; null without a position. */
  arrival: { distanceMeters: number; etaSeconds: number } | null;
};

export type RankRules = {
  /** Unix milliseconds. */
  now: number;
  /** A position from this age on says too little about where the driver is. */
  staleAfterMs: number;
  radiusMeters: number;
  capacities: CapacitySettings;
  /** Who was asked already and said no, or nothing. */
  answered: ReadonlyMap<string, 'rejected' | 'expired'>;
};

export type Ranking = {
  /** Whom to ask, the best first. */
  eligible: Candidate[];
  passedOver: Candidate[];
};

/**
 * Who could take the job, the soonest at its pickup first; those who are being asked about another job come behind
 * all others. Pure: the same arguments give the same order, whatever order the drivers came in.
 */
export function rankDrivers(task: Task, drivers: readonly RankedDriver[], rules: RankRules): Ranking {
  const ranked = drivers.map((each) => {
    const reason = whyNot(task, each, rules);
    return { candidate: candidateOf(each, reason, rules), hasOffer: each.hasOffer };
  });
  const eligible = ranked.filter(({ candidate }) => candidate.verdict === 'later');
  eligible.sort((a, b) => Number(a.hasOffer) - Number(b.hasOffer) || bySoonest(a.candidate, b.candidate));
  const passedOver = ranked
    .map(({ candidate }) => candidate)
    .filter((candidate) => candidate.verdict === 'passed_over')
    .sort(bySoonest);
  return { eligible: eligible.map(({ candidate }) => candidate), passedOver };
}

/** What a decision keeps of a ranking: who is asked, then who comes later, then who was passed over, nearest first. */
export function candidatesOf(ranking: Ranking, askedId: string | null): Candidate[] {
  const asked = ranking.eligible
    .filter((candidate) => candidate.driverId === askedId)
    .map((candidate) => ({ ...candidate, verdict: 'asked' as const }));
  const later = ranking.eligible.filter((candidate) => candidate.driverId !== askedId);
  const room = MAX_KEPT - asked.length;
  const laterKept = later.slice(0, Math.max(MIN_LATER_KEPT - asked.length, room - ranking.passedOver.length));
  return [...asked, ...laterKept, ...ranking.passedOver.slice(0, room - laterKept.length)];
}

function candidateOf(
  { driver, load, hasOffer, arrival }: RankedDriver,
  reason: PassedOver | null,
  rules: RankRules,
): Candidate {
  return {
    driverId: driver.id,
    name: driver.name,
    vehicleType: driver.vehicleType,
    distanceMeters: arrival && Math.round(arrival.distanceMeters),
    etaSeconds: arrival && Math.round(arrival.etaSeconds),
    load: load.capacityUsed,
    capacity: capacityOf(rules.capacities, driver.vehicleType),
    verdict: reason === null ? 'later' : 'passed_over',
    reason: reason ?? (hasOffer ? 'has_offer' : null),
  };
}

/** The first that applies: what the driver said comes before what could be changed, and that before distance. */
function whyNot(task: Task, { driver, load, arrival }: RankedDriver, rules: RankRules): PassedOver | null {
  const answer = rules.answered.get(driver.id);
  if (answer) return answer === 'rejected' ? 'rejected_before' : 'expired_before';
  if (driver.status !== 'approved') return 'not_approved';
  if (!driver.isOnline) return 'offline';
  const demand = { settings: rules.capacities, ...task };
  if (!vehicleFits(task.vehicleType, driver.vehicleType)) return 'vehicle';
  if (!hasRoom(load, demand, driver.vehicleType)) return 'capacity';
  if (!driver.place || !arrival) return 'no_position';
  if (rules.now - driver.place.at >= rules.staleAfterMs) return 'stale_position';
  return arrival.distanceMeters > rules.radiusMeters ? 'too_far' : null;
}

/** By arrival, then by distance; unknown comes last, and ids decide what is equal. */
function bySoonest(a: Candidate, b: Candidate): number {
  return (
    compare(a.etaSeconds, b.etaSeconds) ||
    compare(a.distanceMeters, b.distanceMeters) ||
    (a.driverId < b.driverId ? -1 : 1)
  );
}

function compare(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}
