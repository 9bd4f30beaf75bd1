import { readBrand } from '../shared/brand.ts';
import { driverName } from '../shared/driver-name.ts';
import { type Message, message } from '../shared/i18n/message.ts';
import { seenOf } from '../shared/seen.ts';
import { etaWords } from './eta-words.ts';
import { placeName } from './place-name.ts';
import type { TrackState } from './track-state.ts';
import {
  type Agent,
  doorOf,
  isDone,
  isPickupOnly,
  type Stop,
  stopBeforeDoor,
  type Track,
} from './track-types.ts';

/** The states of the page, one headline each. */
export type PageKind =
  | 'finding'
  | 'scheduled'
  | 'assigned'
  | 'others'
  | 'onTheWay'
  | 'near'
  | 'atStop'
  | 'arrived'
  | 'delivered'
  | 'partial'
  | 'failed'
  | 'returning'
  | 'cancelled';

/** The headline, the line under it, and how old the driver's place is. */
export type Headline = {
  kind: PageKind;
  headline: Message;
  line: Message | null;
  seen: Message | null;
  stale: boolean;
};

/** Before this lead an order for later shows its window, not an estimate. */
const scheduledLeadMs = 60 * 60_000;
const nearMinutes = 2;

/** What to say at `nowMs`, by the table of states in the design of the pages. */
export function readHeadline(state: TrackState, nowMs: number): Headline {
  const { track } = state;
  const plain = (kind: PageKind, headline: Message, line: Message | null): Headline => {
    return { kind, headline, line, seen: null, stale: false };
  };
  const org = readBrand(track).help.name;
  switch (track.status) {
    case 'cancelled':
      return plain('cancelled', message('headline.cancelled'), message('line.cancelledNext', { org }));
    case 'failed':
      return plain('failed', message('headline.failed'), message('line.failedNext', { org }));
    case 'returning':
      return plain('returning', message('headline.returning'), message('line.returningNext', { org }));
  }
  if (isDone(track)) {
    return track.partial
      ? plain('partial', message('headline.partial'), message('line.partial'))
      : plain('delivered', deliveredAt(track, nowMs), receivedBy(track));
  }
  const agent = track.agent;
  if (isForLater(track, state, nowMs)) {
    const line = agent
      ? message('line.driverWillBring', { name: driverName(agent.firstName) })
      : booked(track);
    return plain(
      'scheduled',
      planned(track, 'headline.scheduled', 'headline.scheduledAt') ?? message('headline.finding'),
      line,
    );
  }
  if (!agent) {
    const line = planned(track, 'line.planned', 'line.plannedAt') ?? booked(track);
    return plain('finding', message('headline.finding'), line);
  }
  return withDriver(state, agent, nowMs);
}

function withDriver(state: TrackState, agent: Agent, nowMs: number): Headline {
  const { track } = state;
  const name = driverName(agent.firstName);
  const seen = readSeen(agent, nowMs);
  const stopsBefore = track.eta?.stopsBefore ?? 0;
  // Whoever has something fetched waits at the pickup: the driver heads for no shop, but for them.
  const isFetched = isPickupOnly(track);
  if (track.status === (isFetched ? 'pickup_arrived' : 'dropoff_arrived')) {
    const stop = stopBeforeDoor(track.stops);
    if (stop) {
      const line = placeAndEta(placeName(stop.location), etaToYou(state, nowMs));
      return { kind: 'atStop', headline: message('headline.atStop', { name }), line, ...unseen };
    }
    return {
      kind: 'arrived',
      headline: message('headline.arrived', { name }),
      line: arrivedSince(track),
      ...unseen,
    };
  }
  if (stopsBefore > 0) {
    const headline = message('headline.stopsBefore', { n: stopsBefore });
    return { kind: 'others', headline, line: etaLine(state, nowMs), ...unseen };
  }
  const atShop = shopWords(track, agent, isFetched);
  if (atShop !== null) {
    return { kind: 'assigned', headline: message(atShop, { name }), line: etaToYou(state, nowMs), ...seen };
  }
  const way = message(track.status === 'pickup_completed' ? 'line.pickedUp' : 'headline.onTheWay');
  if (isNear(state, seen.stale, nowMs)) {
    return { kind: 'near', headline: message('headline.near'), line: etaLine(state, nowMs) ?? way, ...seen };
  }
  const eta = etaLine(state, nowMs);
  return { kind: 'onTheWay', headline: eta ?? message('headline.onTheWay'), line: eta ? way : null, ...seen };
}

