import { type Selectable, sql } from 'kysely';
import type { OrgTx } from '../../platform/database/database.ts';
import type { Drivers, Persons } from '../../platform/database/schema.gen.ts';
import { invariant } from '../kernel/errors.ts';
import type { PageRequest } from '../kernel/paging.ts';
import type { Load } from './capacity.ts';
import type { Driver, DriverDocument, DriverStatus, VehicleType } from './driver.ts';

type Row = Selectable<Drivers> &
  Pick<Selectable<Persons>, 'subject' | 'first_name' | 'last_name' | 'email' | 'phone' | 'address'>;

function driverOf(row: Row): Driver {
  return {
    orgId: row.org_id,
    id: row.id,
    number: row.number,
    personId: row.person_id,
    subject: row.subject ?? '',
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    phone: row.phone,
    address: row.address as unknown as Driver['address'],
    status: row.status as DriverStatus,
    vehicleType: row.vehicle_type as VehicleType,
    vehiclePlate: row.vehicle_plate,
    licenseNumber: row.license_number,
    documents: row.documents as unknown as DriverDocument[],
    opsGroup: row.ops_group,
    isOnline: row.is_online,
    onlineSince: row.online_since?.getTime() ?? null,
    rating: row.rating_count === 0 ? null : Math.round((row.rating_sum / row.rating_count) * 10) / 10,
    ratingCount: row.rating_count,
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
  };
}

function withPerson(tx: OrgTx) {
  return tx.db
    .selectFrom('drivers as d')
    .innerJoin('persons as p', (join) =>
      join.onRef('p.org_id', '=', 'd.org_id').onRef('p.id', '=', 'd.person_id'),
    )
    .where('d.org_id', '=', tx.orgId);
}

const PERSON_COLUMNS = [
  'p.subject',
  'p.first_name',
  'p.last_name',
  'p.email',
  'p.phone',
  'p.address',
] as const;

export async function findDriver(tx: OrgTx, id: string, lock = false): Promise<Driver | null> {
  let query = withPerson(tx).selectAll('d').select(PERSON_COLUMNS).where('d.id', '=', id);
  // `no key`: whoever writes a row that names the driver, an offer or a job, must not wait for it, nor it for them.
  if (lock) query = query.forNoKeyUpdate('d');
  const row = await query.executeTakeFirst();
  return row ? driverOf(row) : null;
}

