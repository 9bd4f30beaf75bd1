import { type Static, type TSchema, Type } from '@fastify/type-provider-typebox';
import { TRACK_EXAMPLES } from './track-examples.ts';
import { JOB_WORDS, ROUTE_WORDS } from './words.ts';

const EXACT = { additionalProperties: false } as const;
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const Text = Type.String();
const Id = Type.String({ format: 'uuid' });
const RecordedTime = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z$' });
const PlannedTime = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?Z$' });
const DistanceText = Type.String({ pattern: '^\\d+ m$', examples: ['1441 m'] });
const DurationText = Type.String({ pattern: '^\\d+ min$', examples: ['13 min'] });

export const AddressDetail = Type.Object(
  {
    id: Id,
    building_number: Type.Union([Type.Integer(), Text, Type.Null()], {
      description: 'An integer where it is one.',
    }),
    street_name: Text,
    apt_number: Nullable(Text),
    city: Text,
    postal_code: Text,
    notes: Nullable(Text),
    latitude: Nullable(Type.Number({ description: 'Null only where the org never told.' })),
    longitude: Nullable(Type.Number()),
    added_by: Nullable(Id),
  },
  EXACT,
);

const TrackedJob = Type.Object(
  {
    id: Id,
    address_detail: AddressDetail,
    name: Text,
    notes: Nullable(Text),
    item_count: Nullable(Type.Integer()),
    deadline: Nullable(PlannedTime),
    original_deadline: Nullable(PlannedTime),
    started_at: Nullable(RecordedTime),
    completed_at: Nullable(RecordedTime),
    created_at: RecordedTime,
    status: Type.Enum(JOB_WORDS),
    order: Nullable(Type.Integer({ minimum: 1, description: 'Place of its stop on the route.' })),
    rating_delivery: Nullable(Type.Integer({ minimum: 1, maximum: 5 })),
    rating_job: Nullable(Type.Integer({ minimum: 1, maximum: 5 })),
    rating_comment: Nullable(Text),
    do_notify_sms: Type.Boolean(),
    code_secure_deliveries: Type.Boolean({ description: 'The drop-off asks for a PIN.' }),
    delivery_code_retrieved: Type.Boolean(),
    delivery_proof: Nullable(Type.String({ description: 'Address of the picture.' })),
    assignee: Type.Null(),
    client: Id,
    route: Nullable(Id),
  },
  EXACT,
);

const Client = Type.Object(
  {
    id: Id,
    address_detail: AddressDetail,
    first_name: Text,
    last_name: Text,
    phone_number: Text,
    email: Nullable(Text),
    created_at: RecordedTime,
    is_active: Type.Boolean(),
    notes: Text,
    do_notify_sms: Type.Boolean(),
    code_secure_deliveries: Type.Boolean(),
    added_by: Id,
  },
  EXACT,
);

const CompanyDetail = Type.Object(
  {
    id: Id,
    address_detail: AddressDetail,
    name: Text,
    email: Text,
    phone_number: Text,
    logo: Text,
    background: Text,
    primary_color: Text,
    on_primary_color: Text,
    secondary_color: Text,
    on_secondary_color: Text,
    tertinary_color: Text,
    on_tertinary_color: Text,
    surface_color_primary: Text,
    on_primary_surface: Text,
    surface_color_secondary: Text,
    on_secondary_surface: Text,
    google_page: Text,
    website: Text,
    do_notify_clients_sms: Type.Boolean(),
    code_secure_deliveries: Type.Boolean(),
    allow_client_self_update: Type.Boolean(),
  },
  EXACT,
);

const account = <Company extends TSchema, Parent extends TSchema>(
  type: 'STORE_OWNER' | 'PROVIDER' | 'DRIVER',
  parent: Parent,
  company: Company,
) =>
  Type.Object(
    {
      id: Id,
      email: Text,
      account_type: Type.Enum([type]),
      subscription_plan: Type.Enum(['FREE', 'BASIC']),
      parent_user: parent,
      company_detail: company,
      first_name: Text,
      last_name: Text,
      date_joined: RecordedTime,
      phone_number: Text,
      is_staff: Type.Boolean(),
      is_superuser: Type.Boolean(),
      address_detail: AddressDetail,
      hourly_salary: Type.Null(),
      availability: Type.Null(),
      global_daily_api_limit: Type.Integer(),
      global_api_usage_today: Type.Integer(),
    },
    EXACT,
  );

export const StoreAccount = account('STORE_OWNER', Id, CompanyDetail);
export const ProviderAccount = account('PROVIDER', Type.Null(), Type.Null());
export const DriverAccount = account('DRIVER', Id, Type.Null());

/** Everything about one job. What stands optional here is there if the job is routed, and absent if not. */
export const TrackBody = Type.Object(
  {
    job_track: Type.Object(
      {
        job: TrackedJob,
        client: Client,
        store: StoreAccount,
        provider: ProviderAccount,
        driver: Type.Optional(DriverAccount),
        route_status: Type.Optional(Type.Enum(ROUTE_WORDS)),
        route_date: Type.Optional(PlannedTime),
        jobs_before_you: Type.Optional(Type.Integer({ minimum: 0 })),
        distance_previous_job: Type.Optional(DistanceText),
        time_previous_job: Type.Optional(DurationText),
        driver_time_away: Type.Optional(Nullable(DurationText)),
        review_key: Id,
      },
      EXACT,
    ),
  },
  {
    ...EXACT,
    title: 'LogisTrack',
    description: 'The delivery state of a job.',
    examples: Object.values(TRACK_EXAMPLES),
  },
);

export type Track = Static<typeof TrackBody>;
export type AddressBody = Static<typeof AddressDetail>;
