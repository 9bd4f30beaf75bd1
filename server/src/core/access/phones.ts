import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { maskPhone } from '../kernel/phone.ts';

/**
 * The country whose numbering plan reads an org's phones that carry no country code: its setting, else where its
 * owner sits, if either is a country known by its ISO code.
 */
export function countryOf(
  settings: { country: string | null },
  ownerAddress: { country?: string | null | undefined } | null | undefined,
): CountryCode | null {
  const told = settings.country ?? ownerAddress?.country?.toUpperCase() ?? '';
  return isSupportedCountry(told) ? told : null;
}

/** E.164 where the text can be read as a possible number, else the text, trimmed. */
export function normalizePhone(raw: string, country: CountryCode | null): string {
  const trimmed = raw.trim();
  const parsed = parsePhoneNumberFromString(trimmed, country ?? undefined);
  return parsed?.isPossible() ? parsed.number : trimmed;
}

/** `+1 ••• ••• 0123`: enough to recognise a number, not to call it. */
export function maskedPhone(phone: string): string {
  return maskPhone(phone, parsePhoneNumberFromString(phone)?.countryCallingCode ?? '');
}
