export type { BrokenInvariant } from './invariants/inspector.ts';
export type { CityReading, CityReport } from './reading.ts';
export { type RunCity, runCity } from './run-city.ts';
export { streetsGeoJson } from './streets.ts';
