import type { Merchant, Org, Person } from '../../core/access/index.ts';
import type { Driver } from '../../core/drivers/index.ts';
import type { Job, Stop } from '../../core/jobs/index.ts';
import { isoMicroTime } from '../../core/kernel/clock.ts';
import { invariant } from '../../core/kernel/errors.ts';
import type { PlaceOnRoute, Route } from '../../core/routes/index.ts';
import type { LegTime, TrackEta } from '../../core/tracking/index.ts';
import { distanceText, durationText, plannedTime } from './formats.ts';
import { presentDriver, presentProvider, presentStore } from './present-accounts.ts';
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
  rating: { stars: number; jobStars: number | null; comment: string | null } | null;
  /** Where the newest picture of the delivery is. */
  proofUrl: string | null;
  /** Calls that all API keys of the org made within the last 24 hours, this one included. */
  apiCallsToday: number;
};

export type Routing = {
  route: Route;
  driver: Driver;
  /** Of the job's door; null if the route does not have it. */
  place: Pick<PlaceOnRoute, 'place'> | null;
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
      store: presentStore(merchant, org, context.apiCallsToday),
      provider: presentProvider(org, context.apiCallsToday),
      ...(context.routing ? presentRouting(job, context.routing, org) : {}),
      review_key: job.reviewKey,
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
    original_deadline: job.originalDeadline === null ? null : plannedTime(job.originalDeadline),
    started_at: begun.length === 0 ? null : isoMicroTime(Math.min(...begun)),
    completed_at: job.closing?.kind === 'completed' ? isoMicroTime(job.closing.at) : null,
    created_at: isoMicroTime(job.createdAt),
    status: jobStatusWord(job.status),
    order: context.routing?.place?.place ?? null,
    rating_delivery: context.rating?.stars ?? null,
    rating_job: context.rating?.jobStars ?? null,
    rating_comment: context.rating?.comment ?? null,
    do_notify_sms: context.merchant.settings.notifyBySms && (context.client?.notifyBySms ?? false),
    code_secure_deliveries: door.proofDemands.pin,
    // A drop-off that asks for the PIN is not completed without it.
    delivery_code_retrieved: door.proofDemands.pin && door.status === 'completed',
    delivery_proof: context.proofUrl,
    // The contract shows none beside a driver either.
    assignee: null,
    client: context.client?.id ?? door.id,
    route: context.routing?.route.id ?? null,
  };
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
    created_at: isoMicroTime(client?.createdAt ?? job.createdAt),
    is_active: client?.isActive ?? true,
    notes: client?.notes ?? '',
    do_notify_sms: client?.notifyBySms ?? false,
    code_secure_deliveries: door.proofDemands.pin,
    added_by: merchant.id,
  };
}

/** A route of the day was never scheduled: it is as of the second in which it began. */
function inWholeSeconds(ms: number): number {
  return ms - (ms % 1000);
}

function presentRouting(job: Job, routing: Routing, org: Org): Partial<Track['job_track']> {
  const { route, previousLeg, eta } = routing;
  const isStarted = jobStatusWord(job.status) === 'STARTED';
  return {
    driver: presentDriver(routing.driver, org),
    route_status: routeStatusWord(route.status),
    route_date: plannedTime(route.scheduledStart ?? inWholeSeconds(route.startedAt ?? route.createdAt)),
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
