import { distanceMeters, type LatLng, roundPoint } from '../kernel/geo.ts';
import type { Address, Location } from '../kernel/place.ts';
import { completed, isNear, saysTheSame, searchTextOf } from './address-rules.ts';
import type { FoundPlace, LookUp } from './lookup.ts';

/** Where somebody says that something is: coordinates, an address, or both. */
export type Whereabouts = { point: LatLng | null; address: Address };

/**
 * `verified`: the address is where it was said to be, and reads as it was written. `corrected`: it was found, but
 * reads otherwise; `location` has it as it was found. `unverified`: its coordinates are taken as they were given,
 * for nobody could say whether the address belongs to them.
 */
export type Verdict = {
  status: 'verified' | 'corrected' | 'unverified';
  /** Who said so: `coordinates`, `address_book`, or the name of the address service. */
  by: string;
  message: string | null;
  location: Location;
};

/** The address book, as one who answers. */
export const ADDRESS_BOOK = 'address_book';

/** What can be said of a place, or why it fails; `isPassing` if it might succeed later. */
export type Judgement = { verdict: Verdict } | { fault: string; isPassing: boolean };

const NOBODY_KNOWS = {
  withService: 'is an address that the address service does not know',
  withoutService:
    'is an address that was not used here before, or for different places, and no address service is set up: give its coordinates',
  unanswered:
    'cannot be looked up, for the address service does not answer now: try again, or give coordinates',
} as const;

/** A place of which the coordinates are all there is: nothing is left to be checked. */
export function judgeCoordinates(location: Location): Judgement {
  return { verdict: { status: 'verified', by: 'coordinates', message: null, location } };
}

/** @param hasService whether an address service is set up, and not only the org's own book */
export function judge(asked: Whereabouts, found: LookUp, hasService: boolean): Judgement {
  return asked.point === null
    ? judgeAddress(asked.address, found, hasService)
    : judgeBoth(asked.point, asked.address, found, hasService);
}

function judgeAddress(address: Address, found: LookUp, hasService: boolean): Judgement {
  if (found.kind === 'unanswered') return { fault: NOBODY_KNOWS.unanswered, isPassing: true };
  if (found.kind === 'unknown') {
    return { fault: hasService ? NOBODY_KNOWS.withService : NOBODY_KNOWS.withoutService, isPassing: false };
  }
  return { verdict: compare(address, roundPoint(found.place), found.by, found.place) };
}

function judgeBoth(point: LatLng, address: Address, found: LookUp, hasService: boolean): Judgement {
  const unverified = (message: string): Judgement => ({
    verdict: { status: 'unverified', by: 'coordinates', message, location: { ...point, address } },
  });
  if (found.kind === 'unanswered')
    return unverified('the address service does not answer now; the coordinates are taken as given');
  if (found.kind === 'unknown') {
    return hasService
      ? { fault: NOBODY_KNOWS.withService, isPassing: false }
      : unverified(
          'no address service is set up and the address book is not sure of the address; the coordinates are taken as given',
        );
  }
  if (isNear(point, found.place)) return { verdict: compare(address, point, found.by, found.place) };
  const apart = kilometers(distanceMeters(point, found.place));
  return found.by === ADDRESS_BOOK
    ? unverified(
        `the address was used here before for a place ${apart} away; the coordinates are taken as given`,
      )
    : { fault: `is an address ${apart} away from the coordinates given with it`, isPassing: false };
}

function compare(address: Address, { lat, lng }: LatLng, by: string, found: FoundPlace): Verdict {
  if (found.address === null || saysTheSame(searchTextOf(address), found.address)) {
    const whole = found.address === null ? address : completed(address, found.address);
    return { status: 'verified', by, message: null, location: { lat, lng, address: whole } };
  }
  return {
    status: 'corrected',
    by,
    message: `it was found as ${found.address.text}`,
    location: { lat, lng, address: { ...found.address, notes: address.notes } },
  };
}

function kilometers(meters: number): string {
  return `${(meters / 1000).toFixed(1)} km`;
}
