import type { Track } from '@doorstep/sdk';

/** What of a track does not change by the mere passing of time: the ETA counts down and a fix grows stale. */
export function lastingPart(track: Track): string {
  return JSON.stringify({
    jobId: track.jobId,
    status: track.status,
    stops: track.stops.map((stop) => ({ type: stop.type, status: stop.status, location: stop.location })),
    agent: track.agent && {
      id: track.agent.id,
      firstName: track.agent.firstName,
      phone: track.agent.phone,
      location: track.agent.location && {
        lat: track.agent.location.lat,
        lng: track.agent.location.lng,
        updatedAt: track.agent.location.updatedAt,
      },
    },
    timeline: track.timeline.map(({ event, at }) => ({ event, at })),
  });
}

/**
 * A snapshot taken between two polls that agree with each other must agree with them too.
 * @returns undefined too where the polls differ: something happened in between, and nothing can be said
 */
export function snapshotFault(pollBefore: Track, snapshot: Track, pollAfter: Track): string | undefined {
  const polled = lastingPart(pollBefore);
  if (polled !== lastingPart(pollAfter)) return undefined;
  const streamed = lastingPart(snapshot);
  return streamed === polled ? undefined : `the stream says ${streamed}, the poll ${polled}`;
}
