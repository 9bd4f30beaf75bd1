import { type Insertable, type Selectable, sql } from 'kysely';
import type { OrgTx } from '../../../platform/database/database.ts';
import type { Items, Jobs, Stops } from '../../../platform/database/schema.gen.ts';
import { invariant } from '../../kernel/errors.ts';
import type { Money } from '../../kernel/money.ts';
import type { PageRequest } from '../../kernel/paging.ts';
import type { Item, Job, JobStatus, Stop } from '../job.ts';

const ms = (date: Date | null): number | null => (date === null ? null : date.getTime());
const date = (at: number | null): Date | null => (at === null ? null : new Date(at));
const json = (value: unknown): string => JSON.stringify(value);
/** What the driver reports and the recipient's contact are kept beside the columns that are searched. */
const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

function stopOf(row: Selectable<Stops>): Stop {
  return {
    id: row.id,
    number: row.number,
    type: row.type as Stop['type'],
    isHandover: row.is_handover,
    sequence: row.sequence,
    routeSequence: row.route_sequence,
    status: row.status as Stop['status'],
    location: { lat: row.lat, lng: row.lng, address: row.address as unknown as Stop['location']['address'] },
    contact: row.contact as unknown as Stop['contact'],
    contactId: row.contact_id,
    notes: row.notes,
    window:
      row.window_from && row.window_to
        ? { from: row.window_from.getTime(), to: row.window_to.getTime() }
        : null,
    radiusMeters: row.radius_meters,
    serviceSeconds: row.service_seconds,
    proofDemands: row.proof_demands as unknown as Stop['proofDemands'],
    pin: row.pin as unknown as Stop['pin'],
    typeIndex: row.type_index,
    enRouteAt: ms(row.en_route_at),
    arrivedAt: ms(row.arrived_at),
    closedAt: ms(row.closed_at),
    failure: row.failure as unknown as Stop['failure'],
    recipientName: row.recipient_name,
  };
}

function itemOf(row: Selectable<Items>): Item {
  return {
    id: row.id,
    name: row.name,
    quantity: row.quantity,
    weightGrams: row.weight_grams,
    size: row.size as unknown as Item['size'],
    pickupStopId: row.pickup_stop_id,
    dropoffStopId: row.dropoff_stop_id,
  };
}

function moneyOf(amount: number | null, currency: string): Money | null {
  return amount === null ? null : { amount, currency };
}

function jobOf(row: Selectable<Jobs>, stops: Stop[], items: Item[]): Job {
  return {
    orgId: row.org_id,
    id: row.id,
    number: row.number,
    reference: row.reference,
    handle: row.handle,
    handleAccount: row.handle_account,
    attempt: row.attempt,
    name: row.name,
    status: row.status as JobStatus,
    partial: row.is_partial,
    closing: row.closing as unknown as Job['closing'],
    offer: row.offer as unknown as Job['offer'],
    lastCommand: row.last_command as unknown as Job['lastCommand'],
    customerId: row.customer_id,
    recipientId: row.recipient_id,
    recipient: row.recipient as unknown as Job['recipient'],
    merchantId: row.merchant_id,
    driverId: row.driver_id,
    routeId: row.route_id,
    vehicleType: row.vehicle_type,
    trackMode: row.track_mode,
    capacityUsed: row.capacity_used,
    scheduledAt: ms(row.scheduled_at),
    releasedAt: ms(row.released_at),
    isReleased: row.is_released,
    offeredOutAt: ms(row.offered_out_at),
    assignedAt: ms(row.assigned_at),
    deadline: ms(row.deadline),
    price: moneyOf(row.price_amount, row.price_currency),
    priceBreakdown: row.price_breakdown as unknown as Job['priceBreakdown'],
    quoteId: row.quote_id,
    earning: moneyOf(row.earned_amount, row.price_currency),
    currency: row.price_currency,
    paymentMethod: row.payment_method,
    paymentStatus: row.payment_status,
    report: row.tracking as unknown as Job['report'],
    metadata: row.metadata as unknown as Job['metadata'],
    placedBy: row.placed_by as unknown as Job['placedBy'],
    version: row.version,
    lastEventAt: row.last_event_at.getTime(),
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
    stops,
    items,
  };
}

