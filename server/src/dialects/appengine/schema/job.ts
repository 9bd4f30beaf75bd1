import { Type } from '@fastify/type-provider-typebox';
import { Nullable } from './parts.ts';

const Text = Type.String();
const MaybeText = Nullable(Type.String());
const MaybeTime = Nullable(Type.String({ format: 'date-time' }));

export const JOB_STATUS_WORDS = [
  'pending',
  'assigned',
  'pickup_in_progress',
  'pickup_arrived',
  'pickup_completed',
  'dropoff_in_progress',
  'dropoff_arrived',
  'dropoff_completed',
  'returning',
  'completed',
  'cancelled',
  'failed',
] as const;
export const STOP_STATUS_WORDS = ['pending', 'in_progress', 'completed', 'failed', 'cancelled'] as const;

const Amount = Type.Integer({ description: 'Minor units.' });
const MoneyBody = Type.Object({ amount: Amount, currency: Text });

const Contact = Type.Object(
  { name: MaybeText, phone: MaybeText },
  {
    description: 'For drivers only from accepting the job to its end, the phone by the org’s contact policy.',
  },
);
const Point = Type.Object({ lat: Type.Number(), lng: Type.Number() });

const StopBody = Type.Object({
  id: Text,
  number: Type.Integer(),
  type: Type.Enum(['pickup', 'dropoff', 'return'] as const),
  sequence: Type.Integer(),
  status: Type.Enum(STOP_STATUS_WORDS),
  location: Type.Object({ lat: Type.Number(), lng: Type.Number(), address: Text }),
  contact: Contact,
  notes: Type.String({
    description: 'As contacts: empty for drivers before they accept the job and after its end.',
  }),
  window: Nullable(Type.Object({ from: Text, to: Text })),
  radius: Type.Integer({ description: 'Metres within which the driver has arrived.' }),
  serviceMinutes: Type.Number({ description: 'Minutes that serving the stop takes.' }),
  proof: Type.Object({ photo: Type.Boolean(), signature: Type.Boolean(), pin: Type.Boolean() }),
  pin: Nullable(
    Type.String({ description: 'What the customer tells the driver at the door; shown to nobody else.' }),
  ),
  etaMinutes: Nullable(Type.Integer()),
  arrivedAt: MaybeTime,
  completedAt: MaybeTime,
  failure: Nullable(Type.Object({ reason: Text, note: MaybeText, at: Text })),
});

const ItemBody = Type.Object({
  id: Text,
  name: Text,
  quantity: Type.Integer(),
  weightGrams: Nullable(Type.Integer()),
  size: Nullable(
    Type.Object({ lengthMm: Type.Integer(), widthMm: Type.Integer(), heightMm: Type.Integer() }),
  ),
  pickupStopId: MaybeText,
  dropoffStopId: MaybeText,
});

/** The job, wherever one is answered. */
export const JobBody = Type.Object(
  {
    jobId: Text,
    id: Text,
    number: Type.Integer(),
    reference: MaybeText,
    status: Type.Enum(JOB_STATUS_WORDS),
    partial: Type.Boolean({ description: 'Some, not all, of the drop-offs were made.' }),
    customerId: Nullable(
      Type.String(),
      'As contacts: null for drivers before they accept and after the end.',
    ),
    recipient: Nullable(Contact),
    merchantId: Text,
    agentId: MaybeText,
    routeId: MaybeText,
    vehicleType: MaybeText,
    scheduledAt: MaybeTime,
    stops: Type.Array(StopBody),
    items: Type.Array(ItemBody),
    price: Nullable(MoneyBody),
    priceBreakdown: Type.Array(Type.Object({ code: Text, label: Text, amount: Amount }), {
      description: 'What the price is made of; for whoever placed the job, and staff.',
    }),
    earning: Nullable(MoneyBody, 'What its driver earned; for that driver and staff, once it is completed.'),
    offer: Nullable(
      Type.Object({ id: Text, expiresAt: Text }),
      'That it is offered now; for the driver who is asked, and staff.',
    ),
    payment: Type.Object({ status: Text, method: MaybeText }),
    data: Type.Object({
      tracking: Nullable(
        Type.Object({
          status: MaybeText,
          note: MaybeText,
          etaMinutes: Nullable(Type.Number()),
          location: Nullable(Point),
          updatedAt: Text,
        }),
      ),
    }),
    timeline: Type.Array(
      Type.Object({
        event: Text,
        at: Text,
        by: Text,
        note: Type.Optional(Text),
        location: Type.Optional(Point),
      }),
    ),
    metadata: Type.Record(Type.String(), Type.Unknown(), {
      description: 'As contacts: empty for drivers before they accept and after the end.',
    }),
    createdAt: Text,
    updatedAt: Text,
  },
  {
    title: 'Job',
    description: 'A delivery job.',
    examples: [
      {
        jobId: '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a69',
        id: '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a69',
        number: 456,
        reference: 'A-1042',
        status: 'pending',
        partial: false,
        customerId: '0196c8a0-0000-7000-8000-000000000001',
        recipient: { name: 'Ana Petrova', phone: '+15550100123' },
        merchantId: '0196c8a0-0000-7000-8000-000000000002',
        agentId: null,
        routeId: null,
        vehicleType: null,
        scheduledAt: null,
        stops: [],
        items: [],
        price: { amount: 1240, currency: 'EUR' },
        priceBreakdown: [
          { code: 'base', label: 'Base fare', amount: 400 },
          { code: 'distance', label: '7.0 km', amount: 840 },
        ],
        earning: null,
        offer: null,
        payment: { status: 'none', method: null },
        data: { tracking: null },
        timeline: [{ event: 'job_created', at: '2026-05-13T12:00:00.000Z', by: 'customer' }],
        metadata: {},
        createdAt: '2026-05-13T12:00:00.000Z',
        updatedAt: '2026-05-13T12:00:00.000Z',
      },
    ],
  },
);
