import type { GeocodedPlace, Geocoder } from '../../../core/places/ports.ts';
import { addressOf, degrees, fieldsOf, listOf, wordsIn } from '../read-answer.ts';
import { createServiceCaller, type ServiceOptions } from '../service-caller.ts';

/**
 * Nominatim's `/search` in its format `jsonv2` (nominatim.org/release-docs/latest/api/Search). The public server's
 * terms allow one call a second of an application that names itself.
 */
export function createNominatim(options: ServiceOptions): Geocoder {
  const getJson = createServiceCaller(options);
  return {
    name: 'nominatim',
    async geocode(address, country) {
      const answer = await getJson('/search', {
        q: address,
        format: 'jsonv2',
        addressdetails: '1',
        limit: '1',
        ...(country === null ? {} : { countrycodes: country.toLowerCase() }),
      });
      if (answer === undefined) return null;
      const [best] = listOf(answer);
      return best === undefined ? null : placeOf(best);
    },
  };
}

function placeOf(value: unknown): GeocodedPlace {
  const place = fieldsOf(value);
  const parts = fieldsOf(place.address ?? {});
  return {
    lat: degrees(place.lat, 90),
    lng: degrees(place.lon, 180),
    address: addressOf(
      {
        buildingNumber: wordsIn(parts, 'house_number'),
        street: wordsIn(parts, 'road', 'pedestrian', 'footway', 'path', 'square', 'place'),
        city: wordsIn(parts, 'city', 'town', 'village', 'municipality', 'hamlet'),
        postalCode: wordsIn(parts, 'postcode'),
        region: wordsIn(parts, 'state', 'region', 'county'),
        country: wordsIn(parts, 'country_code')?.toUpperCase() ?? null,
      },
      wordsIn(place, 'display_name'),
    ),
  };
}
