import type { Merchant, Org, Person, PostalAddress } from '../../core/access/index.ts';
import type { Driver } from '../../core/drivers/index.ts';
import type { Job, Stop } from '../../core/jobs/index.ts';
import { invariant } from '../../core/kernel/errors.ts';
import type { RouteWithStops } from '../../core/routes/index.ts';
import type { LegTime, TrackEta } from '../../core/tracking/index.ts';
import { distanceText, durationText, plannedTime, recordedTime } from './formats.ts';
import { presentDriver, presentProvider, presentStore, type StorePolicy } from './present-accounts.ts';
import { presentAddress } from './present-address.ts';
import type { Track } from './track-schema.ts';
import { jobStatusWord, routeStatusWord } from './words.ts';

/** What a job's track needs beside the job. Times are Unix milliseconds. */
export type TrackContext = {
  org: Org;
  merchant: Merchant;
  /** The person of `clientIdOf(job)`. */
  client: Person | null;
  /** Null unless the job is on a route that has a driver. */
  routing: Routing | null;
  /** The deadline that the job was made with. */
  originalDeadline: number | null;
  rating: { stars: number; jobStars: number | null; comment: string | null } | null;
  /** Where the newest picture of the delivery is. */
  proofUrl: string | null;
  /** Opens the page on which the job is rated. */
  reviewKey: string;
  policy: StorePolicy;
  /** Calls that the org's keys made within its day. */
  apiCallsToday: number;
};

export type Routing = {
  plan: RouteWithStops;
  driver: Driver;
  /** Of the driver's person. */
  driverAddress: PostalAddress | null;
  /** Open stops of other jobs that come before the job's door. */
  stopsBefore: number;
  /** From the stop that the route has before the job's door; null for a route's first stop. */
  previousLeg: Pick<LegTime, 'meters' | 'seconds'> | null;
  /** To the job's door, off the driver's itinerary; null if nothing is known. */
  eta: Pick<TrackEta, 'minutes'> | null;
};

/** Who Logis calls the client: the one who receives, and if nobody was named the one who placed it. */
export function clientIdOf(job: Pick<Job, 'recipientId' | 'customerId'>): string | null {
  return job.recipientId ?? job.customerId;
}

/** A job of several stops is, to Logis, the delivery at the last drop-off; one without any, its last stop. */
export function doorOf(job: Pick<Job, 'stops'>): Stop {
  const stops = job.stops.filter((stop) => !stop.isHandover);
  const door = stops.findLast((stop) => stop.type === 'dropoff') ?? stops.at(-1);
  invariant(door, 'a job has a stop that is no handover');
  return door;
}

export function presentTrack(job: Job, context: TrackContext): Track {
  const { org, merchant } = context;
  const door = doorOf(job);
  return {
    job_track: {
      job: presentJob(job, door, context),
      client: presentClient(job, door, context),
      store: presentStore(merchant, org, context),
      provider: presentProvider(org, context.apiCallsToday),
      ...(context.routing ? presentRouting(job, context.routing, org) : {}),
      review_key: context.reviewKey,
    },
  };
}

function presentJob(job: Job, door: Stop, context: TrackContext): Track['job_track']['job'] {
  const deadline = job.deadline ?? door.window?.to ?? null;
  const begun = job.stops.flatMap((stop) => (stop.enRouteAt === null ? [] : [stop.enRouteAt]));
  return {
    id: job.id,
    address_detail: presentAddress(door.id, door.location, context.org.accountId),
    name: job.name ?? job.reference ?? '',
    notes: door.notes === '' ? null : door.notes,
    item_count: job.items.length === 0 ? null : job.items.reduce((sum, item) => sum + item.quantity, 0),
    deadline: deadline === null ? null : plannedTime(deadline),
    original_deadline: context.originalDeadline === null ? null : plannedTime(context.originalDeadline),
    started_at: begun.length === 0 ? null : recordedTime(Math.min(...begun)),
    completed_at: job.closing?.kind === 'completed' ? recordedTime(job.closing.at) : null,
    created_at: recordedTime(job.createdAt),
    status: jobStatusWord(job.status),
    order: context.routing && placeOf(door, context.routing.plan),
    rating_delivery: context.rating?.stars ?? null,
    rating_job: context.rating?.jobStars ?? null,
    rating_comment: context.rating?.comment ?? null,
    do_notify_sms: context.client?.notifyBySms ?? false,
    code_secure_deliveries: door.proofDemands.pin,
    // A drop-off that asks for the PIN is not completed without it.
    delivery_code_retrieved: door.proofDemands.pin && door.status === 'completed',
    delivery_proof: context.proofUrl,
    // The contract shows none beside a driver either.
    assignee: null,
    client: context.client?.id ?? door.id,
    route: context.routing?.plan.route.id ?? null,
  };
}

/** From 1, among all stops of the route, done ones included; null for a stop that the route has not. */
function placeOf(door: Stop, plan: RouteWithStops): number | null {
  const index = plan.stops.findIndex((stop) => stop.stopId === door.id);
  return index === -1 ? null : index + 1;
}

/** Whoever is at the door, if nobody is known: the stop lends its id. */
function presentClient(job: Job, door: Stop, context: TrackContext): Track['job_track']['client'] {
  const { client, merchant, org } = context;
  return {
    id: client?.id ?? door.id,
    address_detail: client?.address
      ? presentAddress(client.id, client.address, org.accountId)
      : presentAddress(door.id, door.location, org.accountId),
    first_name: client?.firstName ?? '',
    last_name: client?.lastName ?? '',
    phone_number: client?.phone ?? '',
    email: client?.email ?? null,
    created_at: recordedTime(client?.createdAt ?? job.createdAt),
    is_active: client?.isActive ?? true,
    notes: client?.notes ?? '',
    do_notify_sms: client?.notifyBySms ?? false,
    code_secure_deliveries: door.proofDemands.pin,
    added_by: merchant.id,
  };
}

function presentRouting(job: Job, routing: Routing, org: Org): Partial<Track['job_track']> {
  const { plan, previousLeg, eta } = routing;
  const { route } = plan;
  const isStarted = jobStatusWord(job.status) === 'STARTED';
  return {
    driver: presentDriver(routing.driver, routing.driverAddress, org),
    route_status: routeStatusWord(route.status),
    // A route of the day was never scheduled: it is as of when it began.
    route_date: plannedTime(route.scheduledStart ?? route.startedAt ?? route.createdAt),
    jobs_before_you: routing.stopsBefore,
    ...(previousLeg
      ? {
          distance_previous_job: distanceText(previousLeg.meters),
          time_previous_job: durationText(previousLeg.seconds),
        }
      : {}),
    driver_time_away: isStarted && eta ? `${eta.minutes} min` : null,
  };
}