function jobRow(job: Job) {
  return {
    reference: job.reference,
    status: job.status,
    is_partial: job.partial,
    closing: jsonOrNull(job.closing),
    offer: jsonOrNull(job.offer),
    last_command: jsonOrNull(job.lastCommand),
    recipient_id: job.recipientId,
    recipient: jsonOrNull(job.recipient),
    driver_id: job.driverId,
    route_id: job.routeId,
    released_at: date(job.releasedAt),
    is_released: job.isReleased,
    offered_out_at: date(job.offeredOutAt),
    assigned_at: date(job.assignedAt),
    price_amount: job.price?.amount ?? null,
    price_breakdown: json(job.priceBreakdown),
    quote_id: job.quoteId,
    earned_amount: job.earning?.amount ?? null,
    scheduled_at: date(job.scheduledAt),
    tracking: jsonOrNull(job.report),
    metadata: json(job.metadata),
    version: job.version,
    last_event_at: new Date(job.lastEventAt),
    updated_at: new Date(job.updatedAt),
  };
}

function stopRow(orgId: string, jobId: string, stop: Stop, updatedAt: number): Insertable<Stops> {
  return {
    org_id: orgId,
    id: stop.id,
    job_id: jobId,
    type: stop.type,
    is_handover: stop.isHandover,
    sequence: stop.sequence,
    route_sequence: stop.routeSequence,
    status: stop.status,
    lat: stop.location.lat,
    lng: stop.location.lng,
    address: json(stop.location.address),
    contact: json(stop.contact),
    contact_id: stop.contactId,
    notes: stop.notes,
    window_from: date(stop.window?.from ?? null),
    window_to: date(stop.window?.to ?? null),
    radius_meters: stop.radiusMeters,
    service_seconds: stop.serviceSeconds,
    proof_demands: json(stop.proofDemands),
    pin: jsonOrNull(stop.pin),
    type_index: stop.typeIndex,
    en_route_at: date(stop.enRouteAt),
    arrived_at: date(stop.arrivedAt),
    closed_at: date(stop.closedAt),
    failure: jsonOrNull(stop.failure),
    recipient_name: stop.recipientName,
    updated_at: new Date(updatedAt),
  };
}

