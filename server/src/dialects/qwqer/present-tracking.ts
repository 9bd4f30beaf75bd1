import type { Driver } from '../../core/drivers/index.ts';
import type { Job } from '../../core/jobs/index.ts';
import { isoMicroTime } from '../../core/kernel/clock.ts';
import { invariant } from '../../core/kernel/errors.ts';
import type { LatLng } from '../../core/kernel/geo.ts';
import type { TrackLocation } from '../../core/tracking/index.ts';
import { activeLegOf, latLngPair, presentLegs } from './present-legs.ts';
import type { OrderTracking } from './tracking-schema.ts';
import { activeWord } from './words.ts';

/** A fix older than this says nothing of where the courier is, milliseconds. */
export const RECENT_MS = 600_000;

/** What an order's tracking needs beside the job. */
export type TrackingContext = {
  driver: Driver;
  /** The driver's phone in the form that the client may see. */
  courierPhone: string | null;
  /** The newest fix; null for none, and where it is not the client's to know. */
  location: Pick<TrackLocation, 'lat' | 'lng' | 'recordedAt'> | null;
  /** Where the driver was when they set out for a job of one stop, under the same condition. */
  startedFrom: LatLng | null;
  /** Unix milliseconds. */
  now: number;
};

/** @param job in an active status: others are not answered at all */
export function presentOrderTracking(job: Job, context: TrackingContext): OrderTracking {
  const status = activeWord(job.status);
  invariant(status, `an order that is ${job.status} cannot be tracked`);
  const { driver, startedFrom } = context;
  const routes = presentLegs(job, startedFrom && { ...startedFrom, number: driver.number });
  return {
    id: job.number,
    status,
    courier: presentCourier(context),
    active_route: activeLegOf(routes),
    routes,
  };
}

function presentCourier(context: TrackingContext): OrderTracking['courier'] {
  const { driver, location, now } = context;
  const isRecent = location !== null && now - location.recordedAt <= RECENT_MS;
  return {
    id: driver.number,
    first_name: driver.firstName,
    last_name: initialOf(driver.lastName),
    phone: context.courierPhone,
    location: isRecent ? latLngPair(location) : null,
    location_updated_at: isRecent ? isoMicroTime(location.recordedAt) : null,
  };
}

/** `Doe` is `D.`; who has one name only has no initial. */
export function initialOf(lastName: string): string {
  const [initial] = lastName.trim().normalize('NFC');
  return initial === undefined ? '' : `${initial.toUpperCase()}.`;
}
