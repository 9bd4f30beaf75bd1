import { type Selectable, sql } from 'kysely';
import type { OrgTx, SystemTx } from '../../platform/database/database.ts';
import type { Devices } from '../../platform/database/schema.gen.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Device, LinkedDevice } from './device.ts';

const COLUMNS = ['org_id', 'id', 'driver_id', 'name', 'linked_at', 'linked_by', 'moved_at'] as const;
type Row = Pick<Selectable<Devices>, (typeof COLUMNS)[number]>;

function deviceOf(row: Row): Device {
  return {
    orgId: row.org_id,
    id: row.id,
    driverId: row.driver_id,
    name: row.name,
    linkedAt: row.linked_at.getTime(),
    linkedBy: row.linked_by as unknown as Actor,
    movedAt: row.moved_at?.getTime() ?? null,
  };
}

type Before = Pick<Device, 'driverId' | 'name' | 'movedAt'> & { keyHash: Buffer; isLinked: boolean };

/** The device of that id as it was linked last. It, and an id that has none yet, is locked until the transaction ends. */
export async function lockDevice(tx: OrgTx, id: string): Promise<Before | null> {
  // There is no row to lock before the first link: whoever else links this id waits here, and then finds the row.
  const key = `device ${tx.orgId} ${id}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx.db);
  const row = await tx.db
    .selectFrom('devices')
    .select(['driver_id', 'name', 'key_hash', 'unlinked_at', 'moved_at'])
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const { driver_id: driverId, name, key_hash: keyHash, unlinked_at, moved_at } = row;
  const movedAt = moved_at?.getTime() ?? null;
  return { driverId, name, keyHash, isLinked: unlinked_at === null, movedAt };
}

/** Living devices of the driver other than this one. */
export async function countOthers(tx: OrgTx, driverId: string, id: string): Promise<number> {
  const { count } = await tx.db
    .selectFrom('devices')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('org_id', '=', tx.orgId)
    .where('driver_id', '=', driverId)
    .where('unlinked_at', 'is', null)
    .where('id', '!=', id)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whether a statement failed because the id is linked in another org. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && (error as Error & { code?: unknown }).code === '23505';
}

/** Writes the link of a device that was locked, whether the org has had it before or not. Fails as `isTaken` says. */
export async function saveLink(
  tx: OrgTx,
  device: Device,
  { keyHash, isNew }: { keyHash: Buffer; isNew: boolean },
): Promise<void> {
  const link = {
    driver_id: device.driverId,
    name: device.name,
    key_hash: keyHash,
    linked_at: new Date(device.linkedAt),
    linked_by: JSON.stringify(device.linkedBy),
    moved_at: device.movedAt === null ? null : new Date(device.movedAt),
    unlinked_at: null,
  };
  if (isNew) {
    await tx.db
      .insertInto('devices')
      .values({ org_id: tx.orgId, id: device.id, ...link })
      .execute();
    return;
  }
  await tx.db
    .updateTable('devices')
    .set(link)
    .where('org_id', '=', tx.orgId)
    .where('id', '=', device.id)
    .execute();
}

/** The hash of its key; null if there is no such device, or none of the driver's. Repeated it changes nothing. */
export async function endLink(
  tx: OrgTx,
  id: string,
  driverId: string | null,
  now: number,
): Promise<Buffer | null> {
  let update = tx.db
    .updateTable('devices')
    .set({ unlinked_at: sql<Date>`coalesce(unlinked_at, ${new Date(now)}::timestamptz)` })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id);
  if (driverId !== null) update = update.where('driver_id', '=', driverId);
  const row = await update.returning('key_hash').executeTakeFirst();
  return row?.key_hash ?? null;
}

/** Linked last first. */
export async function listDevices(tx: OrgTx, driverId: string): Promise<Device[]> {
  const rows = await tx.db
    .selectFrom('devices')
    .select(COLUMNS)
    .where('org_id', '=', tx.orgId)
    .where('driver_id', '=', driverId)
    .where('unlinked_at', 'is', null)
    .orderBy('linked_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(deviceOf);
}

/** For each of these drivers who has a living device, the one linked last. */
export async function linkedOf(tx: OrgTx, driverIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom('devices')
    .distinctOn('driver_id')
    .select(['driver_id', 'id'])
    .where('org_id', '=', tx.orgId)
    .where('driver_id', 'in', [...driverIds])
    .where('unlinked_at', 'is', null)
    .orderBy('driver_id')
    .orderBy('linked_at', 'desc')
    .orderBy('id')
    .execute();
  return new Map(rows.map((row) => [row.driver_id, row.id]));
}

/** The living device that has the key, of whatever org. */
export async function findByKeyHash(tx: SystemTx, keyHash: Buffer): Promise<LinkedDevice | null> {
  const row = await tx.db
    .selectFrom('devices')
    .select(['org_id', 'driver_id', 'id', 'moved_at'])
    .where('key_hash', '=', keyHash)
    .where('unlinked_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const movedAt = row.moved_at?.getTime() ?? null;
  return { orgId: row.org_id, driverId: row.driver_id, deviceId: row.id, movedAt };
}
