import { type Message, message } from '../shared/i18n/message.ts';
import { readBrand } from './brand.ts';
import { etaWords } from './eta-words.ts';
import type { TrackState } from './track-state.ts';
import { type Agent, doorOf, type Stop, type Track } from './track-types.ts';

/** The states of the page, one headline each. */
export type PageKind =
  | 'finding'
  | 'scheduled'
  | 'assigned'
  | 'others'
  | 'onTheWay'
  | 'near'
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

/** A fix older than this is stale, whoever notices first: the server or this page's clock. */
const staleMs = 120_000;
/** Before this lead an order for later shows its window, not an estimate. */
const scheduledLeadMs = 60 * 60_000;
const nearMinutes = 2;
const justNowSeconds = 5;

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
    case 'dropoff_completed':
    case 'completed':
      return track.partial
        ? plain('partial', message('headline.partial'), message('line.partial'))
        : plain('delivered', deliveredAt(track, nowMs), receivedBy(track));
  }
  const agent = track.agent;
  if (isForLater(track, state, nowMs)) {
    const line = agent ? message('line.driverWillBring', { name: agent.firstName }) : booked(track);
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
  const name = agent.firstName;
  const seen = readSeen(agent, nowMs);
  const stopsBefore = track.eta?.stopsBefore ?? 0;
  if (track.status === 'dropoff_arrived') {
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
  const pickup = track.stops.some((stop) => stop.type === 'pickup');
  if (
    track.status === 'assigned' ||
    track.status === 'pickup_in_progress' ||
    track.status === 'pickup_arrived'
  ) {
    const key =
      track.status === 'pickup_arrived'
        ? 'headline.atPickup'
        : pickup
          ? 'headline.toPickup'
          : 'headline.assigned';
    return { kind: 'assigned', headline: message(key, { name }), line: etaToYou(state, nowMs), ...seen };
  }
  const way = message(track.status === 'pickup_completed' ? 'line.pickedUp' : 'headline.onTheWay');
  if (isNear(state, seen.stale, nowMs)) {
    return { kind: 'near', headline: message('headline.near'), line: etaLine(state, nowMs) ?? way, ...seen };
  }
  const eta = etaLine(state, nowMs);
  return { kind: 'onTheWay', headline: eta ?? message('headline.onTheWay'), line: eta ? way : null, ...seen };
}

const unseen = { seen: null, stale: false };

/** The age of the driver's place: "seen 6 s ago", or that it is too old to be trusted. */
function readSeen(agent: Agent, nowMs: number): { seen: Message | null; stale: boolean } {
  if (!agent.location) return unseen;
  const atMs = Date.parse(agent.location.updatedAt);
  const ageMs = Math.max(0, nowMs - atMs);
  const name = agent.firstName;
  if (agent.location.stale || ageMs > staleMs) {
    const minutes = Math.max(1, Math.floor(ageMs / 60_000));
    const seen =
      minutes < 60
        ? message('line.stale', { name, n: minutes })
        : message('line.staleSince', { name, moment: { moment: atMs } });
    return { seen, stale: true };
  }
  const seconds = Math.floor(ageMs / 1_000);
  if (seconds < justNowSeconds) return { seen: message('line.seenNow'), stale: false };
  const seen =
    seconds < 60
      ? message('line.seenSeconds', { n: seconds })
      : message('line.seenMinutes', { n: Math.floor(seconds / 60) });
  return { seen, stale: false };
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
  const at = lastDelivered(track.stops)?.completedAt;
  if (!at) return message('headline.deliveredPlain');
  return nowMs - Date.parse(at) < 12 * 3_600_000
    ? message('headline.delivered', { time: { time: at } })
    : message('headline.deliveredEarlier', { moment: { moment: at } });
}

function receivedBy(track: Track): Message | null {
  const name = lastDelivered(track.stops)?.recipientName;
  return name ? message('line.recipient', { name }) : null;
}

function lastDelivered(stops: readonly Stop[]): Stop | null {
  const done = stops.filter((stop) => stop.type !== 'pickup' && stop.completedAt !== null);
  return (
    done.sort((a, b) => Date.parse(a.completedAt ?? '') - Date.parse(b.completedAt ?? '')).at(-1) ?? null
  );
}
