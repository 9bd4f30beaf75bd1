import type { LatLng } from './geo.ts';

/** A structured address. `text` is the whole of it as a person would write it; the rest is null where unknown. */
export type Address = {
  text: string;
  buildingNumber: string | null;
  street: string | null;
  unit: string | null;
  city: string | null;
  postalCode: string | null;
  region: string | null;
  country: string | null;
  notes: string | null;
};

/** Whom to ask for at a place. Phones are E.164 where they could be read as such, else as given. */
export type Contact = { name: string | null; phone: string | null; email: string | null };

export type Location = LatLng & { address: Address };

/** An address of which only the text is known. */
export function addressOfText(text: string): Address {
  return {
    text,
    buildingNumber: null,
    street: null,
    unit: null,
    city: null,
    postalCode: null,
    region: null,
    country: null,
    notes: null,
  };
}
