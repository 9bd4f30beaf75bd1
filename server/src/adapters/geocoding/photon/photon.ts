import type { GeocodedPlace, Geocoder } from '../../../core/places/ports.ts';
import { addressOf, degrees, fieldsOf, listOf, wordsIn } from '../read-answer.ts';
import { createServiceCaller, type ServiceOptions } from '../service-caller.ts';

/** More than one, because Photon cannot be asked for one country only. */
const CANDIDATES = 5;

/** Photon's `/api`, which answers GeoJSON (github.com/komoot/photon): the best place in the org's country. */
export function createPhoton(options: ServiceOptions): Geocoder {
  const getJson = createServiceCaller(options);
  return {
    name: 'photon',
    async geocode(address, country) {
      const answer = await getJson('/api', { q: address, limit: String(CANDIDATES) });
      if (answer === undefined) return null;
      const places = listOf(fieldsOf(answer).features).map(placeOf);
      return places.find((place) => country === null || place.address.country === country) ?? null;
    },
  };
}

function placeOf(value: unknown): GeocodedPlace {
  const feature = fieldsOf(value);
  const [lng, lat] = listOf(fieldsOf(feature.geometry).coordinates);
  const parts = fieldsOf(feature.properties);
  const isStreet = parts.type === 'street';
  return {
    lat: degrees(lat, 90),
    lng: degrees(lng, 180),
    address: addressOf(
      {
        buildingNumber: wordsIn(parts, 'housenumber'),
        street: wordsIn(parts, 'street', ...(isStreet ? ['name'] : [])),
        city: wordsIn(parts, 'city', ...(parts.type === 'city' ? ['name'] : []), 'district', 'county'),
        postalCode: wordsIn(parts, 'postcode'),
        region: wordsIn(parts, 'state'),
        country: wordsIn(parts, 'countrycode')?.toUpperCase() ?? null,
      },
      null,
    ),
  };
}
