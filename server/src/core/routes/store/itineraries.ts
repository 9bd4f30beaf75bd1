import { sql } from 'kysely';
import type { OrgTx } from '../../../platform/database/database.ts';
import type { VehicleType } from '../../drivers/index.ts';
import { type Itinerary, withCurrentFirst } from '../itinerary.ts';
import { type ItineraryStop, promiseOf, type SaidEta, wordOf } from '../itinerary-stop.ts';

const time = (date: Date | null): number | null => (date === null ? null : date.getTime());

function windowOf(row: { window_from: Date | null; window_to: Date | null }) {
  return row.window_from && row.window_to
    ? { from: row.window_from.getTime(), to: row.window_to.getTime() }
    : null;
}

/** Locks the driver's itinerary until the transaction ends; gives its next version, and what the driver drives. */
export async function lockItinerary(
  tx: OrgTx,
  driverId: string,
): Promise<{ version: number; vehicleType: VehicleType }> {
  const row = await tx.db
    .updateTable('drivers')
    .set({ itinerary_version: sql`itinerary_version + 1` })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', driverId)
    .returning(['itinerary_version', 'vehicle_type'])
    .executeTakeFirstOrThrow();
  return { version: row.itinerary_version, vehicleType: row.vehicle_type as VehicleType };
}

export async function loadItinerary(tx: OrgTx, driverId: string): Promise<Itinerary> {
  const driver = await tx.db
    .selectFrom('drivers')
    .select('itinerary_version')
    .where('org_id', '=', tx.orgId)
    .where('id', '=', driverId)
    .executeTakeFirst();
  const rows = await tx.db
    .selectFrom('itinerary_stops as i')
    .innerJoin('stops as s', (join) =>
      join.onRef('s.org_id', '=', 'i.org_id').onRef('s.id', '=', 'i.stop_id'),
    )
    .innerJoin('jobs as j', (join) => join.onRef('j.org_id', '=', 'i.org_id').onRef('j.id', '=', 'i.job_id'))
    .select([
      's.id',
      's.job_id',
      's.type',
      's.lat',
      's.lng',
      's.en_route_at',
      's.arrived_at',
      's.service_seconds',
      's.radius_meters',
      's.window_from',
      's.window_to',
      'j.customer_id',
      'j.deadline',
      'j.tracking_disabled_at',
      'j.tracking',
    ])
    .where('i.org_id', '=', tx.orgId)
    .where('i.driver_id', '=', driverId)
    .orderBy('i.position')
    .execute();
  const stops: ItineraryStop[] = rows.map((row) => ({
    stopId: row.id,
    jobId: row.job_id,
    customerId: row.customer_id,
    type: row.type as ItineraryStop['type'],
    lat: row.lat,
    lng: row.lng,
    isCurrent: false,
    enRouteAt: time(row.en_route_at),
    arrivedAt: time(row.arrived_at),
    serviceSeconds: row.service_seconds,
    radiusMeters: row.radius_meters,
    isTracked: row.tracking_disabled_at === null,
    word: wordOf({ id: row.id, arrivedAt: time(row.arrived_at) }, row.tracking as unknown as SaidEta | null),
    ...promiseOf(row.type as ItineraryStop['type'], windowOf(row), time(row.deadline)),
  }));
  return {
    orgId: tx.orgId,
    driverId,
    version: driver?.itinerary_version ?? 0,
    stops: withCurrentFirst(stops),
  };
}

/** Replaces what stands on the driver's itinerary. The caller holds its lock. */
export async function saveItinerary(
  tx: OrgTx,
  driverId: string,
  stops: readonly ItineraryStop[],
): Promise<void> {
  const stopIds = stops.map((stop) => stop.stopId);
  await sql`delete from itinerary_stops where org_id = ${tx.orgId} and driver_id = ${driverId}
    and not (stop_id = any(${stopIds}::uuid[]))`.execute(tx.db);
  if (stops.length === 0) return;
  const { rows } = await sql<{ stop_id: string }>`select stop_id from itinerary_stops
    where org_id = ${tx.orgId} and driver_id = ${driverId} order by position`.execute(tx.db);
  // Where stops only left, the places of the others are in order still, gaps or not.
  if (rows.map((row) => row.stop_id).join() === stopIds.join()) return;
  await sql`insert into itinerary_stops (org_id, stop_id, job_id, driver_id, position)
    select ${tx.orgId}, stop_id, job_id, ${driverId}, position
    from unnest(${stopIds}::uuid[], ${stops.map((stop) => stop.jobId)}::uuid[], ${stops.map((_, i) => i)}::int[])
      as t (stop_id, job_id, position)
    on conflict (org_id, stop_id) do update set driver_id = excluded.driver_id, position = excluded.position`.execute(
    tx.db,
  );
}
