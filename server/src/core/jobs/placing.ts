import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import { enqueueTask } from '../../platform/tasks/enqueue-task.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import { uuidv4 } from '../kernel/ids.ts';
import type { Changes } from './changes.ts';
import { createJob, type NewJob, type NewStop } from './create.ts';
import type { Job, StopType } from './job.ts';
import type { JobSettings, PersonBook, PreparedPrice } from './ports.ts';
import * as handleStore from './store/handles.ts';
import * as store from './store/jobs.ts';

/** An order without what only the server knows: its price, the merchant it falls back to, the persons behind contacts. */
export type Order = Omit<NewJob, 'recipientId' | 'merchantId' | 'price' | 'priceBreakdown'> & {
  merchantId: string | null;
};

export type Placing = {
  order: Order;
  price: PreparedPrice;
  actor: Actor;
  settings: JobSettings;
  /** The transaction keeps others from the handle already. */
  isHandleLocked?: boolean;
};

/** Writes a new job, its price settled and its contacts in the org's book. */
export function createPlacing(ground: Ground, changes: Changes, persons: PersonBook) {
  return async function placeIn(tx: OrgTx, placing: Placing): Promise<Job> {
    const { order, price, actor, settings } = placing;
    const { orgId } = tx;
    let attempt = order.attempt;
    let typeIndexOf = (_type: StopType): number => 0;
    if (order.handle !== null) {
      if (!placing.isHandleLocked) await handleStore.lockHandles(tx, order.handleAccount, [order.handle]);
      const use = await handleStore.handleUse(tx, order.handleAccount, order.handle);
      if (use.isOpen) {
        throw new DomainError('already_exists', 'a job with this handle is open', { handle: order.handle });
      }
      attempt = use.attempts;
      typeIndexOf = (type) => (type === 'return' ? 0 : use.ofType[type]);
    }
    const stops: NewStop[] = [];
    for (const stop of order.stops) {
      const contactId = await persons.rememberContact(tx, stop.contact);
      stops.push({ ...stop, contactId, typeIndex: typeIndexOf(stop.type) });
    }
    const recipientId = order.recipient
      ? await persons.rememberContact(tx, order.recipient)
      : (stops.findLast((stop) => stop.type === 'dropoff')?.contactId ?? null);
    const merchantId = order.merchantId ?? (await store.findDefaultMerchant(tx));
    const { job, events } = createJob(
      { ...order, stops, recipientId, merchantId, attempt, price: null, priceBreakdown: [] },
      {
        orgId,
        now: ground.clock.now(),
        newId: ground.newId,
        newKey: () => uuidv4(ground.randomBytes),
        actor,
        leadMs: settings.leadMinutes * 60_000,
      },
    );
    const { price: amount, breakdown, quoteId } = await price.settle(tx, job.id);
    const placed = await store.insertJob(tx, {
      ...job,
      price: amount,
      priceBreakdown: breakdown,
      quoteId,
    });
    if (!placed.isReleased && placed.releasedAt !== null) {
      await enqueueTask(
        tx,
        'release_job',
        { orgId, jobId: placed.id },
        { runAt: placed.releasedAt, jobKey: `release_job:${placed.id}` },
      );
    }
    await changes.askDispatch(tx, placed, settings);
    await changes.tell(tx, placed, events);
    return placed;
  };
}
