import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Whose answer it is: a sealed one opens for no other call. */
export type SealedFor = { orgId: string; subject: string; key: string };

export type AnswerSeal = {
  seal(text: string, claim: SealedFor): string;
  /** Null for what was not sealed with this key, for this call. */
  open(sealed: string, claim: SealedFor): string | null;
};

/**
 * Answers that are kept hold what is kept nowhere else: PINs (docs/adr/0009), the tokens of links. Whoever reads the
 * database, or a backup of it, is to learn neither, so they are kept sealed, with a key derived from the server's.
 */
export function createAnswerSeal(secretKey: string): AnswerSeal {
  const secret = Buffer.from(hkdfSync('sha256', secretKey, '', 'doorstep: kept answers', KEY_BYTES));
  const boundTo = ({ orgId, subject, key }: SealedFor) => Buffer.from(JSON.stringify([orgId, subject, key]));

  return {
    seal(text, claim) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, secret, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(boundTo(claim));
      const sealed = [cipher.update(text, 'utf8'), cipher.final()];
      return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString('base64');
    },

    open(sealed, claim) {
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv(CIPHER, secret, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(boundTo(claim));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        const text = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
        return Buffer.concat(text).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
