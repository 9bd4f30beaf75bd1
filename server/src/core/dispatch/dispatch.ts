import type { Ground } from '../../platform/ground.ts';
import type { CapacitySettings, Drivers } from '../drivers/index.ts';
import { type DispatchMode, isWaiting, type Job, type Jobs, type OfferRecord } from '../jobs/index.ts';
import { type Actor, SYSTEM } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import { type InstantRouting, STALE_AFTER_MS, type Tracking } from '../tracking/index.ts';
import { arrivalOf, firstStopOf } from './arrival.ts';
import { answersIn, countAsked } from './asked.ts';
import type { Candidate, Decision, DecisionRecord } from './decision.ts';
import { createDriverDesk } from './driver-desk.ts';
import { createPresence, type PresentDriver } from './presence.ts';
import { candidatesOf, type RankedDriver, type Ranking, rankDrivers } from './rank-drivers.ts';
import * as store from './store.ts';

/** How an org wants its drivers to be asked. */
export type DispatchSettings = CapacitySettings & {
  dispatchMode: DispatchMode;
  offerSeconds: number;
  offerRadiusMeters: number;
  maxOffers: number;
};

export type DispatchDeps = {
  jobs: Jobs;
  drivers: Drivers;
  tracking: Pick<Tracking, 'getCourse' | 'listLatestFixes'>;
  /** The estimate without a road network. */
  estimate: InstantRouting;
  settingsOf(orgId: string): Promise<DispatchSettings>;
};

export type DispatchState = 'waiting' | 'offered' | 'assigned' | 'in_feed' | 'manual' | 'ended';

/** How a job finds its driver, and everything that was decided about it; the oldest decision first. */
export type DispatchReport = {
  jobId: string;
  mode: DispatchMode;
  state: DispatchState;
  decisions: DecisionRecord[];
};

/** Decisions over a job that turned out to rest on what had just changed are made anew this often. */
const MAX_ATTEMPTS = 10;
/** A job that changes while it is looked at is looked at anew this often. */
const MAX_LOOKS = 3;
/** Jobs that one sweep looks after. */
const MAX_SWEPT = 200;
/** With so many decisions about one job it goes to the feed, and staff have to choose. */
const MAX_DECISIONS = store.MAX_DECISIONS - 100;

export type Dispatch = ReturnType<typeof createDispatch>;

