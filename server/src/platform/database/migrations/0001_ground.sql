-- The ground: tenants, persons, jobs with their stops, routes and itineraries, events, positions.
-- Primary keys lead with org_id, so that the schema can be distributed by tenant.

-- Roles belong to the cluster, databases share them: two migrations may meet here.
do $$
declare r text;
begin
  foreach r in array array['doorstep_app', 'doorstep_ingest', 'doorstep_system'] loop
    if not exists (select from pg_roles where rolname = r) then
      begin
        execute format('create role %I nologin nobypassrls', r);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if not pg_has_role(current_user, r, 'member') then
      execute format('grant %I to %I', r, current_user);
    end if;
    execute format('grant usage on schema public to %I', r);
  end loop;
end $$;

-- The org of the transaction, set by withOrg; null (so: nothing visible) outside of one.
create function current_org() returns text language sql stable
  as $$ select nullif(current_setting('doorstep.org_id', true), '') $$;

-- QWQER's clients need integer ids; one sequence for all kinds, so that a number names one thing only.
create sequence global_number as bigint;
grant usage on sequence global_number to doorstep_app;

create table orgs (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
  name text not null,
  currency text not null,
  timezone text not null,
  branding jsonb not null,
  settings jsonb not null,
  owner jsonb not null,
  account_id uuid not null unique,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- What verifies and signs an org's tokens. Only the system role reads it.
create table org_auth (
  org_id text primary key references orgs (id) on delete cascade,
  own_secret text not null,
  secret text,
  jwks_url text,
  issuer text,
  audience text
);

create table persons (
  org_id text not null references orgs (id),
  id uuid not null,
  subject text,
  first_name text not null,
  last_name text not null,
  email text,
  phone text,
  address jsonb,
  notes text not null default '',
  notify_by_sms boolean not null default true,
  is_active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, subject)
);
-- Whoever never signed in is told apart by how they are reached.
create index persons_by_phone on persons (org_id, phone) where subject is null;
create index persons_by_email on persons (org_id, email) where subject is null;

create table merchants (
  org_id text not null references orgs (id),
  id uuid not null,
  is_default boolean not null default false,
  company_name text not null,
  email text,
  phone text,
  address jsonb,
  branding jsonb not null,
  website text,
  owner_person_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, owner_person_id) references persons (org_id, id)
);
create unique index merchants_one_default on merchants (org_id) where is_default;

create table merchant_users (
  org_id text not null,
  subject text not null,
  merchant_id uuid not null,
  primary key (org_id, subject),
  foreign key (org_id, merchant_id) references merchants (org_id, id) on delete cascade
);

create table api_keys (
  org_id text not null references orgs (id),
  id uuid not null,
  name text not null,
  dialect text not null check (dialect in ('logis', 'hypertrack')),
  key_hash bytea not null unique,
  permissions text[] not null,
  hourly_limit integer not null check (hourly_limit > 0),
  ip_allow text[] not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null,
  primary key (org_id, id)
);

create table drivers (
  org_id text not null,
  id uuid not null,
  number bigint not null default nextval('global_number'),
  person_id uuid not null,
  status text not null check (status in ('pending', 'approved', 'suspended', 'rejected')),
  vehicle_type text not null check (vehicle_type in ('bike', 'scooter', 'car', 'van', 'truck')),
  vehicle_plate text,
  license_number text,
  documents jsonb not null,
  ops_group text,
  is_online boolean not null default false,
  online_since timestamptz,
  rating_sum integer not null default 0,
  rating_count integer not null default 0,
  itinerary_version bigint not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, number),
  unique (org_id, person_id),
  foreign key (org_id, person_id) references persons (org_id, id)
);

create table devices (
  org_id text not null,
  id text not null,
  driver_id uuid not null,
  key_hash bytea not null unique,
  linked_at timestamptz not null,
  unlinked_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, driver_id) references drivers (org_id, id)
);
create unique index devices_one_link on devices (id) where unlinked_at is null;

