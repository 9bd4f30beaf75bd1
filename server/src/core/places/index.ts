export type { Voice } from './book-rules.ts';
export type { Verdict } from './judge.ts';
export { placeKey } from './place-key.ts';
export { type AskedPlace, createPlaces, type KnownPlace, type Places } from './places.ts';
export type { Geocoder } from './ports.ts';
