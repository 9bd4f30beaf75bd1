import type { Insertable, Selectable } from 'kysely';
import type { Items, Jobs, Stops } from '../../../platform/database/schema.gen.ts';
import type { Money } from '../../kernel/money.ts';
import type { DriverReport, Item, Job, JobStatus, Stop } from '../job.ts';

// What a job, its stops and its items are in tables, both ways.

const ms = (date: Date | null): number | null => (date === null ? null : date.getTime());
export const date = (at: number | null): Date | null => (at === null ? null : new Date(at));
export const json = (value: unknown): string => JSON.stringify(value);
/** What the driver reports and the recipient's contact are kept beside the columns that are searched. */
export const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

export function stopOf(row: Selectable<Stops>): Stop {
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
    startedFrom:
      row.started_lat === null || row.started_lng === null
        ? null
        : { lat: row.started_lat, lng: row.started_lng },
    closedAt: ms(row.closed_at),
    failure: row.failure as unknown as Stop['failure'],
    recipientName: row.recipient_name,
  };
}

export function itemOf(row: Selectable<Items>): Item {
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

/** Reports were written down before their estimates named a stop. */
function reportOf(kept: Omit<DriverReport, 'etaStopId'> | null): DriverReport | null {
  return kept && { etaStopId: null, ...kept };
}

export function jobOf(row: Selectable<Jobs>, stops: Stop[], items: Item[]): Job {
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
    originalDeadline: ms(row.original_deadline),
    plannedAt: ms(row.planned_at),
    trackingDisabledAt: ms(row.tracking_disabled_at),
    reviewKey: row.review_key,
    price: moneyOf(row.price_amount, row.price_currency),
    priceBreakdown: row.price_breakdown as unknown as Job['priceBreakdown'],
    quoteId: row.quote_id,
    earning: moneyOf(row.earned_amount, row.price_currency),
    currency: row.price_currency,
    paymentMethod: row.payment_method,
    paymentStatus: row.payment_status,
    report: reportOf(row.tracking as unknown as Job['report']),
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

export function jobRow(job: Job) {
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
    planned_at: date(job.plannedAt),
    tracking_disabled_at: date(job.trackingDisabledAt),
    track_mode: job.trackMode,
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

export function stopRow(orgId: string, jobId: string, stop: Stop, updatedAt: number): Insertable<Stops> {
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
    started_lat: stop.startedFrom?.lat ?? null,
    started_lng: stop.startedFrom?.lng ?? null,
    closed_at: date(stop.closedAt),
    failure: jsonOrNull(stop.failure),
    recipient_name: stop.recipientName,
    updated_at: new Date(updatedAt),
  };
}