create table routes (
  org_id text not null references orgs (id),
  id uuid not null,
  handle text,
  name text not null,
  kind text not null check (kind in ('plan', 'day')),
  driver_id uuid,
  day date,
  ops_group text,
  status text not null check (status in ('planned', 'tracking', 'completed', 'cancelled')),
  version integer not null,
  scheduled_start timestamptz,
  assigned_at timestamptz,
  started_at timestamptz,
  completed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, handle),
  foreign key (org_id, driver_id) references drivers (org_id, id)
);
create unique index routes_one_a_day on routes (org_id, driver_id, day) where kind = 'day';
create index routes_newest on routes (org_id, id desc);

create table jobs (
  org_id text not null references orgs (id),
  id uuid not null,
  number bigint not null default nextval('global_number'),
  reference text,
  -- A handle is the account's own name for the job, unique among its open ones.
  handle text,
  handle_account text not null default '',
  attempt integer not null default 0,
  name text,
  status text not null check (status in ('pending', 'offered', 'assigned', 'pickup_in_progress', 'pickup_arrived',
    'pickup_completed', 'dropoff_in_progress', 'dropoff_arrived', 'dropoff_completed', 'returning',
    'completed', 'cancelled', 'failed')),
  is_partial boolean not null default false,
  is_open boolean not null generated always as (status not in ('completed', 'cancelled', 'failed')) stored,
  closing jsonb,
  offer jsonb,
  last_command jsonb,
  customer_id uuid,
  recipient_id uuid,
  recipient jsonb,
  merchant_id uuid not null,
  driver_id uuid,
  route_id uuid,
  vehicle_type text,
  track_mode text,
  capacity_used integer not null default 1,
  scheduled_at timestamptz,
  -- Until then a scheduled job is on nobody's itinerary and in nobody's feed.
  released_at timestamptz,
  is_released boolean not null default true,
  deadline timestamptz,
  price_amount bigint,
  price_currency text not null,
  payment_method text,
  payment_status text not null default 'none',
  tracking jsonb,
  metadata jsonb not null,
  placed_by jsonb not null,
  version integer not null default 1,
  last_event_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, number),
  foreign key (org_id, customer_id) references persons (org_id, id),
  foreign key (org_id, recipient_id) references persons (org_id, id),
  foreign key (org_id, merchant_id) references merchants (org_id, id),
  foreign key (org_id, driver_id) references drivers (org_id, id),
  foreign key (org_id, route_id) references routes (org_id, id)
);
create unique index jobs_open_handle on jobs (org_id, handle_account, handle) where handle is not null and is_open;
create index jobs_newest on jobs (org_id, id desc);
create index jobs_of_customer on jobs (org_id, customer_id, id desc);
create index jobs_of_merchant on jobs (org_id, merchant_id, id desc);
create index jobs_of_driver on jobs (org_id, driver_id, id desc) where driver_id is not null;
create index jobs_of_route on jobs (org_id, route_id) where route_id is not null;
create index jobs_open on jobs (org_id, id desc) where is_open;
create index jobs_feed on jobs (org_id, id) where status = 'pending' and is_released;

create table stops (
  org_id text not null,
  id uuid not null,
  number bigint not null default nextval('global_number'),
  job_id uuid not null,
  type text not null check (type in ('pickup', 'dropoff', 'return')),
  is_handover boolean not null default false,
  sequence integer not null,
  -- Place among all stops of the job's route; null while the job is on none.
  route_sequence integer,
  status text not null check (status in ('pending', 'en_route', 'arrived', 'completed', 'failed', 'cancelled')),
  lat double precision not null check (lat between -90 and 90),
  lng double precision not null check (lng between -180 and 180),
  address jsonb not null,
  contact jsonb not null,
  contact_id uuid,
  notes text not null default '',
  window_from timestamptz,
  window_to timestamptz,
  radius_meters integer not null default 100,
  service_seconds integer not null default 0,
  proof_demands jsonb not null,
  type_index integer not null default 0,
  en_route_at timestamptz,
  arrived_at timestamptz,
  closed_at timestamptz,
  closed_by jsonb,
  failure jsonb,
  recipient_name text,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, number),
  foreign key (org_id, job_id) references jobs (org_id, id) on delete cascade,
  foreign key (org_id, contact_id) references persons (org_id, id)
);
create index stops_of_job on stops (org_id, job_id, sequence);

