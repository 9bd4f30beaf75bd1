import type { Org } from '../../core/access/index.ts';
import type { Job, Stop } from '../../core/jobs/index.ts';
import { type PlaceOnRoute, placeOnRoute } from '../../core/routes/index.ts';
import { type EtaChain, type Followed, stopsBefore, type Viewer } from '../../core/tracking/index.ts';
import type { LogisDeps } from './deps.ts';
import { clientIdOf, doorOf, type Routing, type TrackContext } from './present-track.ts';

/** The org's own system. */
const PARTNER: Viewer = { role: 'partner', personId: null, driverId: null, merchantId: null, link: null };

/**
 * All that a job's track shows. What moves comes from memory; the rest is at most five statements that do not wait for
 * one another: the client, the route with its stops, the newest picture, and of an ended job its driver and rating.
 * @throws DomainError `not_found`
 */
export async function gatherTrack(
  deps: LogisDeps,
  org: Org,
  jobId: string,
): Promise<{ job: Job; context: Omit<TrackContext, 'apiCallsToday'> }> {
  const { id: orgId } = org;
  const followed = await deps.tracking.getFollowed(orgId, jobId, PARTNER);
  const { job } = followed;
  const clientId = clientIdOf(job);
  const [merchant, client, routing, image, rating] = await Promise.all([
    deps.access.getMerchant(orgId, job.merchantId),
    clientId === null ? null : deps.access.findPerson(orgId, clientId),
    findRouting(deps, followed),
    deps.proof.findNewest(orgId, job.id, 'pod'),
    job.closing?.kind === 'completed' ? deps.ratings.findShown(orgId, job.id) : null,
  ]);
  const proofUrl = image && deps.publicUrl + deps.proof.urlsOf(orgId, image.id).paths.full;
  return { job, context: { org, merchant, client, routing, rating, proofUrl } };
}

/** Null unless the job is on a route that has a driver. */
async function findRouting(
  deps: LogisDeps,
  { job, view, driver: present }: Followed,
): Promise<Routing | null> {
  const { orgId, routeId, driverId } = job;
  if (routeId === null || driverId === null) return null;
  const door = doorOf(job);
  const [plan, driver, chain] = await Promise.all([
    deps.plans.find(orgId, routeId),
    // After the end of the job nobody follows its driver any more, and who it was is still told.
    present ?? deps.drivers.find(orgId, driverId),
    door.closedAt === null ? deps.tracking.getChain(orgId, driverId) : null,
  ]);
  if (!plan || !driver) return null;
  const place = placeOnRoute(plan.stops, door.id);
  const previous = place?.previous;
  return {
    route: plan.route,
    driver,
    place,
    stopsBefore: chain ? countBefore(job, door, chain, place) : 0,
    previousLeg: previous ? await deps.tracking.getLeg(previous, door.location, driver.vehicleType) : null,
    eta: view.eta,
  };
}

/** A driver may be on several routes at once: as soon as the door is on the itinerary, that tells what comes first. */
function countBefore(job: Job, door: Stop, chain: EtaChain, place: PlaceOnRoute | null): number {
  const isOnItinerary = chain.stops.some((stop) => stop.stopId === door.id);
  return isOnItinerary ? stopsBefore(chain, door.id, job.id).length : (place?.openBefore ?? 0);
}
