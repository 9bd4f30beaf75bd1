import type { Problem } from './problems.ts';

/** How an org wants its deliveries to be run. */
export type OrgSettings = {
  disclosure: 'exclusive' | 'always';
  contactPolicy: 'masked' | 'relay' | 'direct';
  leadMinutes: number;
  returnsWanted: boolean;
  autoArrive: boolean;
  autoCompleteMinutes: number;
  driverCapacity: number;
  bikeCapacity: number;
  scooterCapacity: number;
  carCapacity: number;
  vanCapacity: number;
  truckCapacity: number;
  dispatchMode: 'manual' | 'feed' | 'offer';
  offerSeconds: number;
  offerRadiusMeters: number;
  maxOffers: number;
  driverSharePercent: number;
  pinRequired: boolean;
  photoRequired: boolean;
  signatureRequired: boolean;
  dailyApiLimit: number;
  country: string | null;
  frameAncestors: string[];
};

/** Overrides of the defaults; `null` goes back to the default. */
export type OrgSettingsInput = { [K in keyof OrgSettings]?: OrgSettings[K] | null | undefined };

export type SettingRule =
  | { kind: 'flag'; fallback: boolean; about: string }
  | { kind: 'integer'; fallback: number; min: number; max: number; about: string }
  | { kind: 'choice'; fallback: string; values: readonly string[]; about: string }
  | { kind: 'country'; fallback: null; about: string }
  | { kind: 'origins'; fallback: readonly string[]; about: string };

/** Of one list. */
export const MAX_ORIGINS = 20;
/** What a `frame-ancestors` directive takes (CSP level 3), less schemes alone and paths. */
export const ORIGIN_PATTERN = '^(\\*|https?://(\\*\\.)?[A-Za-z0-9.-]{1,253}(:\\d{1,5})?)$';
const ORIGIN = new RegExp(ORIGIN_PATTERN);

function capacity(fallback: number, vehicle: string): SettingRule {
  const about = `What a ${vehicle} carries at once; a job takes one unless it says more.`;
  return { kind: 'integer', min: 1, max: 1000, fallback, about };
}

function proofOf(what: string): SettingRule {
  return { kind: 'flag', fallback: false, about: `Whether every drop-off asks for ${what}.` };
}

/** The one truth about settings: the check, the defaults and the control plane's schema are read off it. */
export const SETTING_RULES: { readonly [K in keyof OrgSettings]: SettingRule } = {
  disclosure: {
    kind: 'choice',
    values: ['exclusive', 'always'],
    fallback: 'exclusive',
    about:
      'When a customer sees the driver on the map: only while no other customer comes before them, or always.',
  },
  contactPolicy: {
    kind: 'choice',
    values: ['masked', 'relay', 'direct'],
    fallback: 'masked',
    about: 'How drivers and customers see each other’s phone number.',
  },
  leadMinutes: {
    kind: 'integer',
    min: 0,
    max: 10_080,
    fallback: 60,
    about: 'Minutes before its time at which a scheduled job enters the feed and the itineraries.',
  },
  returnsWanted: {
    kind: 'flag',
    fallback: true,
    about: 'Whether a parcel that could not be dropped off is brought back.',
  },
  autoArrive: {
    kind: 'flag',
    fallback: false,
    about: 'Whether entering a stop’s radius counts as arriving.',
  },
  autoCompleteMinutes: {
    kind: 'integer',
    min: 0,
    max: 1440,
    fallback: 10,
    about: 'Minutes after the last drop-off at which a job completes by itself.',
  },
  driverCapacity: {
    kind: 'integer',
    min: 1,
    max: 1000,
    fallback: 10,
    about: 'Jobs that one driver may carry at once, whatever the vehicle.',
  },
  bikeCapacity: capacity(4, 'bike'),
  scooterCapacity: capacity(4, 'scooter'),
  carCapacity: capacity(10, 'car'),
  vanCapacity: capacity(30, 'van'),
  truckCapacity: capacity(60, 'truck'),
  dispatchMode: {
    kind: 'choice',
    values: ['manual', 'feed', 'offer'],
    fallback: 'feed',
    about:
      'How jobs find their drivers: staff assign them, drivers pick from a feed, or one driver after the other is asked.',
  },
  offerSeconds: {
    kind: 'integer',
    min: 5,
    max: 3600,
    fallback: 30,
    about: 'Seconds that a driver has to answer an offer.',
  },
  offerRadiusMeters: {
    kind: 'integer',
    min: 100,
    max: 500_000,
    fallback: 20_000,
    about: 'Metres of road from the first pickup beyond which a driver is not asked.',
  },
  maxOffers: {
    kind: 'integer',
    min: 1,
    max: 100,
    fallback: 20,
    about: 'Drivers asked for one job before it goes to the feed.',
  },
  driverSharePercent: {
    kind: 'integer',
    min: 0,
    max: 100,
    fallback: 80,
    about: 'Per cent of a job’s price that its driver earns.',
  },
  pinRequired: proofOf('a PIN that only the customer knows'),
  photoRequired: proofOf('a photo'),
  signatureRequired: proofOf('a signature'),
  dailyApiLimit: {
    kind: 'integer',
    min: 1,
    max: 1_000_000_000,
    fallback: 100_000,
    about: 'Calls that all API keys of the org together may make within 24 hours.',
  },
  country: {
    kind: 'country',
    fallback: null,
    about: 'ISO 3166-1 code of the country whose numbering plan reads phones without a country code.',
  },
  frameAncestors: {
    kind: 'origins',
    fallback: ['*'],
    about:
      'Origins whose pages may frame the page of a route (`https://ops.example.com`); `*` is any of them, an empty list none.',
  },
};

