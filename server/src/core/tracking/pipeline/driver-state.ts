import type { LatLng } from '../../kernel/geo.ts';
import type { Fix } from '../fix.ts';

/** A stop's circle, and on which side of it the driver was last seen. */
export type Fence = LatLng & {
  stopId: string;
  jobId: string;
  radiusMeters: number;
  isInside: boolean;
};

/** What is remembered of a driver from fix to fix. A value: the pipeline works on a copy of its own. */
export type DriverState = {
  /** Where the marker stands. */
  latest: Fix | null;
  /** A leap that waits for a second fix to agree with it. */
  held: Fix | null;
  /** By stop id; a fence is here from the first crossing on. */
  fences: ReadonlyMap<string, Fence>;
};

export const UNKNOWN_DRIVER: DriverState = { latest: null, held: null, fences: new Map() };
