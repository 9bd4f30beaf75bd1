import type { Problem } from './problems.ts';

type BrandingKind = 'url' | 'color' | 'email' | 'text';

/** What each key of a branding must look like. Colours end in a style sheet and addresses in a link: both are strict. */
export const BRANDING_KINDS = {
  logoUrl: 'url',
  backgroundUrl: 'url',
  primaryColor: 'color',
  onPrimaryColor: 'color',
  secondaryColor: 'color',
  onSecondaryColor: 'color',
  tertiaryColor: 'color',
  onTertiaryColor: 'color',
  surfaceColor: 'color',
  onSurfaceColor: 'color',
  secondarySurfaceColor: 'color',
  onSecondarySurfaceColor: 'color',
  supportPhone: 'text',
  supportEmail: 'email',
  supportUrl: 'url',
  reviewPageUrl: 'url',
} as const satisfies Record<string, BrandingKind>;

export type BrandingKey = keyof typeof BRANDING_KINDS;
/** How an org or a merchant looks and where its customers find help; null where it was never set. */
export type Branding = Record<BrandingKey, string | null>;
export type BrandingInput = { [K in BrandingKey]?: string | null | undefined };

export const BRANDING_KEYS = Object.keys(BRANDING_KINDS) as BrandingKey[];
export const MAX_BRANDING_CHARACTERS = 500;

/** As regular expressions' sources, so that a dialect's schema can say the same. */
export const BRANDING_PATTERNS: Record<BrandingKind, string> = {
  url: '^(https?://[^\\s"\'<>]+|/[^\\s"\'<>]*)$',
  color: '^#[0-9a-fA-F]{6}$',
  email: '^[^\\s@]+@[^\\s@]+$',
  text: '^[^\\u0000-\\u001f]+$',
};

/** What was stored before, with the given keys laid over it; `null` unsets a key. */
export function mergeBranding(stored: BrandingInput, input: BrandingInput): Branding {
  const merged = {} as Branding;
  for (const key of BRANDING_KEYS) {
    const given = input[key];
    merged[key] = (given === undefined ? stored[key] : given) ?? null;
  }
  return merged;
}

export function brandingProblems(input: BrandingInput, path: string): Problem[] {
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(input)) {
    if (!Object.hasOwn(BRANDING_KINDS, key)) {
      problems.push({ path: `${path}.${key}`, message: 'is not known' });
      continue;
    }
    if (value === null || value === undefined) continue;
    const kind = BRANDING_KINDS[key as BrandingKey];
    if (value.length > MAX_BRANDING_CHARACTERS || !new RegExp(BRANDING_PATTERNS[kind]).test(value))
      problems.push({ path: `${path}.${key}`, message: `is not a valid ${kind}` });
  }
  return problems;
}
