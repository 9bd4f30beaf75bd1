import type { UsageLimit } from './usage.ts';

const HOUR_SECONDS = 3_600;
/** The scope of all API keys of an org together, and its window. */
export const ALL_KEYS = { scope: 'org', windowSeconds: 86_400 } as const;

/** What bounds the calls of an API key, in this order: its own limit of an hour, and its org's of a day. */
export function limitsOfKey(
  key: { id: string; hourlyLimit: number },
  org: { settings: { dailyApiLimit: number } },
): UsageLimit[] {
  return [
    { scope: `key:${key.id}`, max: key.hourlyLimit, windowSeconds: HOUR_SECONDS },
    { ...ALL_KEYS, max: org.settings.dailyApiLimit },
  ];
}