create table items (
  org_id text not null,
  id uuid not null,
  job_id uuid not null,
  name text not null,
  quantity integer not null,
  weight_grams integer,
  size jsonb,
  pickup_stop_id uuid,
  dropoff_stop_id uuid,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs (org_id, id) on delete cascade,
  foreign key (org_id, pickup_stop_id) references stops (org_id, id),
  foreign key (org_id, dropoff_stop_id) references stops (org_id, id)
);
create index items_of_job on items (org_id, job_id);

-- The ordered open stops one driver is to visit. The key lets a stop be on one itinerary only.
create table itinerary_stops (
  org_id text not null,
  stop_id uuid not null,
  job_id uuid not null,
  driver_id uuid not null,
  position integer not null,
  primary key (org_id, stop_id),
  foreign key (org_id, stop_id) references stops (org_id, id) on delete cascade,
  foreign key (org_id, driver_id) references drivers (org_id, id),
  unique (org_id, driver_id, position) deferrable initially deferred
);
create index itinerary_of_driver on itinerary_stops (org_id, driver_id);

-- A job shown to one driver, and what came of it; a driver who rejected is not asked again.
create table offers (
  org_id text not null,
  id uuid not null,
  job_id uuid not null,
  driver_id uuid not null,
  status text not null check (status in ('offered', 'accepted', 'rejected', 'expired', 'withdrawn')),
  expires_at timestamptz,
  decided_at timestamptz,
  created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs (org_id, id) on delete cascade,
  foreign key (org_id, driver_id) references drivers (org_id, id)
);
create unique index offers_one_open on offers (org_id, job_id) where status = 'offered';
create index offers_of_driver on offers (org_id, driver_id, job_id);

-- Timeline, audit trail and outbox. (tx, seq) is the cursor: a reader that stays below the oldest
-- transaction still running never skips a late commit.
create table events (
  org_id text not null,
  seq bigint generated always as identity,
  tx xid8 not null default pg_current_xact_id(),
  id uuid not null,
  type text not null,
  job_id uuid,
  stop_id uuid,
  driver_id uuid,
  route_id uuid,
  at timestamptz not null,
  actor jsonb not null,
  data jsonb not null,
  primary key (org_id, seq)
);
create index events_cursor on events (org_id, tx, seq);
create index events_of_job on events (org_id, job_id, seq) where job_id is not null;

create table track_links (
  org_id text not null,
  id uuid not null,
  job_id uuid not null,
  token_hash bytea not null unique,
  label text,
  uses_left integer,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_by jsonb not null,
  created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs (org_id, id) on delete cascade
);
create index track_links_of_job on track_links (org_id, job_id, id);

create table track_link_accesses (
  org_id text not null,
  id uuid not null,
  link_id uuid not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('exchanged', 'used', 'revoked', 'expired')),
  ip text,
  user_agent text,
  primary key (org_id, id),
  foreign key (org_id, link_id) references track_links (org_id, id) on delete cascade
);
create index track_link_accesses_of_link on track_link_accesses (org_id, link_id, id);