/** Writes a new job whole and gives it back with the numbers that the database chose. */
export async function insertJob(tx: OrgTx, job: Job): Promise<Job> {
  const inserted = await tx.db
    .insertInto('jobs')
    .values({
      ...jobRow(job),
      org_id: tx.orgId,
      id: job.id,
      handle: job.handle,
      handle_account: job.handleAccount,
      attempt: job.attempt,
      name: job.name,
      customer_id: job.customerId,
      merchant_id: job.merchantId,
      vehicle_type: job.vehicleType,
      track_mode: job.trackMode,
      capacity_used: job.capacityUsed,
      deadline: date(job.deadline),
      price_currency: job.currency,
      payment_method: job.paymentMethod,
      payment_status: job.paymentStatus,
      placed_by: json(job.placedBy),
      created_at: new Date(job.createdAt),
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  const stops = await insertStops(tx, job, job.stops);
  if (job.items.length > 0) {
    await tx.db
      .insertInto('items')
      .values(
        job.items.map((item) => ({
          org_id: tx.orgId,
          id: item.id,
          job_id: job.id,
          name: item.name,
          quantity: item.quantity,
          weight_grams: item.weightGrams,
          size: jsonOrNull(item.size),
          pickup_stop_id: item.pickupStopId,
          dropoff_stop_id: item.dropoffStopId,
        })),
      )
      .execute();
  }
  return { ...job, number: inserted.number, stops };
}

async function insertStops(tx: OrgTx, job: Job, stops: Stop[]): Promise<Stop[]> {
  if (stops.length === 0) return [];
  const rows = await tx.db
    .insertInto('stops')
    .values(stops.map((stop) => stopRow(tx.orgId, job.id, stop, job.updatedAt)))
    .returning(['id', 'number'])
    .execute();
  const numbers = new Map(rows.map((row) => [row.id, row.number]));
  return stops.map((stop) => ({ ...stop, number: numbers.get(stop.id) ?? 0 }));
}

/** Writes what changed between two states of a job that the caller holds locked. */
export async function updateJob(tx: OrgTx, before: Job, after: Job): Promise<Job> {
  const result = await tx.db
    .updateTable('jobs')
    .set(jobRow(after))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', after.id)
    .executeTakeFirst();
  invariant(result.numUpdatedRows === 1n, 'the job that was locked is there');
  const known = new Map(before.stops.map((stop) => [stop.id, stop]));
  const added = await insertStops(
    tx,
    after,
    after.stops.filter((stop) => !known.has(stop.id)),
  );
  for (const stop of after.stops) {
    const old = known.get(stop.id);
    if (!old || JSON.stringify(old) === JSON.stringify(stop)) continue;
    const {
      org_id: _org,
      id: _id,
      job_id: _job,
      ...changed
    } = stopRow(tx.orgId, after.id, stop, after.updatedAt);
    await tx.db
      .updateTable('stops')
      .set(changed)
      .where('org_id', '=', tx.orgId)
      .where('id', '=', stop.id)
      .execute();
  }
  const numbered = new Map(added.map((stop) => [stop.id, stop]));
  return { ...after, stops: after.stops.map((stop) => numbered.get(stop.id) ?? stop) };
}

/** The job whole; with `lock` its row is held until the transaction ends, and everything is read after that. */
export async function findJob(tx: OrgTx, jobId: string, lock = false): Promise<Job | null> {
  let query = tx.db.selectFrom('jobs').selectAll().where('org_id', '=', tx.orgId).where('id', '=', jobId);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) return null;
  const [job] = await withParts(tx, [row]);
  return job ?? null;
}

/**
 * Waits until no other command is at work on these jobs, and keeps others away until the transaction ends.
 *
 * Advisory, and before anything else of a command, because a row's lock would give the transaction its id, and the
 * order of ids is the order in which the event log is read: a command that waited for a row with an id from
 * before the wait would stand before the one it waited for.
 */
export async function lockJobs(tx: OrgTx, jobIds: readonly string[]): Promise<void> {
  const keys = [...new Set(jobIds)].sort().map((id) => `${tx.orgId} ${id}`);
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${keys}::text[]) as key`.execute(
    tx.db,
  );
}

export async function withParts(tx: OrgTx, rows: Selectable<Jobs>[]): Promise<Job[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const stopRows = await tx.db
    .selectFrom('stops')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('job_id', 'in', ids)
    .orderBy('sequence')
    .execute();
  const itemRows = await tx.db
    .selectFrom('items')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('job_id', 'in', ids)
    .orderBy('id')
    .execute();
  const stops = Map.groupBy(stopRows, (row) => row.job_id);
  const items = Map.groupBy(itemRows, (row) => row.job_id);
  return rows.map((row) =>
    jobOf(row, (stops.get(row.id) ?? []).map(stopOf), (items.get(row.id) ?? []).map(itemOf)),
  );
}

export type JobFilter = {
  /** Jobs this person or merchant placed: either is enough. */
  placedBy?: { customerId: string | null; merchantId: string | null };
  driverId?: string;
  routeId?: string;
  statuses?: readonly JobStatus[];
  isOpen?: boolean;
  reference?: string;
};

export async function listJobs(
  tx: OrgTx,
  filter: JobFilter,
  page: PageRequest,
): Promise<{ jobs: Job[]; total: number }> {
  let query = tx.db.selectFrom('jobs').where('org_id', '=', tx.orgId);
  if (filter.placedBy) {
    const { customerId, merchantId } = filter.placedBy;
    query = query.where((eb) =>
      eb.or([
        ...(customerId ? [eb('customer_id', '=', customerId)] : []),
        ...(merchantId ? [eb('merchant_id', '=', merchantId)] : []),
      ]),
    );
  }
  if (filter.driverId) query = query.where('driver_id', '=', filter.driverId);
  if (filter.routeId) query = query.where('route_id', '=', filter.routeId);
  if (filter.statuses && filter.statuses.length > 0)
    query = query.where('status', 'in', [...filter.statuses]);
  if (filter.isOpen !== undefined) query = query.where('is_open', '=', filter.isOpen);
  if (filter.reference !== undefined) query = query.where('reference', '=', filter.reference);
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .selectAll()
    .orderBy('id', 'desc')
    .limit(page.pageSize)
    .offset((page.page - 1) * page.pageSize)
    .execute();
  return { jobs: await withParts(tx, rows), total: Number(total) };
}

/** The number of attempts that a handle has had in an account, and whether one is open. */
export async function handleUse(
  tx: OrgTx,
  account: string,
  handle: string,
): Promise<{ attempts: number; isOpen: boolean }> {
  const row = await tx.db
    .selectFrom('jobs')
    .select((eb) => [eb.fn.countAll<number>().as('n'), eb.fn.agg<boolean>('bool_or', ['is_open']).as('open')])
    .where('org_id', '=', tx.orgId)
    .where('handle_account', '=', account)
    .where('handle', '=', handle)
    .executeTakeFirstOrThrow();
  return { attempts: Number(row.n), isOpen: row.open === true };
}

export async function findDefaultMerchant(tx: OrgTx): Promise<string> {
  const row = await tx.db
    .selectFrom('merchants')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('is_default', '=', true)
    .executeTakeFirstOrThrow();
  return row.id;
}
