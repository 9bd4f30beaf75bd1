import type { Static } from 'typebox';
import type { Principal } from '../../../core/access/index.ts';
import { DomainError } from '../../../core/kernel/errors.ts';
import { type Address, addressOfText, type Location } from '../../../core/kernel/place.ts';
import type { AskedPlace } from '../../../core/places/index.ts';
import type { AppEngineDeps } from '../deps.ts';
import type { AddressInput, LocationInput } from '../schema/parts.ts';

type Given = Static<typeof LocationInput>;

/** In whose name prices are asked for and orders placed: a merchant's user speaks for the merchant, staff for the org. */
export function askerOf(who: Principal): { personId: string | null; merchantId: string | null } {
  if (who.role === 'merchant') return { personId: null, merchantId: who.merchantId };
  return { personId: who.role === 'staff' ? null : who.personId, merchantId: null };
}

/**
 * The places of an order: as given, or where their addresses are found. An order that names a quote means the places
 * for which it was made.
 * @throws DomainError `invalid_input` naming the locations that nobody knows, `unavailable` if that is for now
 */
export async function locate(
  deps: AppEngineDeps,
  who: Principal,
  stops: readonly { path: string; location: Given }[],
  quoteId: string | null = null,
): Promise<Location[]> {
  const asked = placesOf(stops);
  const isComplete = asked.every(({ point }) => point !== null);
  const known =
    isComplete || quoteId === null
      ? []
      : await deps.pricing.findQuotedStops(who.orgId, quoteId, askerOf(who));
  return deps.places.locate(who.orgId, asked, { voice: askerOf(who), known });
}

/** @throws DomainError `invalid_input` for locations with neither coordinates nor an address, or half of a pair */
export function placesOf(stops: readonly { path: string; location: Given }[]): AskedPlace[] {
  const problems: { path: string; message: string }[] = [];
  const places = stops.map(({ path, location }) => {
    const { lat, lng } = location;
    const address = location.address === undefined ? null : parseAddress(location.address);
    if (lat !== undefined && lng !== undefined) return { path, point: { lat, lng }, address };
    if (lat !== undefined) problems.push({ path: `${path}.lng`, message: 'is missing beside lat' });
    else if (lng !== undefined) problems.push({ path: `${path}.lat`, message: 'is missing beside lng' });
    else if (address === null) problems.push({ path, message: 'must have coordinates or an address' });
    return { path, point: null, address };
  });
  if (problems.length > 0) throw new DomainError('invalid_input', 'a location does not fit', problems);
  return places;
}

/** Null for an address without a word in it. */
function parseAddress(input: Static<typeof AddressInput>): Address | null {
  if (typeof input === 'string') return input.trim() === '' ? null : addressOfText(input);
  const { text, ...parts } = input;
  const written = [
    [parts.buildingNumber, parts.street].filter(Boolean).join(' '),
    parts.unit,
    [parts.postalCode, parts.city].filter(Boolean).join(' '),
    parts.region,
    parts.country,
  ].filter(Boolean);
  const known = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  const address = { ...addressOfText(text ?? written.join(', ')), ...known };
  return address.text.trim() === '' ? null : address;
}
