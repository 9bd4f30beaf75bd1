/**
 * The form in which a phone may be shown to someone who must not call it: country code and last four
 * digits, `+1 ••• ••• 0123`. Anything that is no E.164 number is hidden altogether.
 * @param countryCode digits of the calling code, without `+`
 */
export function maskPhone(e164: string, countryCode: string): string {
  if (countryCode === '' || !/^\+\d{6,15}$/.test(e164)) return '••• ••••';
  return `+${countryCode} ••• ••• ${e164.slice(-4)}`;
}

/** How an org lets the parties of a delivery know each other's phones. */
export type PhoneRule = {
  contactPolicy: 'masked' | 'relay' | 'direct';
  /** The number of the org's telephony provider; null where it has none. */
  relayPhone: string | null;
};

/** `isMasked`: enough to recognise a number, not to call it. */
export type ShownPhone = { phone: string | null; isMasked: boolean };

/** The one rule by which a party sees the other's phone. Without a provider, `relay` shows none. */
export function shownPhone(
  phone: string | null,
  rule: PhoneRule,
  mask: (phone: string) => string,
): ShownPhone {
  if (phone === null || rule.contactPolicy === 'direct') return { phone, isMasked: false };
  if (rule.contactPolicy === 'relay') return { phone: rule.relayPhone, isMasked: false };
  return { phone: mask(phone), isMasked: true };
}
