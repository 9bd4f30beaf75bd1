import type { Ground } from '../../platform/ground.ts';
import { createFreshCache } from '../kernel/fresh-cache.ts';
import { type LiveMessage, orgChannel } from '../kernel/live-channels.ts';
import type { Job } from './job.ts';
import * as store from './store/jobs.ts';
import type { Placer } from './visibility.ts';

/** Whose an order is: nothing of it ever changes. */
export type Placing = Pick<Job, 'id' | 'customerId' | 'merchantId'>;

const MAX_PLACINGS = 100_000;
/** An order stands in two lists at most, its customer's and its merchant's, so their number bounds all that is held. */
const MAX_LISTS = 20_000;
/** Orders of one list; older ones are not listed. */
const MAX_LISTED = 10_000;
/** What a lost message can cost, milliseconds. */
const LIST_MAX_AGE_MS = 30_000;
/** Orgs whose messages are listened to. */
const MAX_ORGS = 1_000;

type OrgMessage = LiveMessage<Job, unknown, unknown, unknown, unknown>;

/**
 * Orders as those who placed them ask for them every few seconds: from memory, without a query a poll. A list is
 * forgotten when an order joins or leaves it, and read again when it is next asked for.
 */
export function createPlacedOrders({ db, hub, clock }: Pick<Ground, 'db' | 'hub' | 'clock'>) {
  const placings = createFreshCache<Placing>({
    clock,
    maxEntries: MAX_PLACINGS,
    maxAgeMs: Number.POSITIVE_INFINITY,
  });
  /** Ids of orders in hand, the newest first, by whose they are. */
  const lists = createFreshCache<ReadonlySet<string>>({
    clock,
    maxEntries: MAX_LISTS,
    maxAgeMs: LIST_MAX_AGE_MS,
  });
  const listening = new Map<string, () => void>();

  /** Before anything is read, so that a change meanwhile is heard of. */
  function listenTo(orgId: string): void {
    if (listening.has(orgId)) return;
    const [oldest] = listening;
    if (oldest && listening.size >= MAX_ORGS) {
      const [deafTo, stop] = oldest;
      stop();
      listening.delete(deafTo);
      lists.forgetWhere((_, key) => key.startsWith(`${deafTo} `));
    }
    const stop = hub.subscribe(orgChannel(orgId), (message) => hear(orgId, message as OrgMessage));
    listening.set(orgId, stop);
  }

  function hear(orgId: string, message: OrgMessage): void {
    if (message.kind !== 'job') return;
    const { job } = message;
    const isInHand = job.driverId !== null && job.closing === null;
    for (const { key } of ownersOf(orgId, job)) {
      // What is being read may be from before this: it is not kept either.
      if (lists.peek(key)?.has(job.id) !== isInHand) lists.forget(key);
    }
  }

  return {
    /**
     * Whose the order with this number is; null for none of the org's.
     * @param number any number
     */
    async findPlacing(orgId: string, number: number): Promise<Placing | null> {
      if (!Number.isSafeInteger(number) || number < 1) return null;
      const found = await placings.get(`${orgId} ${number}`, () =>
        db.withOrg(orgId, (tx) => store.findPlacing(tx, number)),
      );
      return found ?? null;
    },

    /** The ids of the placer's orders that a driver has in hand, the newest first; at most 10,000. */
    async listInHand(orgId: string, placer: Placer): Promise<readonly string[]> {
      listenTo(orgId);
      const found = await Promise.all(
        ownersOf(orgId, placer).map(({ key, owner }) =>
          lists.get(key, () => db.withOrg(orgId, (tx) => store.listInHand(tx, owner, MAX_LISTED))),
        ),
      );
      const [one, other] = found;
      if (!other) return [...(one ?? [])];
      // Ids grow with the time of ordering.
      return [...new Set([...(one ?? []), ...other])].sort().reverse().slice(0, MAX_LISTED);
    },
  };
}

/** As one or two owners of lists, each with the key of theirs. */
function ownersOf(orgId: string, placer: Placer): { key: string; owner: store.Owner }[] {
  return (['customerId', 'merchantId'] as const).flatMap((by) => {
    const id = placer[by];
    return id === null ? [] : [{ key: `${orgId} ${by} ${id}`, owner: { by, id } }];
  });
}