create table idempotency_keys (
  org_id text not null,
  subject text not null,
  key text not null,
  fingerprint bytea not null,
  status integer,
  body text,
  created_at timestamptz not null,
  primary key (org_id, subject, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

create table positions (
  org_id text not null,
  driver_id uuid not null,
  recorded_at timestamptz not null,
  received_at timestamptz not null,
  lat double precision not null,
  lng double precision not null,
  accuracy real,
  heading real,
  speed real
) partition by range (received_at);
create index positions_of_driver on positions (org_id, driver_id, recorded_at desc);

-- One partition a UTC day, made ahead by a task and dropped whole when the retention is over.
create function ensure_position_partitions(from_day date, days integer) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare d date;
begin
  perform pg_advisory_xact_lock(hashtext('doorstep.position_partitions'));
  for d in select from_day + i from generate_series(0, days) i loop
    execute format(
      'create table if not exists %I partition of positions for values from (%L) to (%L)',
      'positions_' || to_char(d, 'YYYYMMDD'),
      (d::timestamp at time zone 'UTC'), ((d + 1)::timestamp at time zone 'UTC'));
  end loop;
end $$;
create function drop_position_partitions(before_day date) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare part text; dropped integer := 0;
begin
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'positions'::regclass and c.relname ~ '^positions_\d{8}$'
      and to_date(right(c.relname, 8), 'YYYYMMDD') < before_day
  loop
    execute format('drop table %I', part);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;
revoke execute on function ensure_position_partitions(date, integer) from public;
revoke execute on function drop_position_partitions(date) from public;
grant execute on function ensure_position_partitions(date, integer) to doorstep_system;
grant execute on function drop_position_partitions(date) to doorstep_system;
select ensure_position_partitions((now() at time zone 'UTC')::date - 1, 8);

-- Tasks are enqueued in the command's own transaction, which runs as doorstep_app; the queue's tables
-- are not that role's business.
create function enqueue_task(identifier text, payload json, run_at timestamptz, job_key text)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job(identifier, payload, run_at => run_at, job_key => job_key, max_attempts => 12);
end $$;
revoke execute on function enqueue_task(text, json, timestamptz, text) from public;
grant execute on function enqueue_task(text, json, timestamptz, text) to doorstep_app;

-- Isolation. A request sees one org; the tables without a policy for a role are closed to it.
do $$
declare t text;
begin
  foreach t in array array['persons', 'merchants', 'merchant_users', 'api_keys', 'drivers', 'devices', 'routes',
    'jobs', 'stops', 'items', 'itinerary_stops', 'offers', 'events', 'track_links', 'track_link_accesses',
    'idempotency_keys', 'positions'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_org on %I to doorstep_app using (org_id = current_org()) with check (org_id = current_org())', t);
    execute format('grant select, insert, update, delete on %I to doorstep_app', t);
  end loop;
end $$;
-- History is not rewritten.
revoke update, delete on events from doorstep_app;
revoke insert, update, delete on positions from doorstep_app;

alter table orgs enable row level security;
alter table orgs force row level security;
create policy of_org on orgs to doorstep_app using (id = current_org());
create policy control_plane on orgs to doorstep_system using (true) with check (true);
grant select on orgs to doorstep_app;
grant select, insert, update on orgs to doorstep_system;

alter table org_auth enable row level security;
alter table org_auth force row level security;
create policy control_plane on org_auth to doorstep_system using (true) with check (true);
grant select, insert, update on org_auth to doorstep_system;

-- ingest may append positions of any org and nothing else.
create policy ingest on positions for insert to doorstep_ingest with check (true);
grant insert on positions to doorstep_ingest;

-- system: the look-ups that must happen before the org is known.
create policy before_org on api_keys for select to doorstep_system using (true);
create policy before_org on track_links for select to doorstep_system using (true);
create policy before_org on devices for select to doorstep_system using (true);
grant select on api_keys, track_links, devices to doorstep_system;
create policy before_org on jobs for select to doorstep_system using (true);
grant select (org_id, id, is_released, released_at, status, is_open) on jobs to doorstep_system;
create policy clean_up on idempotency_keys for all to doorstep_system using (true);
grant select (created_at), delete on idempotency_keys to doorstep_system;
