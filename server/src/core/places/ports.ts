import type { LatLng } from '../kernel/geo.ts';
import type { Address } from '../kernel/place.ts';

/** What a service of addresses found; `address.buildingNumber` is null where it knows the street but not the door. */
export type GeocodedPlace = LatLng & { address: Address };

/** The extension point for a service that knows where addresses are. */
export type Geocoder = {
  /** The adapter that answers: `nominatim`, `photon`. */
  readonly name: string;
  /**
   * The best place for an address, or null if the service knows none. May be slow, but ends by itself.
   * @param country ISO 3166-1 alpha-2 in capitals, if the search can be kept to one
   * @throws if the service does not answer, or answers what cannot be read
   */
  geocode(address: string, country: string | null): Promise<GeocodedPlace | null>;
};
