import { Type } from '@fastify/type-provider-typebox';
import { Nullable, VehicleType } from '../schema/parts.ts';

const Text = Type.String();
const Instant = Type.String({ format: 'date-time' });

const CandidateBody = Type.Object({
  agentId: Text,
  name: Text,
  vehicleType: VehicleType,
  distance: Nullable(Type.Integer(), 'Metres of road to the first pickup, estimated.'),
  etaMinutes: Nullable(Type.Integer(), 'To the first pickup, stops in hand that come before included.'),
  load: Type.Integer({ description: 'Room that the jobs in hand take.' }),
  capacity: Type.Integer({ description: 'Room that the vehicle has.' }),
  verdict: Type.Enum(['asked', 'later', 'passed_over'] as const),
  reason: Nullable(
    Type.Enum([
      'has_offer',
      'rejected_before',
      'expired_before',
      'not_approved',
      'offline',
      'vehicle',
      'capacity',
      'no_position',
      'stale_position',
      'too_far',
    ] as const),
    'Why not, or not yet: `has_offer` is being asked about another job.',
  ),
});

const OfferBody = Type.Object({
  id: Text,
  agentId: Text,
  expiresAt: Instant,
  outcome: Type.Enum(['open', 'accepted', 'rejected', 'expired', 'withdrawn'] as const),
  decidedAt: Nullable(Instant),
  note: Nullable(Text, 'What the driver wrote with it.'),
});

const DecisionBody = Type.Object({
  id: Text,
  at: Instant,
  candidates: Type.Array(CandidateBody, {
    description: 'Who was asked, then those who come later, then those passed over; at most 50.',
  }),
  offer: Nullable(OfferBody, 'Null: nobody was asked, and the job went to the feed.'),
});

const asked = {
  agentId: '0196c8a0-0000-7000-8000-0000000000d1',
  name: 'Dana Reyes',
  vehicleType: 'van',
  distance: 1240,
  etaMinutes: 3,
  load: 1,
  capacity: 30,
  verdict: 'asked',
  reason: null,
} as const;
const later = {
  ...asked,
  agentId: '0196c8a0-0000-7000-8000-0000000000d2',
  name: 'Ben Okoro',
  vehicleType: 'car',
  distance: 2310,
  etaMinutes: 5,
  load: 0,
  capacity: 10,
  verdict: 'later',
} as const;
const passedOver = {
  ...later,
  agentId: '0196c8a0-0000-7000-8000-0000000000d3',
  name: 'Mia Lind',
  distance: null,
  etaMinutes: null,
  verdict: 'passed_over',
  reason: 'offline',
} as const;
const jobId = '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a69';
const offer = {
  id: '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a70',
  agentId: asked.agentId,
  expiresAt: '2026-05-13T12:00:30.000Z',
  outcome: 'open',
  decidedAt: null,
  note: null,
} as const;
const first = {
  id: '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a71',
  at: '2026-05-13T12:00:00.000Z',
  candidates: [asked, later, passedOver],
  offer,
};
const rejected = {
  ...first,
  offer: { ...offer, outcome: 'rejected', decidedAt: '2026-05-13T12:00:12.000Z', note: 'Too far' },
} as const;
const nobody = {
  id: '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a72',
  at: '2026-05-13T12:00:12.100Z',
  candidates: [
    { ...asked, verdict: 'passed_over', reason: 'rejected_before' },
    { ...later, verdict: 'passed_over', reason: 'capacity', load: 10 },
    passedOver,
  ],
  offer: null,
} as const;

/** How a job finds its driver, and why as it did. */
export const DispatchBody = Type.Object(
  {
    jobId: Text,
    mode: Type.Enum(['manual', 'feed', 'offer'] as const, {
      description: 'The org’s setting `dispatchMode`.',
    }),
    state: Type.Enum(['waiting', 'offered', 'assigned', 'in_feed', 'manual', 'ended'] as const, {
      description:
        '`waiting`: for its time, or to be offered; `in_feed`: any driver may take it; `manual`: staff assign it, or a plan has it.',
    }),
    decisions: Type.Array(DecisionBody, { description: 'The oldest first.' }),
  },
  {
    title: 'DispatchReport',
    description: 'How a job finds its driver: whom Doorstep asked and why, and what they said.',
    examples: [
      { jobId, mode: 'offer', state: 'waiting', decisions: [] },
      { jobId, mode: 'offer', state: 'offered', decisions: [first] },
      { jobId, mode: 'offer', state: 'in_feed', decisions: [rejected, nobody] },
      {
        jobId,
        mode: 'offer',
        state: 'assigned',
        decisions: [
          { ...first, offer: { ...offer, outcome: 'accepted', decidedAt: '2026-05-13T12:00:09.000Z' } },
        ],
      },
      { jobId, mode: 'manual', state: 'manual', decisions: [] },
      {
        jobId,
        mode: 'offer',
        state: 'ended',
        decisions: [
          { ...first, offer: { ...offer, outcome: 'withdrawn', decidedAt: '2026-05-13T12:00:20.000Z' } },
        ],
      },
    ],
  },
);
