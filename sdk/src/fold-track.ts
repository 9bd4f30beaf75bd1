import type { Track, TrackFrame } from './types.ts';

/** The track after a frame of its stream: what a page keeps and draws. Nothing of the old one is changed. */
export function foldTrack(track: Track, frame: TrackFrame): Track {
  switch (frame.type) {
    case 'snapshot':
      return frame.data;
    case 'position':
      return track.agent ? { ...track, agent: { ...track.agent, location: frame.data.location } } : track;
    case 'status':
      return { ...track, ...frame.data };
    case 'eta': {
      const minutes = new Map(frame.data.stops.map((stop) => [stop.id, stop.etaMinutes]));
      const stops = track.stops.map((stop) => ({ ...stop, etaMinutes: minutes.get(stop.id) ?? null }));
      return { ...track, stops, eta: frame.data.eta };
    }
    case 'timeline':
      return { ...track, timeline: [...track.timeline, frame.data] };
    case 'message':
    case 'read':
      return track;
  }
}
