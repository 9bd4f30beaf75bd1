import { Type } from '@fastify/type-provider-typebox';
import { MessageBody, ReadFrame } from '../conversation/message-schema.ts';
import { JOB_STATUS_WORDS, STOP_STATUS_WORDS } from '../schema/job.ts';
import { Nullable } from '../schema/parts.ts';
import { TRACK_EXAMPLES } from './track-examples.ts';

const Time = Type.String({ format: 'date-time' });
const MaybeTime = Nullable(Time);
const MaybeText = Nullable(Type.String());

const JobStatus = Type.Enum(JOB_STATUS_WORDS);

const AgentLocation = Nullable(
  Type.Object(
    {
      lat: Type.Number(),
      lng: Type.Number(),
      heading: Nullable(Type.Number({ description: 'Degrees clockwise from north.' })),
      accuracy: Nullable(Type.Number({ description: 'Metres.' })),
      updatedAt: Type.String({ format: 'date-time', description: 'When the phone took the fix.' }),
      stale: Type.Boolean({ description: 'The fix is two minutes old or older.' }),
    },
    {
      description:
        'Null if there is no fix, and while the driver’s whereabouts are not this caller’s business: another customer’s stop comes first, or nothing of this job is left to do.',
    },
  ),
);

const TrackStop = Type.Object({
  id: Type.String(),
  type: Type.Enum(['pickup', 'dropoff', 'return'] as const),
  status: Type.Enum(STOP_STATUS_WORDS),
  location: Type.Object({ lat: Type.Number(), lng: Type.Number(), address: Type.String() }),
  window: Nullable(Type.Object({ from: Time, to: Time })),
  etaMinutes: Nullable(
    Type.Integer({ minimum: 0, description: 'Rounded up; 0 once the driver is there, null if not known.' }),
  ),
  arrivedAt: MaybeTime,
  completedAt: MaybeTime,
  failure: Nullable(Type.Object({ reason: Type.String(), note: MaybeText, at: Time })),
  recipientName: MaybeText,
  pin: Nullable(
    Type.String({
      description:
        'What the customer tells the driver at this stop, where one is asked for; null once the stop is closed, and to staff and drivers always.',
    }),
  ),
});

const Agent = Nullable(
  Type.Object(
    {
      id: Type.String(),
      firstName: Type.String(),
      vehicleType: Type.Enum(['bike', 'scooter', 'car', 'van', 'truck'] as const),
      vehiclePlate: MaybeText,
      phone: Nullable(
        Type.String({ description: 'Masked, unless the org’s contact policy has it otherwise.' }),
      ),
      rating: Nullable(Type.Number({ minimum: 1, maximum: 5 })),
      ratingCount: Type.Integer({ minimum: 0, description: 'Of how many ratings `rating` is the mean.' }),
      location: AgentLocation,
    },
    { description: 'The driver, from assignment to the end of the job; null before and after.' },
  ),
);

const TimelineEntry = Type.Object({ event: Type.String(), at: Time, note: Type.Optional(Type.String()) });

const Eta = Nullable(
  Type.Object(
    {
      minutes: Type.Integer({ minimum: 0 }),
      at: Time,
      source: Type.Enum(['straight-line', 'routing', 'driver'] as const),
      stopsBefore: Type.Integer({ minimum: 0, description: 'Open stops of other jobs that come first.' }),
      asOf: Type.String({ format: 'date-time', description: 'The moment of the fix on which it rests.' }),
      reason: Nullable(Type.Enum(['stop_added', 'traffic', 'slower'] as const)),
    },
    { description: 'When the driver will be at the last open drop-off; null if nothing can be said.' },
  ),
);

const Branding = Type.Object({
  logoUrl: Type.Optional(Type.String()),
  primaryColor: Type.Optional(Type.String()),
  supportPhone: Type.Optional(Type.String()),
  supportEmail: Type.Optional(Type.String()),
  supportUrl: Type.Optional(Type.String()),
});

/** What tracking answers, by poll and as the stream's snapshot. */
export const TrackBody = Type.Object(
  {
    jobId: Type.String(),
    status: JobStatus,
    partial: Type.Boolean(),
    reference: MaybeText,
    scheduledAt: MaybeTime,
    createdAt: Time,
    org: Type.Object({
      name: Type.String(),
      timezone: Type.String(),
      branding: Branding,
    }),
    merchant: Nullable(
      Type.Object(
        { name: Type.String(), branding: Branding },
        { description: 'In whose name the delivery comes; null where it is the org’s own.' },
      ),
    ),
    stops: Type.Array(TrackStop),
    agent: Agent,
    timeline: Type.Array(TimelineEntry),
    eta: Eta,
  },
  { title: 'Track', description: 'Where a delivery stands.', examples: Object.values(TRACK_EXAMPLES) },
);

/** The data of the stream's events, by their type. */
export const TrackFrameBodies = {
  snapshot: TrackBody,
  position: Type.Object({ location: AgentLocation }),
  status: Type.Object({
    status: JobStatus,
    partial: Type.Boolean(),
    stops: Type.Array(TrackStop),
    agent: Agent,
  }),
  eta: Type.Object({
    eta: Eta,
    stops: Type.Array(Type.Object({ id: Type.String(), etaMinutes: Nullable(Type.Integer({ minimum: 0 })) })),
  }),
  timeline: TimelineEntry,
  message: MessageBody,
  read: ReadFrame,
};