/** Asks one driver after the other about a job that waits, and keeps why. */
export function createDispatch(ground: Ground, deps: DispatchDeps) {
  const { jobs, drivers, tracking } = deps;
  const presence = createPresence(
    ground,
    { drivers, listLatestFixes: tracking.listLatestFixes },
    { staleAfterMs: STALE_AFTER_MS },
  );

  const desk = createDriverDesk(ground, { jobs });

  /** @returns whether it is settled; false: something changed meanwhile, look again */
  async function decideOnce(orgId: string, jobId: string): Promise<boolean> {
    const settings = await deps.settingsOf(orgId);
    if (settings.dispatchMode !== 'offer') return true;
    const job = await jobs.find(orgId, jobId);
    if (!job || !isWaiting(job) || job.offeredOutAt !== null) return true;
    const offers = await jobs.listOffers(orgId, jobId);
    const ranking = await rank(job, offers, settings);
    const reason = await whyNobody(job, offers, ranking, settings);
    return reason === null
      ? ask(job, ranking, settings)
      : giveToFeed(job, ranking, { reason, asked: countAsked(offers) });
  }

  async function rank(
    job: Job,
    offers: readonly OfferRecord[],
    settings: DispatchSettings,
  ): Promise<Ranking> {
    const first = firstStopOf(job);
    if (!first) return { eligible: [], passedOver: [] };
    const { orgId, vehicleType, capacityUsed } = job;
    const answered = answersIn(offers);
    const near = await presence.around(orgId, first.location, answered.keys());
    const ids = near.map((driver) => driver.id);
    const [withOffer, loads] = await Promise.all([
      jobs.listDriversWithOffer(orgId, ids),
      ground.db.withOrg(orgId, (tx) => drivers.loadOf(tx, ids)),
    ]);
    const now = ground.clock.now();
    const ranked: RankedDriver[] = [];
    for (const driver of near) {
      const load = loads.get(driver.id) ?? { jobs: 0, capacityUsed: 0 };
      const arrival = await arrive(driver, job, load.jobs > 0);
      ranked.push({ driver, load, hasOffer: withOffer.has(driver.id), arrival });
    }
    return rankDrivers({ vehicleType, capacityUsed }, ranked, {
      now,
      staleAfterMs: STALE_AFTER_MS,
      radiusMeters: settings.offerRadiusMeters,
      capacities: settings,
      answered,
    });
  }

  /** Of drivers with something in hand tracking knows what comes first: who reports where they are is in its memory. */
  async function arrive(driver: PresentDriver, job: Job, isBusy: boolean) {
    const { place, vehicleType } = driver;
    if (!place) return null;
    const course = isBusy ? await tracking.getCourse(job.orgId, driver.id) : null;
    const standing = course?.itinerary.stops ?? [];
    return arrivalOf({ from: place, vehicleType, standing }, job, ground.clock.now(), deps.estimate);
  }

  async function whyNobody(
    job: Job,
    offers: readonly OfferRecord[],
    ranking: Ranking,
    settings: DispatchSettings,
  ): Promise<string | null> {
    const asked = countAsked(offers);
    if (ranking.eligible.length === 0) return asked > 0 ? 'nobody_left' : 'nobody_there';
    if (asked >= settings.maxOffers) return 'max_offers';
    const decided = await ground.db.withOrg(job.orgId, (tx) => store.countDecisions(tx, job.id));
    return decided >= MAX_DECISIONS ? 'too_many_decisions' : null;
  }

  async function ask(job: Job, ranking: Ranking, settings: DispatchSettings): Promise<boolean> {
    const best = ranking.eligible[0] as Candidate;
    const decision = decisionOf(job, candidatesOf(ranking, best.driverId), best.driverId);
    const offer = {
      driverId: best.driverId,
      offerId: ground.newId(),
      decisionId: decision.id,
      expiresAt: ground.clock.now() + settings.offerSeconds * 1000,
      version: job.version,
    };
    try {
      await jobs.offer(job.orgId, job.id, offer, async (tx) => {
        // Of two jobs that found the same driver free, the second one looks again.
        await drivers.lock(tx, [best.driverId]);
        const { isOnline } = await drivers.requireApproved(tx, best.driverId);
        const open = await jobs.countOpenOffers(tx, best.driverId);
        const isAsFound = isOnline && (best.reason === 'has_offer' || open === 1);
        if (!isAsFound) throw new DomainError('version_conflict', 'the driver was found otherwise');
        await store.insertDecision(tx, decision);
      });
      return true;
    } catch (error) {
      return settledBy(error);
    }
  }

  async function giveToFeed(job: Job, ranking: Ranking, data: { reason: string; asked: number }) {
    const decision = decisionOf(job, candidatesOf(ranking, null), null);
    const of = { version: job.version, data: { ...data, decisionId: decision.id } };
    try {
      await jobs.offerOut(job.orgId, job.id, of, (tx) => store.insertDecision(tx, decision));
      return true;
    } catch (error) {
      return settledBy(error);
    }
  }

  /** A job with what was decided about it, as it stood at one moment: the offer it shows is the last one here. */
  async function readDecided(orgId: string, jobId: string) {
    for (let attempt = 1; ; attempt++) {
      const job = await jobs.find(orgId, jobId);
      if (!job) throw noSuchJob();
      const decisions = await ground.db.withOrg(orgId, (tx) => store.listDecisions(tx, jobId));
      const offers = await jobs.listOffers(orgId, jobId);
      const isStill = (await jobs.find(orgId, jobId))?.version === job.version;
      if (isStill || attempt === MAX_LOOKS) return { job, decisions, offers };
    }
  }

  function decisionOf(job: Job, candidates: Candidate[], driverId: string | null): Decision {
    return { id: ground.newId(), jobId: job.id, at: ground.clock.now(), candidates, driverId };
  }

  async function run(orgId: string, jobId: string): Promise<void> {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      if (await decideOnce(orgId, jobId)) return;
    }
    throw new DomainError('unavailable', 'what the decision rests on changes too fast');
  }

  return {
    /**
     * Offers a job that waits to the best driver who was not asked yet, or gives it to the feed where nobody is
     * left. Does nothing where there is nothing to do: it may be called at any time, by anybody, any number of times.
     * @throws DomainError `unavailable` if it did not come to a decision
     */
    run,

    /**
     * Takes back what a driver was asked who is not at work any more: somebody else is asked at once instead of when
     * the offer is over. One who came back meanwhile keeps it.
     */
    async withdrawFrom(orgId: string, driverId: string): Promise<void> {
      const driver = await drivers.find(orgId, driverId);
      if (driver?.isOnline) return;
      for (const { id, offer } of await jobs.listOffered(orgId, driverId)) {
        if (!offer) continue;
        const command = { name: 'withdraw_offer', offerId: offer.id } as const;
        await jobs.command(orgId, id, command, SYSTEM, () => {}).catch(unlessTooLate);
      }
    },

    /**
     * Looks after jobs for which nothing is under way: placed before the org began to offer its jobs, or left by a
     * server that died. At most 200 at a time.
     * @returns how many it looked after
     */
    async sweep(signal: AbortSignal): Promise<number> {
      const left = await ground.db.withSystem((tx) => store.listUnattended(tx, MAX_SWEPT));
      let done = 0;
      for (const { orgId, jobId } of left) {
        if (signal.aborted) break;
        done += 1;
        await run(orgId, jobId).catch((error: unknown) =>
          ground.log.warn({ err: error, orgId, jobId }, 'a waiting job could not be offered'),
        );
      }
      return done;
    },

    /** @throws DomainError `not_found` */
    async report(orgId: string, jobId: string): Promise<DispatchReport> {
      const { dispatchMode: mode } = await deps.settingsOf(orgId);
      const { job, decisions, offers } = await readDecided(orgId, jobId);
      const byDecision = new Map(offers.map((offer) => [offer.decisionId, offer]));
      return {
        jobId,
        mode,
        state: stateOf(job, mode),
        decisions: decisions.map((decision) => ({
          ...decision,
          offer: byDecision.get(decision.id) ?? null,
        })),
      };
    },

    /**
     * Begins to offer a waiting job anew; with `forgets` also to those who rejected it or let it expire.
     * @throws DomainError `not_found`, `illegal_transition` where jobs are not offered or this one does not wait,
     *   `too_many` decisions about it
     */
    async offerAnew(orgId: string, jobId: string, actor: Actor, forgets: boolean): Promise<void> {
      // What is not there is told before how the org dispatches.
      if (!(await jobs.find(orgId, jobId))) throw noSuchJob();
      const decided = await ground.db.withOrg(orgId, (tx) => store.countDecisions(tx, jobId));
      if (decided >= MAX_DECISIONS) {
        throw new DomainError('too_many', `at most ${MAX_DECISIONS} decisions are made about one job`);
      }
      await jobs.reoffer(orgId, jobId, actor, forgets);
      await run(orgId, jobId);
    },

    /** What a driver is told live: offers, what becomes of them, their jobs, messages. */
    watchDriver: desk.watch,

    close() {
      desk.close();
      presence.close();
    },
  };
}

function stateOf(job: Job, mode: DispatchMode): DispatchState {
  if (job.closing) return 'ended';
  if (job.driverId !== null) return 'assigned';
  if (job.offer) return 'offered';
  // A plan is staff's, whatever the mode.
  if (mode === 'manual' || job.routeId !== null) return 'manual';
  if (!isWaiting(job)) return 'waiting';
  return mode === 'feed' || job.offeredOutAt !== null ? 'in_feed' : 'waiting';
}

/** What a refusal says of a decision: the job found its end or driver otherwise (true), or it has to be made anew. */
function settledBy(error: unknown): boolean {
  if (!(error instanceof DomainError)) throw error;
  if (error.code === 'illegal_transition' || error.code === 'not_found') return true;
  if (error.code === 'version_conflict' || error.code === 'driver_not_approved') return false;
  throw error;
}

/** The offer was answered, or the job was given away, in the same moment. */
function unlessTooLate(error: unknown): void {
  const isTooLate =
    error instanceof DomainError && (error.code === 'illegal_transition' || error.code === 'not_found');
  if (!isTooLate) throw error;
}

function noSuchJob(): DomainError {
  return new DomainError('not_found', 'there is no such job');
}
