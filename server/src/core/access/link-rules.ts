/** Days in milliseconds are UTC days: nothing here depends on a calendar. */
const DAY_MS = 86_400_000;

export const DEFAULT_LINK_SECONDS = 7 * 86_400;
export const MIN_LINK_SECONDS = 60;
export const MAX_LINK_SECONDS = 90 * 86_400;
export const MAX_LINK_USES = 1000;
export const MAX_LIVING_LINKS = 50;
/** Living and dead ones of a job together. */
export const MAX_LINKS = 200;
export const MAX_SHOWN_ACCESSES = 100;

/** What decides whether a link opens its page. Times are Unix milliseconds. */
export type LinkState = {
  /** Null: any number of times. */
  usesLeft: number | null;
  expiresAt: number;
  revokedAt: number | null;
};

export type ExchangeOutcome = 'exchanged' | 'used' | 'revoked' | 'expired';

/** @param jobEndedAt when the link's job was completed, cancelled or failed; null while it is open */
export function exchangeOutcome(link: LinkState, jobEndedAt: number | null, now: number): ExchangeOutcome {
  if (link.revokedAt !== null) return 'revoked';
  if (link.expiresAt <= now || isOverForGuests(jobEndedAt, now)) return 'expired';
  if (link.usesLeft !== null && link.usesLeft <= 0) return 'used';
  return 'exchanged';
}

/** A guest may look back at a delivery for a day after its end. */
export function isOverForGuests(jobEndedAt: number | null, now: number): boolean {
  return jobEndedAt !== null && now >= jobEndedAt + DAY_MS;
}

/**
 * When a guest's token ends by itself. While the job is open nobody knows its end, so the token is given a week,
 * and `isOverForGuests` ends it earlier.
 */
export function guestExpiry(jobEndedAt: number | null, now: number): number {
  return jobEndedAt === null ? now + 7 * DAY_MS : jobEndedAt + DAY_MS;
}

/**
 * An address as the access log keeps it: enough to tell networks apart, too little to tell a person
 * (IPv4 without its last octet, IPv6 its /64). Null for what is no address.
 */
export function truncateIp(ip: string): string | null {
  const v4 = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/i.exec(ip);
  if (v4) return v4.slice(1).every((octet) => Number(octet) <= 255) ? `${v4.slice(1).join('.')}.0` : null;
  const groups = expandIpv6(ip.split('%')[0] ?? '');
  if (!groups) return null;
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::`;
}

function expandIpv6(ip: string): string[] | null {
  if (!/^[0-9a-f:]+$/i.test(ip)) return null;
  const [head = '', tail, ...more] = ip.split('::');
  if (more.length > 0) return null;
  const left = head === '' ? [] : head.split(':');
  if (tail === undefined) return left.length === 8 && left.every(isGroup) ? left : null;
  const right = tail === '' ? [] : tail.split(':');
  const zeros = 8 - left.length - right.length;
  if (zeros < 1) return null;
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return groups.every(isGroup) ? groups : null;
}

const isGroup = (group: string): boolean => /^[0-9a-f]{1,4}$/i.test(group);

/** What a browser says of itself, bounded and without control characters. */
export function cleanUserAgent(raw: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return raw.replace(/[\u0000-\u001f\u007f]/g, ' ').slice(0, 300);
}
