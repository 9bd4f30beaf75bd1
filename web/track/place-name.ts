import type { Stop } from './track-types.ts';

/** The address, or where nobody wrote one down, the place itself: degrees of latitude and longitude. */
export function placeName({ address, lat, lng }: Stop['location']): string {
  return address.trim() === '' ? `${lat.toFixed(5)}, ${lng.toFixed(5)}` : address;
}
