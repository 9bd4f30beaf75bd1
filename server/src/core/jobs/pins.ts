import { createHmac, timingSafeEqual } from 'node:crypto';

/** Digits of a PIN: with five tries one in 2,000 guesses it, and people can say it at the door. */
export const PIN_DIGITS = 4;

export type Pins = {
  /** The PIN of a stop, the same each time; another generation gives another one. */
  pinOf(orgId: string, stopId: string, generation: number): string;
  /** In constant time. */
  isPin(orgId: string, given: string, stopId: string, generation: number): boolean;
};

/**
 * PINs made of the server's secret key instead of being kept: whoever reads the database learns none, and the
 * customer's page can show one at any time (docs/adr/0009). HMAC-SHA256, truncated as in HOTP (RFC 4226, 5.3).
 * @param secretKey the same on every server of a database
 */
export function createPins(secretKey: string): Pins {
  const pinOf = (orgId: string, stopId: string, generation: number): string => {
    const mac = createHmac('sha256', secretKey).update(`pin\n${orgId}\n${stopId}\n${generation}`).digest();
    const offset = (mac.at(-1) as number) & 0xf;
    const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
    return String(number % 10 ** PIN_DIGITS).padStart(PIN_DIGITS, '0');
  };
  return {
    pinOf,
    isPin(orgId, given, stopId, generation) {
      const right = Buffer.from(pinOf(orgId, stopId, generation));
      const told = Buffer.from(given.trim());
      return told.length === right.length && timingSafeEqual(told, right);
    },
  };
}
