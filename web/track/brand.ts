import { readContacts } from './contacts.ts';
import type { Branding, Track } from './track-types.ts';

/** In whose name the page speaks, and who can be asked. */
export type Brand = {
  name: string;
  logoUrl: string | null;
  primaryColor: string | null;
  help: { name: string; branding: Branding };
};

/**
 * The merchant's where the delivery is a merchant's. Its colour and its contacts may be missing, and then the
 * organisation's stand in; its name and its logo never mix with another's.
 */
export function readBrand({ org, merchant }: Pick<Track, 'org' | 'merchant'>): Brand {
  const face = merchant ?? org;
  const help = readContacts(face.branding).length > 0 ? face : org;
  return {
    name: face.name,
    logoUrl: face.branding.logoUrl ?? null,
    primaryColor: face.branding.primaryColor ?? org.branding.primaryColor ?? null,
    help: { name: help.name, branding: help.branding },
  };
}
