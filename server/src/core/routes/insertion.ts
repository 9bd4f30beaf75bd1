import type { LatLng } from '../kernel/geo.ts';
import type { ItineraryStop } from './itinerary-stop.ts';

/** What the places where a stop could stand are weighed by. */
export type Weighing = {
  /** Where the driver is; null if that is not known: then driving counts from the first stop on. */
  startsAt: LatLng | null;
  /** Unix milliseconds. */
  now: number;
  /** Driving time between two points for the driver's vehicle, seconds, 0 or more. */
  legSeconds(from: LatLng, to: LatLng): number;
};

/**
 * Standing stops × joining stops that are weighed, 200 × 50 or 5,000 × 2: 20 ms, 100 ms where nothing can be kept. Above
 * it a job joins at the end, unweighed.
 */
const MAX_PAIRS = 10_000;
/**
 * Ways followed to one point, each with less lateness but leaving later than the next. There is one as long as every
 * promise can be kept. Above it the result may not be the best, and is never worse than joining at the end.
 */
const MAX_WAYS = 8;

/** One way to have come to a stop. */
type Way = {
  /** Null at the start. */
  stop: ItineraryStop | null;
  place: LatLng | null;
  /** When the driver leaves the stop, Unix milliseconds. */
  leavesAt: number;
  /** By how much promised stops were reached too late so far, all together, milliseconds. */
  lateMs: number;
  before: Way | null;
};

/** `earliest`: how many of the standing stops must have been visited before. */
type Joining = { stop: ItineraryStop; earliest: number };

/**
 * The itinerary with a job's new stops put where they cost least: the driver's extra time, driving and waiting for
 * windows to open. No promise is missed that can be kept; where not all can, total lateness comes first, then cost.
 * Standing stops keep their order, the one under way stays first, and the job's stops stay in the job's own order.
 * Of places that cost the same the last is taken.
 *
 * Exact, by dynamic programming over how much of both lists is done. It holds because leaving a point earlier with no
 * more lateness is never worse for what follows. Times are whole milliseconds, so that equal costs are equal.
 * @param standing the open stops of the itinerary, the current one, if there is one, first
 * @param open the job's open stops in the order in which they must be visited, those that stand already included
 */
export function insertStops(
  standing: readonly ItineraryStop[],
  open: readonly ItineraryStop[],
  weighing: Weighing,
): ItineraryStop[] {
  const head = standing[0]?.isCurrent ? standing[0] : null;
  const rest = head ? standing.slice(1) : standing;
  const joining = joiningOf(open, head, rest);
  const atTheEnd = [...rest, ...joining.map(({ stop }) => stop)];
  if (rest.length * joining.length > MAX_PAIRS) return head ? [head, ...atTheEnd] : atTheEnd;

  const start = startOf(head, weighing);
  let best = start;
  for (const stop of atTheEnd) best = visit(best, stop, weighing);
  for (const way of merge(start, rest, joining, weighing)) if (isBetter(way, best)) best = way;

  const stops: ItineraryStop[] = [];
  for (let way: Way | null = best; way?.stop; way = way.before) stops.push(way.stop);
  return stops.reverse();
}

function joiningOf(
  open: readonly ItineraryStop[],
  head: ItineraryStop | null,
  rest: readonly ItineraryStop[],
): Joining[] {
  const places = new Map(rest.map((stop, index) => [stop.stopId, index]));
  const joining: Joining[] = [];
  let earliest = 0;
  for (const stop of open) {
    const place = places.get(stop.stopId);
    if (place !== undefined) earliest = Math.max(earliest, place + 1);
    else if (stop.stopId !== head?.stopId) joining.push({ stop, earliest });
  }
  return joining;
}

/** The ways worth following through both lists to their ends. */
function merge(
  start: Way,
  standing: readonly ItineraryStop[],
  joining: readonly Joining[],
  weighing: Weighing,
): Way[] {
  const step = (fromJoining: Way[] = [], fromStanding: Way[] = [], stop: ItineraryStop) =>
    // Of ways worth the same the first stays: those from a joining stop have it later.
    worthFollowing([...goOn(fromJoining, stop, weighing), ...goOn(fromStanding, stop, weighing)]);
  // Both by how many joining stops are done: ways that have come to a standing stop, and to a joining one.
  let atStanding: Way[][] = [[start]];
  let atJoining: Way[][] = [];
  for (let done = 0; done <= standing.length; done++) {
    const stop = standing[done - 1];
    if (stop) {
      const from = { atJoining, atStanding };
      atStanding = [];
      for (let n = 0; n <= joining.length; n++) {
        atStanding.push(step(from.atJoining[n], from.atStanding[n], stop));
      }
    }
    atJoining = [[]];
    for (const [n, next] of joining.entries()) {
      atJoining.push(done < next.earliest ? [] : step(atJoining[n], atStanding[n], next.stop));
    }
  }
  return [...(atJoining.at(-1) ?? []), ...(atStanding[joining.length] ?? [])];
}

/** Where the driver is before anything can be chosen: on the way, or done with the stop under way. */
function startOf(head: ItineraryStop | null, weighing: Weighing): Way {
  const { startsAt, now } = weighing;
  const start: Way = { stop: null, place: startsAt, leavesAt: now, lateMs: 0, before: null };
  if (!head || head.arrivedAt === null) return head ? visit(start, head, weighing) : start;
  const leavesAt = Math.max(now, head.arrivedAt + head.serviceSeconds * 1000);
  return { stop: head, place: head, leavesAt, lateMs: 0, before: start };
}

/** All of these ways, which end at one place, with the stop visited next. */
function goOn(ways: readonly Way[], stop: ItineraryStop, weighing: Weighing): Way[] {
  const place = ways[0]?.place;
  const legMs = place ? Math.round(weighing.legSeconds(place, stop) * 1000) : 0;
  return ways.map((way) => {
    const arrivesAt = way.leavesAt + legMs;
    // Too early at a window is not served before it opens.
    const begunAt = stop.opensAt === null ? arrivesAt : Math.max(arrivesAt, stop.opensAt);
    return {
      stop,
      place: stop,
      leavesAt: begunAt + stop.serviceSeconds * 1000,
      lateMs: way.lateMs + (stop.latestAt === null ? 0 : Math.max(0, arrivesAt - stop.latestAt)),
      before: way,
    };
  });
}

function visit(way: Way, stop: ItineraryStop, weighing: Weighing): Way {
  const [next] = goOn([way], stop, weighing);
  return next as Way;
}

/** Without those that another one is as good as in both respects; of the same, the first. */
function worthFollowing(ways: Way[]): Way[] {
  if (ways.length < 2) return ways;
  const kept: Way[] = [];
  for (const way of ways.sort((a, b) => a.lateMs - b.lateMs || a.leavesAt - b.leavesAt)) {
    const last = kept.at(-1);
    if (!last || way.leavesAt < last.leavesAt) kept.push(way);
  }
  // The least late ones, and the earliest of all, on which most can follow in time.
  if (kept.length > MAX_WAYS) kept.splice(MAX_WAYS - 1, kept.length - MAX_WAYS);
  return kept;
}

function isBetter(way: Way, than: Way): boolean {
  return way.lateMs < than.lateMs || (way.lateMs === than.lateMs && way.leavesAt < than.leavesAt);
}
