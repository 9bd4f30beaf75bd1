import type { PostalAddress } from '../../core/access/index.ts';
import { roundDegrees } from '../../core/kernel/geo.ts';
import type { Location } from '../../core/kernel/place.ts';
import { buildingNumber } from './formats.ts';
import type { AddressBody } from './track-schema.ts';

/**
 * An address as Logis has it. Addresses have no identity of their own here: `id` is its owner's (the stop, the
 * person, the merchant), which is as lasting. Parts that were never told are empty; of an address known as text
 * only, the text stands where the street does. A place without a point has null coordinates, for 0, 0 would be
 * somewhere else.
 */
export function presentAddress(
  id: string,
  address: PostalAddress | Location | null,
  addedBy: string | null,
): AddressBody {
  const parts = address === null ? null : 'address' in address ? address.address : address;
  return {
    id,
    building_number: buildingNumber(parts?.buildingNumber ?? null),
    street_name: parts?.street ?? parts?.text ?? '',
    apt_number: parts?.unit ?? null,
    city: parts?.city ?? '',
    postal_code: parts?.postalCode ?? '',
    notes: parts?.notes ?? null,
    latitude: address?.lat == null ? null : roundDegrees(address.lat),
    longitude: address?.lng == null ? null : roundDegrees(address.lng),
    added_by: addedBy,
  };
}
