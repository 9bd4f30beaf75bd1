import { distanceMeters, type LatLng } from '../kernel/geo.ts';
import type { Address } from '../kernel/place.ts';
import { wordsOf } from './place-key.ts';

/** How far from a house's door the coordinates of an order may be: a yard, a side street, another map. */
const NEAR_DOOR_METERS = 500;
/** The same where only the street is known: streets are long. */
const NEAR_STREET_METERS = 5_000;

/** What is asked of an address service: without the unit and the notes, which no map has. */
export function searchTextOf(address: Address): string {
  const { buildingNumber, street, postalCode, city, region, country } = address;
  if (street === null || city === null) return address.text;
  const parts = [[buildingNumber, street], [postalCode, city], [region], [country]];
  return parts
    .map((words) => words.filter((word) => word !== null && word !== '').join(' '))
    .filter((part) => part !== '')
    .join(', ');
}

/**
 * Whether all that was asked for is found again. Words may be cut short or written together ("St" is in "Street"),
 * short numbers may not: door 2 is not door 22.
 */
export function saysTheSame(asked: string, found: Address): boolean {
  const words = wordsOf(Object.values(found).join(' '));
  const known = new Set(words);
  const together = words.join('');
  return wordsOf(asked).every((word) => known.has(word) || (isSpeaking(word) && together.includes(word)));
}

function isSpeaking(word: string): boolean {
  return /^\d/.test(word) ? word.length > 3 : true;
}

/** Whether coordinates are where their address was found to be. */
export function isNear(point: LatLng, found: LatLng & { address: Address | null }): boolean {
  const reach = found.address?.buildingNumber === null ? NEAR_STREET_METERS : NEAR_DOOR_METERS;
  return distanceMeters(point, found) <= reach;
}

/** The address as it was given, with what was found of the parts that were not. */
export function completed(asked: Address, found: Address): Address {
  const parts = Object.entries(asked).map(([part, value]) => [part, value ?? found[part as keyof Address]]);
  return { ...(Object.fromEntries(parts) as Address), notes: asked.notes };
}
