import { distanceMeters } from '../shared/geo.ts';
import { anchorEta, type EtaAnchor } from './eta-words.ts';
import { type Agent, type DriverFix, doorOf, type Track, type TrackEvent } from './track-types.ts';

/** What the page knows: the latest track, and what it has to remember from one update to the next. */
export type TrackState = {
  track: Track;
  eta: EtaAnchor | null;
  /** Within 300 m of the door, until the driver is beyond 450 m again: the headline must not flicker. */
  close: boolean;
};

const closeMeters = 300;
const notCloseMeters = 450;
/** A job has some dozen entries; a page left open for days must not grow without end. */
const maxTimelineEntries = 200;

/** The state after `event`, which came at `nowMs`. Null as long as no snapshot has come. */
export function reduceTrack(state: TrackState | null, event: TrackEvent, nowMs: number): TrackState | null {
  if (event.type === 'snapshot') {
    const track = event.data;
    return withClose({
      track: { ...track, timeline: track.timeline.slice(-maxTimelineEntries) },
      eta: anchorEta(sameJob(state, track) ? (state?.eta ?? null) : null, track.eta, nowMs),
      close: state?.close ?? false,
    });
  }
  if (!state) return null;
  const { track } = state;
  switch (event.type) {
    case 'position': {
      if (!track.agent || !isNewer(track.agent.location, event.data.location)) return state;
      return withClose({
        ...state,
        track: { ...track, agent: { ...track.agent, location: event.data.location } },
      });
    }
    case 'status': {
      const { status, partial, stops, agent } = event.data;
      return withClose({
        ...state,
        track: { ...track, status, partial, stops, agent: newerOf(track.agent, agent) },
      });
    }
    case 'eta': {
      const minutes = new Map(event.data.stops.map((stop) => [stop.id, stop.etaMinutes]));
      const stops = track.stops.map((stop) => ({ ...stop, etaMinutes: minutes.get(stop.id) ?? null }));
      const eta = anchorEta(state.eta, event.data.eta, nowMs);
      return { ...state, track: { ...track, eta: event.data.eta, stops }, eta };
    }
    case 'timeline': {
      const entry = event.data;
      if (track.timeline.some((other) => other.event === entry.event && other.at === entry.at)) return state;
      const timeline = [...track.timeline, entry].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
      return { ...state, track: { ...track, timeline: timeline.slice(-maxTimelineEntries) } };
    }
  }
}

function sameJob(state: TrackState | null, track: Track): boolean {
  return state?.track.jobId === track.jobId;
}

/** Null always wins: it says that the place is not, or no longer, to be shown. */
function isNewer(known: DriverFix | null, next: DriverFix | null): boolean {
  if (!known || !next) return known !== next;
  return Date.parse(next.updatedAt) >= Date.parse(known.updatedAt);
}

function newerOf(known: Agent | null, next: Agent | null): Agent | null {
  if (!next || known?.id !== next.id || isNewer(known.location, next.location)) return next;
  return { ...next, location: known.location };
}

function withClose(state: TrackState): TrackState {
  const fix = state.track.agent?.location;
  const door = doorOf(state.track.stops);
  if (!fix || !door) return { ...state, close: false };
  const limit = state.close ? notCloseMeters : closeMeters;
  return { ...state, close: distanceMeters(fix, door.location) <= limit };
}
