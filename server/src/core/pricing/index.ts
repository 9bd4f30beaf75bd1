export { earningOf } from './earning-of.ts';
export type { OrgTerms, RememberPlaces, RoadEstimate } from './ports.ts';
export { createPricing, type Pricing } from './pricing.ts';
export type { Quote } from './quote.ts';
export * from './tariff.ts';
export type { OrgTariff } from './tariffs.ts';
