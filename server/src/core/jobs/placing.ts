import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import { enqueueTask } from '../../platform/tasks/enqueue-task.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import type { Changes } from './changes.ts';
import { createJob, type NewJob } from './create.ts';
import type { Job } from './job.ts';
import type { JobSettings, PersonBook, PreparedPrice } from './ports.ts';
import * as store from './store/jobs.ts';

/** An order without what only the server knows: its price, the merchant it falls back to, the persons behind contacts. */
export type Order = Omit<NewJob, 'recipientId' | 'merchantId' | 'price' | 'priceBreakdown'> & {
  merchantId: string | null;
};

export type Placing = { order: Order; price: PreparedPrice; actor: Actor; settings: JobSettings };

/** Writes a new job, its price settled and its contacts in the org's book. */
export function createPlacing(ground: Ground, changes: Changes, persons: PersonBook) {
  return async function placeIn(tx: OrgTx, { order, price, actor, settings }: Placing): Promise<Job> {
    const { orgId } = tx;
    const stops = [];
    for (const stop of order.stops) {
      stops.push({ ...stop, contactId: await persons.rememberContact(tx, stop.contact) });
    }
    const recipientId = order.recipient
      ? await persons.rememberContact(tx, order.recipient)
      : (stops.findLast((stop) => stop.type === 'dropoff')?.contactId ?? null);
    let attempt = order.attempt;
    if (order.handle !== null) {
      const use = await store.handleUse(tx, order.handleAccount, order.handle);
      if (use.isOpen) throw new DomainError('already_exists', 'a job with this handle is open');
      attempt = use.attempts;
    }
    const merchantId = order.merchantId ?? (await store.findDefaultMerchant(tx));
    const { job, events } = createJob(
      { ...order, stops, recipientId, merchantId, attempt, price: null, priceBreakdown: [] },
      { orgId, now: ground.clock.now(), newId: ground.newId, actor, leadMs: settings.leadMinutes * 60_000 },
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
