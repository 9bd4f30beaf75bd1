-- What the dialects beside AppEngine, and the devices, need to know.

alter table jobs
  -- Opens the page on which the delivery is rated, and nothing else.
  add column review_key uuid not null default gen_random_uuid(),
  -- The deadline that the job was placed with.
  add column original_deadline timestamptz,
  -- When the job was put on the route it is on.
  add column planned_at timestamptz,
  -- Since when nobody follows it: its driver's place, arrival times and circles are of no concern to it.
  add column tracking_disabled_at timestamptz;
update jobs set original_deadline = deadline where deadline is not null;
create unique index jobs_review_key on jobs (review_key);
create index jobs_of_handle on jobs (org_id, handle_account, handle, attempt desc) where handle is not null;
create index jobs_of_account on jobs (org_id, handle_account, id desc) where handle is not null;
-- Who asks again and again for what is on its way must not read through all that ever was.
create index jobs_open_of_customer on jobs (org_id, customer_id, id desc) where is_open and customer_id is not null;
create index jobs_open_of_merchant on jobs (org_id, merchant_id, id desc) where is_open;
grant select (review_key) on jobs to doorstep_system;

-- Where the driver was when the stop was started.
alter table stops
  add column started_lat double precision check (started_lat between -90 and 90),
  add column started_lng double precision check (started_lng between -180 and 180);

-- What a merchant wants for its recipients.
alter table merchants
  add column notifies_by_sms boolean not null default true,
  add column secures_by_code boolean not null default false,
  add column lets_customers_edit boolean not null default true;

-- A fleet's parts, each named by its handle; made when first named.
create table ops_groups (
  org_id text not null references orgs (id),
  handle text not null,
  created_at timestamptz not null,
  primary key (org_id, handle)
);

alter table devices
  add column name text,
  -- When the driver, staff or a partner linked it; kept after it was unlinked.
  add column linked_by jsonb not null default '{"kind":"system","id":null}';
create index devices_of_driver on devices (org_id, driver_id, linked_at desc);

-- Calls that were let through, counted by whom and by moment; what is older than its window is forgotten.
create table api_usage (
  org_id text not null references orgs (id),
  -- Who called: `key:<id>`, `qwqer:<person>`, and `org` for all keys together.
  scope text not null,
  bucket_seconds integer not null check (bucket_seconds > 0),
  -- The beginning of the bucket.
  at timestamptz not null,
  calls integer not null check (calls > 0),
  primary key (org_id, scope, bucket_seconds, at)
);
create index api_usage_age on api_usage (at);

do $$
declare t text;
begin
  foreach t in array array['ops_groups', 'api_usage'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_org on %I to doorstep_app using (org_id = current_org()) with check (org_id = current_org())', t);
    execute format('grant select, insert, update, delete on %I to doorstep_app', t);
  end loop;
end $$;
-- Counts of all orgs are written together and forgotten together.
create policy counting on api_usage to doorstep_system using (true) with check (true);
grant select, insert, update, delete on api_usage to doorstep_system;
