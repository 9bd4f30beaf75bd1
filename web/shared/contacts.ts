import type { IconName } from '../shared/icon-paths.ts';

/** How an organisation or a merchant looks, and where it can be reached. */
export type Branding = {
  logoUrl?: string | null;
  primaryColor?: string | null;
  supportPhone?: string | null;
  supportEmail?: string | null;
  supportUrl?: string | null;
};

export type Contact = { kind: 'call' | 'mail' | 'website'; icon: IconName; href: string; shown: string };

/** The organisation's support contacts as links; what is no phone number, address or web page is left out. */
export function readContacts(branding: Branding): Contact[] {
  const contacts: Contact[] = [];
  const phone = branding.supportPhone?.trim() ?? '';
  if (/^\+?[\d\s().-]{3,25}$/.test(phone)) {
    contacts.push({ kind: 'call', icon: 'phone', href: `tel:${phone.replace(/[^\d+]/g, '')}`, shown: phone });
  }
  const mail = branding.supportEmail?.trim() ?? '';
  if (/^[^\s@<>"?&]{1,64}@[^\s@<>"?&]{1,250}$/.test(mail)) {
    contacts.push({ kind: 'mail', icon: 'mail', href: `mailto:${mail}`, shown: mail });
  }
  const page = branding.supportUrl?.trim() ?? '';
  if (URL.canParse(page)) {
    const url = new URL(page);
    if (url.protocol === 'https:' || url.protocol === 'http:') {
      contacts.push({ kind: 'website', icon: 'globe', href: url.href, shown: url.host });
    }
  }
  return contacts;
}

/**
 * The logo's address if it is ours to ask for: from this server or inside the answer. Any other server
 * would learn who waits for a parcel where, so its logo is replaced by the organisation's name.
 */
export function ownLogo(logoUrl: string | null, origin: string): string | null {
  const logo = logoUrl?.trim() ?? '';
  if (/^data:image\/(png|jpeg|webp|svg\+xml)[;,]/.test(logo)) return logo;
  if (logo === '' || !URL.canParse(logo, origin)) return null;
  const url = new URL(logo, origin);
  return url.origin === origin ? url.href : null;
}