/** What the driver does before the way to the visitor begins; null once it has begun. */
function shopWords({ status, stops }: Track, agent: Agent, isFetched: boolean) {
  const isBeforeWay = ['assigned', 'pickup_in_progress', 'pickup_arrived'].includes(status);
  if (!isBeforeWay || (isFetched && status !== 'assigned')) return null;
  if (status === 'pickup_arrived') return 'headline.atPickup';
  const hasShop = !isFetched && stops.some((stop) => stop.type === 'pickup');
  if (hasShop) return 'headline.toPickup';
  return agent.firstName === '' ? 'event.agent_assigned' : 'headline.assigned';
}

const unseen = { seen: null, stale: false };

function readSeen(agent: Agent, nowMs: number): Pick<Headline, 'seen' | 'stale'> {
  if (!agent.location) return unseen;
  const seen = seenOf(agent.location, agent.firstName, nowMs);
  return { seen: seen.message, stale: seen.stale };
}

/** A stale fix proves nothing about being near, and neither does an estimate made from it. */
function isNear(state: TrackState, stale: boolean, nowMs: number): boolean {
  if (stale) return false;
  if (state.close) return true;
  if (!state.eta) return false;
  const words = etaWords(state.eta, nowMs);
  return words.kind === 'anyMoment' || (words.kind === 'minutes' && words.minutes <= nearMinutes);
}

function etaLine(state: TrackState, nowMs: number): Message | null {
  if (!state.eta) return null;
  const words = etaWords(state.eta, nowMs);
  if (words.kind === 'anyMoment') return message('eta.anyMoment');
  if (words.kind === 'clock') return message('eta.clock', { time: { time: words.atMs } });
  return message('eta.minutes', { n: words.minutes });
}

function etaToYou(state: TrackState, nowMs: number): Message | null {
  const words = state.eta && etaWords(state.eta, nowMs);
  if (!words) return null;
  if (words.kind === 'minutes') return message('eta.minutesToYou', { n: words.minutes });
  return words.kind === 'clock' ? message('eta.clockToYou', { time: { time: words.atMs } }) : null;
}

function placeAndEta(place: string, eta: Message | null): Message {
  return eta ? message('line.atStop', { place, eta: { message: eta } }) : message('line.place', { place });
}

function isForLater(track: Track, state: TrackState, nowMs: number): boolean {
  if (track.status !== 'pending' && track.status !== 'assigned') return false;
  if (state.eta) return false;
  const from = track.scheduledAt ?? doorOf(track.stops)?.window?.from;
  return from !== undefined && from !== null && Date.parse(from) - nowMs > scheduledLeadMs;
}

function planned(
  track: Track,
  windowKey: 'headline.scheduled' | 'line.planned',
  momentKey: 'headline.scheduledAt' | 'line.plannedAt',
): Message | null {
  const window = doorOf(track.stops)?.window;
  if (window) return message(windowKey, { window: { window } });
  return track.scheduledAt === null ? null : message(momentKey, { moment: { moment: track.scheduledAt } });
}

function arrivedSince(track: Track): Message | null {
  const at = doorOf(track.stops)?.arrivedAt;
  return at ? message('line.arrived', { time: { time: at } }) : null;
}

function booked(track: Track): Message {
  return message('line.booked', { moment: { moment: track.createdAt } });
}

function deliveredAt(track: Track, nowMs: number): Message {
  const at = lastDone(track)?.completedAt;
  if (!at) return message('headline.deliveredPlain');
  return nowMs - Date.parse(at) < 12 * 3_600_000
    ? message('headline.delivered', { time: { time: at } })
    : message('headline.deliveredEarlier', { moment: { moment: at } });
}

function receivedBy(track: Track): Message | null {
  const name = lastDone(track)?.recipientName;
  return name ? message('line.recipient', { name }) : null;
}

function lastDone(track: Track): Stop | null {
  const isFetched = isPickupOnly(track);
  const done = track.stops.filter(
    (stop) => (isFetched || stop.type !== 'pickup') && stop.completedAt !== null,
  );
  return (
    done.sort((a, b) => Date.parse(a.completedAt ?? '') - Date.parse(b.completedAt ?? '')).at(-1) ?? null
  );
}
