import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError, invariant } from '../kernel/errors.ts';
import { placeKey } from '../places/index.ts';
import { type Changes, updatedEvent } from './changes.ts';
import { isOpenStop, type Job } from './job.ts';
import type { JobCommand } from './lifecycle/command.ts';
import type { createPlacing, Order } from './placing.ts';
import type { JobSettings, PriceBook, ProofDesk } from './ports.ts';
import type { createCommands, Guard } from './run-command.ts';
import * as handleStore from './store/handles.ts';
import * as store from './store/jobs.ts';

/** Places orders inside a transaction that somebody else opened; to be used once. */
export type PlaceOrders = (tx: OrgTx) => Promise<Job[]>;

type Deps = {
  changes: Changes;
  runCommand: ReturnType<typeof createCommands>;
  placeIn: ReturnType<typeof createPlacing>;
  settingsOf(orgId: string): Promise<JobSettings>;
  prices: PriceBook;
  proof: ProofDesk;
  find(orgId: string, jobId: string): Promise<Job | null>;
};

/** What the org's own systems do with jobs, beside what people do. */
export function createPartnerSide(ground: Ground, deps: Deps) {
  const { changes, runCommand, settingsOf } = deps;

  const side = {
    /**
     * Looks up what the orders cost. What it gives places all of them, or, when one is refused, none; the jobs come
     * back in the order of the orders.
     * @throws DomainError as `place`; what it gives: `already_exists` with the `handle` that is open
     */
    async prepareOrders(orgId: string, orders: readonly Order[], actor: Actor): Promise<PlaceOrders> {
      const settings = await settingsOf(orgId);
      const priced = orders.map((order) => ({ ...order, personId: order.customerId }));
      const prices = await deps.prices.prepareMany(orgId, priced, ground.clock.now());
      return async (tx) => {
        for (const [account, own] of Map.groupBy(orders, (order) => order.handleAccount)) {
          await handleStore.lockHandles(
            tx,
            account,
            own.flatMap(({ handle }) => handle ?? []),
          );
        }
        const taken = await handleStore.findTakenId(
          tx,
          orders.flatMap(({ handle }) => handle ?? []),
        );
        if (taken !== null)
          throw new DomainError('already_exists', 'a job goes by this id', { handle: taken });
        const merchantId = await store.findDefaultMerchant(tx);
        // An order writes where its address is: in one order of addresses, so that calls wait for, and not on, each other.
        const inTurn = [...orders.entries()].sort(([, a], [, b]) => byPlace(a, b));
        const jobs: Job[] = [];
        for (const [index, given] of inTurn) {
          const price = prices[index];
          invariant(price, 'every order is priced');
          const order = { ...given, merchantId: given.merchantId ?? merchantId };
          jobs[index] = await deps.placeIn(tx, { order, price, actor, settings, isHandleLocked: true });
        }
        return jobs;
      };
    },

    /**
     * Places orders that are on no route: all of them, or none.
     * @param also what belongs to the same transaction
     * @throws DomainError as `prepareOrders` and what it gives
     */
    async placeAll(
      orgId: string,
      orders: readonly Order[],
      actor: Actor,
      also: (tx: OrgTx) => Promise<void> = async () => {},
    ): Promise<Job[]> {
      const place = await side.prepareOrders(orgId, orders, actor);
      return ground.db.withOrg(orgId, async (tx) => {
        const jobs = await place(tx);
        await also(tx);
        return jobs;
      });
    },

    /**
     * Does what is left of a job and ends it, in one transaction: its open stops in their order, then the job. One that
     * is completed already stays as it is.
     * @throws DomainError `not_found`, `illegal_transition`, `proof_missing`, and what `guard` throws
     */
    async finish(orgId: string, jobId: string, actor: Actor, guard: Guard): Promise<Job> {
      const [settings, shown] = await Promise.all([settingsOf(orgId), imagesShownOf(orgId, jobId)]);
      return ground.db.withOrg(orgId, async (tx) => {
        let job = await changes.locked(tx, jobId);
        guard(job);
        if (job.closing?.kind === 'completed') return job;
        do {
          const command = nextOf(job, shown);
          const { job: after, refusal } = await runCommand(tx, {
            ...{ jobId, command, actor, guard, settings },
            startsAt: null,
          });
          if (refusal) throw refusal;
          job = after;
        } while (!job.closing);
        return job;
      });
    },

    /**
     * Stops or resumes the following of a job: while it is off nobody but the org is told the driver's place or arrival
     * times, and circles are not watched.
     * @throws DomainError `not_found`, `illegal_transition` for a job that has ended, and what `guard` throws
     */
    async setTracked(
      orgId: string,
      jobId: string,
      isTracked: boolean,
      actor: Actor,
      guard: Guard,
    ): Promise<Job> {
      return ground.db.withOrg(orgId, async (tx) => {
        const before = await changes.locked(tx, jobId);
        guard(before);
        if (before.closing) {
          throw new DomainError('illegal_transition', `the job is ${before.status} already`, {
            status: before.status,
            command: isTracked ? 'enable' : 'disable',
          });
        }
        if ((before.trackingDisabledAt === null) === isTracked) return before;
        const now = ground.clock.now();
        const at = Math.max(now, before.lastEventAt);
        const after: Job = {
          ...before,
          trackingDisabledAt: isTracked ? null : now,
          version: before.version + 1,
          lastEventAt: at,
          updatedAt: now,
        };
        return changes.save(tx, before, after, [updatedEvent(after, ['tracked'], { at, actor })]);
      });
    },
  };
  return side;

  /** Of a job's open stops that ask for images, what has been sent: before a transaction takes a connection. */
  async function imagesShownOf(orgId: string, jobId: string): Promise<ImagesShown> {
    const job = await deps.find(orgId, jobId);
    const shown: ImagesShown = new Map();
    for (const { id, proofDemands } of job?.stops.filter(isOpenStop) ?? []) {
      if (proofDemands.photo || proofDemands.signature)
        shown.set(id, await deps.proof.shown(orgId, jobId, id, []));
    }
    return shown;
  }
}

type ImagesShown = Map<string, { photo: boolean; signature: boolean }>;

/** The tap that is still missing. */
function nextOf(job: Job, shown: ImagesShown): JobCommand {
  const stop = job.stops.filter(isOpenStop).sort((a, b) => a.sequence - b.sequence)[0];
  if (!stop) return { name: 'complete' };
  const imagesShown = shown.get(stop.id);
  return {
    name: stop.type === 'pickup' ? 'complete_pickup' : 'complete_dropoff',
    stopId: stop.id,
    ...(imagesShown && { imagesShown }),
  };
}

function byPlace(a: Order, b: Order): number {
  const keyOf = ({ stops: [first] }: Order) => (first && placeKey(first.location.address.text)) ?? '';
  const [one, other] = [keyOf(a), keyOf(b)];
  return one < other ? -1 : Number(one > other);
}
