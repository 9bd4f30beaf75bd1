-- What stands around a delivery: its price, who is asked to carry it, what proves it, what is said about it.

-- What an org asks for its deliveries. Without a row the default tariff holds.
create table tariffs (
  org_id text primary key references orgs (id),
  tariff jsonb not null,
  updated_at timestamptz not null
);

-- Places used before, by which an address without coordinates is understood where no geocoder is set up.
create table places (
  org_id text not null references orgs (id),
  -- The address as it is compared: small letters, single spaces, no punctuation.
  key text not null,
  lat double precision not null check (lat between -90 and 90),
  lng double precision not null check (lng between -180 and 180),
  -- How often the place was confirmed: the majority's place, one vote an order, a few at most.
  votes integer not null check (votes > 0),
  last_used_at timestamptz not null,
  primary key (org_id, key)
);
create index places_age on places (last_used_at);

create table quotes (
  org_id text not null references orgs (id),
  id uuid not null,
  -- Whoever asked: a quote binds the price for them and nobody else. Without either it is the staff's.
  person_id uuid,
  merchant_id uuid,
  request jsonb not null,
  amount bigint not null check (amount >= 0),
  currency text not null,
  breakdown jsonb not null,
  distance_meters integer not null,
  duration_seconds integer not null,
  is_verified boolean not null,
  expires_at timestamptz not null,
  job_id uuid,
  created_at timestamptz not null,
  primary key (org_id, id)
);
create index quotes_age on quotes (expires_at) where job_id is null;
create index quotes_open on quotes (org_id, expires_at) where job_id is null;

alter table jobs
  add column quote_id uuid,
  -- How the price came about: [{code, label, amount}], adding up to it.
  add column price_breakdown jsonb not null default '[]',
  -- What its driver earned by it, minor units of the price's currency; null until it is completed.
  add column earned_amount bigint,
  -- Asking drivers one by one ended without a taker: since then it is in the feed.
  add column offered_out_at timestamptz,
  add column assigned_at timestamptz;
create index jobs_earned on jobs (org_id, driver_id, id desc) where earned_amount is not null;
drop index jobs_feed;
create index jobs_waiting on jobs (org_id, id) where status = 'pending' and is_released;
-- What drivers have in hand, however much they have done before.
create index jobs_in_hand on jobs (org_id, driver_id) where is_open and driver_id is not null;

-- {generation, triesLeft}: the PIN itself is made of a key and the generation, and is kept nowhere.
alter table stops add column pin jsonb;

-- Why a driver was asked, and why the others were not.
create table dispatch_decisions (
  org_id text not null,
  id uuid not null,
  job_id uuid not null,
  at timestamptz not null,
  candidates jsonb not null,
  -- Null: nobody was left to be asked.
  driver_id uuid,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs (org_id, id) on delete cascade
);
create index dispatch_decisions_of_job on dispatch_decisions (org_id, job_id, id);

alter table offers
  add column decision_id uuid,
  add column note text,
  -- Staff wanted the driver to be asked again: a rejection or expiry from before does not count any more.
  add column is_forgiven boolean not null default false;
create index offers_of_job on offers (org_id, job_id, id);
-- Who is being asked now, however many they were asked before.
create index offers_open on offers (org_id, driver_id, job_id) where status = 'offered';

create table images (
  org_id text not null references orgs (id),
  id uuid not null,
  -- Null: uploaded, and not yet said what for.
  job_id uuid,
  stop_id uuid,
  type text check (type in ('pod', 'signature', 'damage', 'other')),
  uploaded_by jsonb not null,
  subject text not null,
  content_type text not null,
  width integer not null,
  height integer not null,
  size_bytes integer not null,
  created_at timestamptz not null,
  -- Since when it is used: by a job, or without one by the documents of a driver.
  attached_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs (org_id, id) on delete cascade,
  check (job_id is null or (type is not null and attached_at is not null))
);
create index images_of_job on images (org_id, job_id, id) where job_id is not null;
create index images_unused on images (created_at) where attached_at is null;

create table messages (
  org_id text not null,
  id uuid not null,
  job_id uuid not null,
  side text not null check (side in ('customer', 'driver', 'staff')),
  sender jsonb not null,
  sender_name text,
  body text not null,
  client_id text,
  created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs (org_id, id) on delete cascade
);
create index messages_of_job on messages (org_id, job_id, id);

-- Up to where each side has read.
create table message_reads (
  org_id text not null,
  job_id uuid not null,
  side text not null check (side in ('customer', 'driver', 'staff')),
  up_to uuid not null,
  at timestamptz not null,
  primary key (org_id, job_id, side),
  foreign key (org_id, job_id) references jobs (org_id, id) on delete cascade
);

create table issues (
  org_id text not null,
  id uuid not null,
  number bigint not null default nextval('global_number'),
  job_id uuid not null,
  stop_id uuid,
  item_id uuid,
  reason text not null,
  note text,
  state text not null check (state in ('open', 'acknowledged', 'resolved')),
  resolution text,
  raised_by jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs (org_id, id) on delete cascade
);
create index issues_of_job on issues (org_id, job_id, id);
create index issues_by_state on issues (org_id, state, id desc);

create table ratings (
  org_id text not null,
  id uuid not null,
  job_id uuid not null,
  driver_id uuid not null,
  stars integer not null check (stars between 1 and 5),
  job_stars integer check (job_stars between 1 and 5),
  comment text,
  is_hidden boolean not null default false,
  rated_by jsonb not null,
  created_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, job_id),
  foreign key (org_id, job_id) references jobs (org_id, id) on delete cascade,
  foreign key (org_id, driver_id) references drivers (org_id, id)
);
create index ratings_of_driver on ratings (org_id, driver_id, id desc);

do $$
declare t text;
begin
  foreach t in array array['tariffs', 'places', 'quotes', 'dispatch_decisions', 'images', 'messages',
    'message_reads', 'issues', 'ratings'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_org on %I to doorstep_app using (org_id = current_org()) with check (org_id = current_org())', t);
    execute format('grant select, insert, update, delete on %I to doorstep_app', t);
  end loop;
end $$;

-- Housekeeping across orgs: what is old and was never used. And which orgs' jobs wait to be offered.
create policy clean_up on quotes to doorstep_system using (true);
grant select (org_id, id, expires_at, job_id), delete on quotes to doorstep_system;
create policy clean_up on places to doorstep_system using (true);
grant select (org_id, key, last_used_at), delete on places to doorstep_system;
create policy clean_up on images for select to doorstep_system using (true);
grant select (org_id, id, attached_at, created_at) on images to doorstep_system;
grant select (offered_out_at, route_id) on jobs to doorstep_system;
