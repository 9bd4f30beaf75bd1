/** A source of randomness: fills and returns `size` bytes. Passed in, so that rules stay pure. */
export type RandomBytes = (size: number) => Uint8Array;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A UUID version 7 (RFC 9562 §5.7): 48 bits of Unix time in milliseconds, then 74 random bits,
 * so that ids made later sort later and index pages fill from one side.
 */
export function uuidv7(nowMs: number, randomBytes: RandomBytes): string {
  const bytes = randomBytes(16);
  let ms = nowMs;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  return written(bytes, 7);
}

/** A UUID version 4 (RFC 9562 §5.4): 122 random bits, for keys that nobody is to guess. */
export function uuidv4(randomBytes: RandomBytes): string {
  return written(randomBytes(16), 4);
}

function written(bytes: Uint8Array, version: number): string {
  bytes[6] = (version << 4) | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  let out = '';
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) out += '-';
    out += HEX[bytes[i] ?? 0];
  }
  return out;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Whether the text is a UUID of any version, as we write them: in small letters, because memory and locks go by the
 * text, and one thing must not have two names. A look-up by anything else is simply "not found".
 */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
