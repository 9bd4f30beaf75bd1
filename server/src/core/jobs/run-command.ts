import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import { enqueueTask } from '../../platform/tasks/enqueue-task.ts';
import type { Drivers } from '../drivers/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import type { LatLng } from '../kernel/geo.ts';
import { isUuid } from '../kernel/ids.ts';
import type { Changes } from './changes.ts';
import { isToBeHad, type Job, type OfferOutcome } from './job.ts';
import type { JobCommand } from './lifecycle/command.ts';
import { decide } from './lifecycle/decide.ts';
import { asksForPin, withNewPins } from './lifecycle/new-pins.ts';
import type { Pins } from './pins.ts';
import type { EarningRule, JobFollowers, JobSettings } from './ports.ts';
import * as offerStore from './store/offers.ts';

/** Refuses, by throwing `not_found`, whoever may not have the command on this job. */
export type Guard = (job: Job) => void;

export type Run = {
  jobId: string;
  command: JobCommand;
  actor: Actor;
  guard: Guard;
  settings: JobSettings;
  /** Where the driver is who gets the job by this command; null if that is not known. */
  startsAt: LatLng | null;
  /** The dispatch's decision behind an offer. */
  decisionId?: string;
  /** A plan is its maker's own judgement of what the driver can carry. */
  isPlanned?: boolean;
  /** The job as the transaction has locked and read it already. */
  before?: Job;
};

/** `refusal`: what was decided is kept, and the caller is refused. */
export type Outcome = { job: Job; refusal: DomainError | null };

/** Commands of the lifecycle: lock, decide, write, tell — in one transaction. */
export function createCommands(
  ground: Ground,
  deps: {
    changes: Changes;
    drivers: Drivers;
    pins: Pins;
    earningOf: EarningRule;
    followers: JobFollowers;
  },
) {
  const { changes, drivers } = deps;

  return async function runCommand(tx: OrgTx, run: Run): Promise<Outcome> {
    const { command, actor, settings } = run;
    const before = run.before ?? (await changes.locked(tx, run.jobId));
    run.guard(before);
    if (command.name === 'accept') refuseUnoffered(before, settings);
    if (command.name === 'reject' && before.driverId !== command.driverId) {
      await drivers.requireApproved(tx, command.driverId);
    }
    // One moment for the decision and all that is written of it.
    const now = ground.clock.now();
    let decided = decide(before, command, {
      actor,
      now,
      newId: ground.newId,
      returnsWanted: settings.returnsWanted,
      isPin: (given, stopId, generation) => deps.pins.isPin(tx.orgId, given, stopId, generation),
    });
    if (decided.events.length === 0) return { job: before, refusal: null };
    // A pass on what is neither offered nor in the feed; one that was said already is answered as the first time.
    if (command.name === 'reject') refuseUnoffered(before, settings);
    decided = { ...decided, job: withEarning(before, decided.job, settings) };
    const { job } = decided;
    if (job.driverId !== null && job.driverId !== before.driverId) {
      if (before.driverId !== null) await drivers.lock(tx, [before.driverId, job.driverId].filter(isUuid));
      const { personId } = await drivers.requireFree(tx, job.driverId, {
        settings,
        capacityUsed: job.capacityUsed,
        // Staff know why they give a job to a smaller vehicle than was asked for.
        vehicleType: actor.kind === 'driver' ? job.vehicleType : null,
        isPlanned: run.isPlanned ?? false,
      });
      // A PIN proves that the parcel reached the one who was told it: never the driver.
      if (asksForPin(job) && (await deps.followers.mayHaveFollowed(tx, job, personId)))
        decided = withNewPins(decided);
    }
    const isNews = await keepOffers(tx, { before, job, now }, run);
    if (!isNews) return { job: before, refusal: null };
    const after = await changes.save(tx, before, decided.job, decided.events, run.startsAt);
    await scheduleAfter(tx, before, after, settings);
    return { job: after, refusal: decided.refusal };
  };

  function withEarning(before: Job, job: Job, settings: JobSettings): Job {
    const isDone = before.closing === null && job.closing?.kind === 'completed';
    if (!isDone || job.driverId === null || job.price === null) return job;
    return { ...job, earning: deps.earningOf(job.price, settings.driverSharePercent) };
  }

  /**
   * Writes down what became of offers.
   * @returns false for a pass in the feed that was known already: it is no news
   */
  async function keepOffers(
    tx: OrgTx,
    { before, job, now }: { before: Job; job: Job; now: number },
    run: Run,
  ): Promise<boolean> {
    const { command } = run;
    if (before.offer && job.offer?.id !== before.offer.id) {
      const note = command.name === 'reject' ? (command.note ?? null) : null;
      await offerStore.closeOffer(tx, before.offer.id, { outcome: outcomeOf(command), note, now });
    } else if (command.name === 'reject') {
      const row = { id: ground.newId(), jobId: job.id, driverId: command.driverId, now };
      const isFirst = await offerStore.insertRejection(tx, row);
      if (!isFirst && job.version === before.version) return false;
    }
    if (job.offer && job.offer.id !== before.offer?.id) {
      const { id, driverId, expiresAt } = job.offer;
      const decisionId = run.decisionId ?? null;
      await offerStore.insertOffer(tx, { id, jobId: job.id, driverId, expiresAt, decisionId, now });
    }
    return true;
  }

  /** Tasks that a new state asks for: the job completes by itself some minutes after its last drop-off. */
  async function scheduleAfter(tx: OrgTx, before: Job, after: Job, settings: JobSettings): Promise<void> {
    const { orgId } = tx;
    const jobId = after.id;
    if (after.status !== before.status && after.status === 'dropoff_completed') {
      const runAt = ground.clock.now() + settings.autoCompleteMinutes * 60_000;
      await enqueueTask(tx, 'complete_job', { orgId, jobId }, { runAt, jobKey: `complete_job:${jobId}` });
    }
    if (after.offer && after.offer.id !== before.offer?.id) {
      const { id: offerId, expiresAt: runAt } = after.offer;
      const payload = { orgId, jobId, offerId };
      await enqueueTask(tx, 'expire_offer', payload, { runAt, jobKey: `expire_offer:${offerId}` });
    }
    if (before.status !== 'pending') await changes.askDispatch(tx, after, settings);
  }
}

/** Only what is in the feed can be taken without having been offered. */
function refuseUnoffered(before: Job, settings: JobSettings): void {
  if (before.driverId !== null || before.offer || before.closing) return;
  if (!isToBeHad(before, settings.dispatchMode)) {
    throw new DomainError('not_offered', 'this job is not offered to you');
  }
}

function outcomeOf(command: JobCommand): OfferOutcome {
  if (command.name === 'accept') return 'accepted';
  if (command.name === 'reject') return 'rejected';
  return command.name === 'expire_offer' ? 'expired' : 'withdrawn';
}
