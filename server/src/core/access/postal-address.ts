import type { Address } from '../kernel/place.ts';

/** Where a business or its owner sits; the point only where it was given. */
export type PostalAddress = Address & { lat: number | null; lng: number | null };

export type PostalAddressInput = { [K in keyof PostalAddress]?: PostalAddress[K] | undefined };

/** The whole address; `text` is composed of the parts where it was not given. */
export function postalAddress(input: PostalAddressInput): PostalAddress {
  const street = joined([input.buildingNumber, input.street], ' ');
  const city = joined([input.postalCode, input.city], ' ');
  return {
    text: input.text ?? joined([street, input.unit, city, input.region, input.country], ', '),
    buildingNumber: input.buildingNumber ?? null,
    street: input.street ?? null,
    unit: input.unit ?? null,
    city: input.city ?? null,
    postalCode: input.postalCode ?? null,
    region: input.region ?? null,
    country: input.country ?? null,
    notes: input.notes ?? null,
    lat: input.lat ?? null,
    lng: input.lng ?? null,
  };
}

function joined(parts: (string | null | undefined)[], separator: string): string {
  return parts.filter((part) => part).join(separator);
}
