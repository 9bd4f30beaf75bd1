import { distanceMeters, type LatLng } from '../../kernel/geo.ts';
import type { ItineraryStop } from '../../routes/index.ts';
import type { Fix } from '../fix.ts';
import type { Fence } from './driver-state.ts';
import { ownFences, type Passage, type PipelineContext } from './passage.ts';

/** Fences remembered per driver; at the bound the oldest is forgotten. */
const MAX_FENCES = 200;
/** A fix less accurate than this, metres, does not prove that a driver came to a stop of a smaller radius. */
const ARRIVAL_ACCURACY_METERS = 150;

/** Leaving takes a fifth more than coming, and 25 m at least: a driver on the line would come and go all day. */
export function exitRadius(radiusMeters: number): number {
  return radiusMeters + Math.max(25, radiusMeters * 0.2);
}

/** Tells each arrival at and each exit from a stop's circle, once each. It moves no state machine. */
export function progress(passage: Passage, ctx: PipelineContext): void {
  const fix = passage.candidate;
  if (!fix) return;
  for (const stop of ctx.stops) {
    if (!stop.isTracked || passage.state.fences.has(stop.stopId) || !hasArrived(fix, stop)) continue;
    const fences = ownFences(passage);
    if (fences.size >= MAX_FENCES) fences.delete(fences.keys().next().value as string);
    const { stopId, jobId, lat, lng, radiusMeters } = stop;
    fences.set(stopId, { stopId, jobId, lat, lng, radiusMeters, isInside: true });
    passage.effects.crossings.push({ jobId, stopId, kind: 'arrived', fix });
  }
  for (const fence of passage.state.fences.values()) {
    if (!fence.isInside || distanceMeters(fix, fence) <= exitRadius(fence.radiusMeters)) continue;
    ownFences(passage).set(fence.stopId, { ...fence, isInside: false } satisfies Fence);
    passage.effects.crossings.push({ jobId: fence.jobId, stopId: fence.stopId, kind: 'exited', fix });
  }
}

function hasArrived(fix: Fix, stop: ItineraryStop): boolean {
  if (fix.accuracy !== null && fix.accuracy > Math.max(stop.radiusMeters, ARRIVAL_ACCURACY_METERS))
    return false;
  return isNear(fix, stop, stop.radiusMeters) && distanceMeters(fix, stop) <= stop.radiusMeters;
}

/** Cheap first look by latitude (a degree is 110.6 km at least): most stops of a long tour are far away. */
function isNear(a: LatLng, b: LatLng, meters: number): boolean {
  return Math.abs(a.lat - b.lat) * 110_500 <= meters;
}
