import { addressOfText } from '../../kernel/place.ts';
import { createJob, type NewStop } from '../create.ts';
import type { Job } from '../job.ts';

/** A counter in the form of ids: tests read `stop-3` easier than a UUID. */
export function countingIds(prefix: string): () => string {
  let n = 0;
  return () => `${prefix}-${++n}`;
}

export const NOON = Date.UTC(2026, 4, 13, 12);

function stopAt(type: 'pickup' | 'dropoff', index: number): NewStop {
  return {
    type,
    location: { lat: 56.9 + index / 100, lng: 24.1, address: addressOfText(`${index + 1} Harbour Street`) },
    contact: { name: null, phone: null, email: null },
    contactId: null,
    notes: '',
    window: null,
    radiusMeters: 100,
    serviceSeconds: 120,
    proofDemands: { photo: false, signature: false, pin: false },
  };
}

/** A new job: `'PD'` is a pickup and a drop-off, `'PPD'` two pickups first, and so on. */
export function jobOf(shape: string, items: [pickup: number, dropoff: number][] = []): Job {
  const { job } = createJob(
    {
      reference: null,
      name: null,
      handle: null,
      handleAccount: '',
      attempt: 0,
      customerId: 'customer-1',
      recipientId: null,
      recipient: null,
      merchantId: 'merchant-1',
      vehicleType: null,
      trackMode: null,
      capacityUsed: 1,
      scheduledAt: null,
      deadline: null,
      price: null,
      priceBreakdown: [],
      quoteId: null,
      currency: 'EUR',
      paymentMethod: null,
      metadata: {},
      stops: [...shape].map((letter, index) => stopAt(letter === 'P' ? 'pickup' : 'dropoff', index)),
      items: items.map(([pickupIndex, dropoffIndex]) => ({
        name: 'Parcel',
        quantity: 1,
        weightGrams: null,
        size: null,
        pickupIndex,
        dropoffIndex,
      })),
    },
    {
      orgId: 'org',
      now: NOON,
      newId: countingIds('id'),
      actor: { kind: 'customer', id: 'customer-1' },
      newKey: countingIds('key'),
      leadMs: 0,
    },
  );
  return job;
}
