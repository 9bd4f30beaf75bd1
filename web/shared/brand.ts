import { type Branding, readContacts } from './contacts.ts';

/** An organisation, or a merchant of it. */
export type Face = { name: string; branding: Branding };

/** In whose name the page speaks, and who can be asked. */
export type Brand = {
  name: string;
  logoUrl: string | null;
  primaryColor: string | null;
  help: Face;
};

/**
 * The merchant's where the delivery is a merchant's. Its colour and its contacts may be missing, and then the
 * organisation's stand in; its name and its logo never mix with another's.
 */
export function readBrand({ org, merchant }: { org: Face; merchant: Face | null }): Brand {
  const face = merchant ?? org;
  const help = readContacts(face.branding).length > 0 ? face : org;
  return {
    name: face.name,
    logoUrl: face.branding.logoUrl ?? null,
    primaryColor: face.branding.primaryColor ?? org.branding.primaryColor ?? null,
    help: { name: help.name, branding: help.branding },
  };
}