export async function findDrivers(tx: OrgTx, ids: readonly string[]): Promise<Map<string, Driver>> {
  if (ids.length === 0) return new Map();
  const rows = await withPerson(tx)
    .selectAll('d')
    .select(PERSON_COLUMNS)
    .where('d.id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, driverOf(row)]));
}

export async function lockDrivers(tx: OrgTx, ids: readonly string[]): Promise<void> {
  await tx.db
    .selectFrom('drivers')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

export async function findDriverByPerson(tx: OrgTx, personId: string): Promise<Driver | null> {
  const row = await withPerson(tx)
    .selectAll('d')
    .select(PERSON_COLUMNS)
    .where('d.person_id', '=', personId)
    .executeTakeFirst();
  return row ? driverOf(row) : null;
}

export async function findDriverBySubject(tx: OrgTx, subject: string): Promise<Driver | null> {
  const row = await withPerson(tx)
    .selectAll('d')
    .select(PERSON_COLUMNS)
    .where('p.subject', '=', subject)
    .executeTakeFirst();
  return row ? driverOf(row) : null;
}

export type DriverFilter = { status?: DriverStatus; isOnline?: boolean };

export async function listDrivers(
  tx: OrgTx,
  filter: DriverFilter,
  page: PageRequest,
): Promise<{ drivers: Driver[]; total: number }> {
  let query = withPerson(tx);
  if (filter.status) query = query.where('d.status', '=', filter.status);
  if (filter.isOnline !== undefined) query = query.where('d.is_online', '=', filter.isOnline);
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .selectAll('d')
    .select(PERSON_COLUMNS)
    .orderBy('d.id', 'desc')
    .limit(page.pageSize)
    .offset((page.page - 1) * page.pageSize)
    .execute();
  return { drivers: rows.map(driverOf), total: Number(total) };
}

export async function insertDriver(
  tx: OrgTx,
  driver: Pick<Driver, 'id' | 'personId' | 'status' | 'vehicleType' | 'vehiclePlate' | 'licenseNumber'> & {
    documents: DriverDocument[];
    now: number;
  },
): Promise<boolean> {
  const now = new Date(driver.now);
  const row = await tx.db
    .insertInto('drivers')
    .values({
      org_id: tx.orgId,
      id: driver.id,
      person_id: driver.personId,
      status: driver.status,
      vehicle_type: driver.vehicleType,
      vehicle_plate: driver.vehiclePlate,
      license_number: driver.licenseNumber,
      documents: JSON.stringify(driver.documents),
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'person_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function ensureOpsGroup(tx: OrgTx, handle: string, now: number): Promise<void> {
  await tx.db
    .insertInto('ops_groups')
    .values({ org_id: tx.orgId, handle, created_at: new Date(now) })
    .onConflict((conflict) => conflict.columns(['org_id', 'handle']).doNothing())
    .execute();
}

export async function updateDriver(tx: OrgTx, driver: Driver): Promise<void> {
  const result = await tx.db
    .updateTable('drivers')
    .set({
      status: driver.status,
      vehicle_type: driver.vehicleType,
      vehicle_plate: driver.vehiclePlate,
      license_number: driver.licenseNumber,
      documents: JSON.stringify(driver.documents),
      ops_group: driver.opsGroup,
      is_online: driver.isOnline,
      online_since: driver.onlineSince === null ? null : new Date(driver.onlineSince),
      updated_at: new Date(driver.updatedAt),
    })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', driver.id)
    .executeTakeFirst();
  invariant(result.numUpdatedRows === 1n, 'the driver that was locked is there');
}

export async function updatePersonNames(
  tx: OrgTx,
  person: {
    id: string;
    firstName: string;
    lastName: string;
    email: string | null;
    phone: string | null;
    now: number;
  },
): Promise<void> {
  await tx.db
    .updateTable('persons')
    .set({
      first_name: person.firstName,
      last_name: person.lastName,
      email: person.email,
      phone: person.phone,
      updated_at: new Date(person.now),
    })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', person.id)
    .execute();
}

export async function addRating(tx: OrgTx, id: string, stars: number, now: number): Promise<void> {
  await tx.db
    .updateTable('drivers')
    .set((eb) => ({
      rating_sum: eb('rating_sum', '+', stars),
      rating_count: eb('rating_count', '+', 1),
      // Of several at once each waits for the row with a time from before: it must not run backwards.
      updated_at: eb.fn<Date>('greatest', ['updated_at', eb.val(new Date(now))]),
    }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .execute();
}

/** Of these uploads, those that drivers' documents name. */
export async function documentUploads(tx: OrgTx, uploadIds: readonly string[]): Promise<string[]> {
  if (uploadIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct document->>'uploadId' as id
    from drivers cross join lateral jsonb_array_elements(documents) as document
    where org_id = ${tx.orgId} and document->>'uploadId' = any(${[...uploadIds]}::text[])`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** What each of these drivers has in hand; who has nothing is there with zeroes. */
export async function loadOf(tx: OrgTx, driverIds: readonly string[]): Promise<Map<string, Load>> {
  const loads = new Map<string, Load>(driverIds.map((id) => [id, { jobs: 0, capacityUsed: 0 }]));
  if (driverIds.length === 0) return loads;
  const rows = await tx.db
    .selectFrom('jobs')
    .select((eb) => [
      'driver_id',
      eb.fn.countAll<number>().as('jobs'),
      eb.fn.sum<number>('capacity_used').as('capacity_used'),
    ])
    .where('org_id', '=', tx.orgId)
    .where('driver_id', 'in', [...driverIds])
    .where('is_open', '=', true)
    .groupBy('driver_id')
    .execute();
  for (const row of rows) {
    if (row.driver_id === null) continue;
    loads.set(row.driver_id, { jobs: Number(row.jobs), capacityUsed: Number(row.capacity_used) });
  }
  return loads;
}
