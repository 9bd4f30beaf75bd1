export { ALL_KEYS, limitsOfKey } from './api-limits.ts';
export { createUsage, type Usage, type UsageLimit, type Verdict } from './usage.ts';
