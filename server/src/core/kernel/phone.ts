/**
 * The form in which a phone may be shown to someone who must not call it: country code and last four
 * digits, `+1 ••• ••• 0123`. Anything that is no E.164 number is hidden altogether.
 * @param countryCode digits of the calling code, without `+`
 */
export function maskPhone(e164: string, countryCode: string): string {
  if (countryCode === '' || !/^\+\d{6,15}$/.test(e164)) return '••• ••••';
  return `+${countryCode} ••• ••• ${e164.slice(-4)}`;
}