export const DEFAULT_SETTINGS: OrgSettings = completeSettings({});

/** The settings with every default filled in. A stored value that this version does not accept is as if unset. */
export function completeSettings(stored: Record<string, unknown>): OrgSettings {
  const complete: Record<string, unknown> = {};
  for (const [key, rule] of Object.entries(SETTING_RULES)) {
    complete[key] = problemOf(rule, stored[key]) === null ? stored[key] : rule.fallback;
  }
  return complete as OrgSettings;
}

/** What to store: the overrides only, so that a default that changes later reaches those who never chose. */
export function mergeSettings(stored: Record<string, unknown>, input: OrgSettingsInput): OrgSettingsInput {
  const merged: Record<string, unknown> = { ...stored };
  for (const [key, value] of Object.entries(input)) {
    if (value === null) delete merged[key];
    else if (value !== undefined) merged[key] = value;
  }
  return merged;
}

export function settingsProblems(input: Record<string, unknown>, path: string): Problem[] {
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(input)) {
    if (value === null || value === undefined) continue;
    const known = Object.hasOwn(SETTING_RULES, key);
    const message = known ? problemOf(SETTING_RULES[key as keyof OrgSettings], value) : 'is not known';
    if (message !== null) problems.push({ path: `${path}.${key}`, message });
  }
  return problems;
}

function isOriginList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length <= MAX_ORIGINS &&
    value.every((each) => typeof each === 'string' && ORIGIN.test(each))
  );
}

function problemOf(rule: SettingRule, value: unknown): string | null {
  switch (rule.kind) {
    case 'flag':
      return typeof value === 'boolean' ? null : 'must be true or false';
    case 'integer':
      return Number.isInteger(value) && (value as number) >= rule.min && (value as number) <= rule.max
        ? null
        : `must be a whole number from ${rule.min} to ${rule.max}`;
    case 'choice':
      return rule.values.includes(value as string) ? null : `must be one of ${rule.values.join(', ')}`;
    case 'country':
      return typeof value === 'string' && /^[A-Z]{2}$/.test(value)
        ? null
        : 'must be a two-letter country code in capitals';
    case 'origins':
      return isOriginList(value)
        ? null
        : `must be a list of at most ${MAX_ORIGINS} origins (https://ops.example.com) or *`;
  }
}
