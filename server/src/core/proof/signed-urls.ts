import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../kernel/errors.ts';
import { isUuid } from '../kernel/ids.ts';
import { VARIANTS, type Variant } from './image.ts';

/** For so long at most an address opens its image. */
const MAX_TTL_SECONDS = 600;
/** Addresses made within this time are the same, so that a list that is asked for again is the same and its images are
 * in the browser's cache. */
const ROUNDING_SECONDS = 120;
const KEY_BYTES = 32;
const ORG_ID = /^[a-z0-9_-]{1,63}$/;

export type FileName = { orgId: string; imageId: string; variant: Variant };
/** As it came with a request. */
export type Claim = {
  orgId: string;
  imageId: string;
  variant: string;
  expires: unknown;
  signature: unknown;
};

export type UrlSigner = {
  /** The path and query that open the file for the next 8 to 10 minutes; `expiresAt` in Unix milliseconds. */
  sign(file: FileName, now: number): { path: string; expiresAt: number };
  /** @throws DomainError `forbidden`, the same for whatever is wrong */
  verify(claim: Claim, now: number): { file: FileName; expiresAt: number };
};

/** Addresses are signed with a key of their own, derived from the server's secret. */
export function createUrlSigner(secretKey: string): UrlSigner {
  const key = Buffer.from(
    hkdfSync('sha256', secretKey, '', 'doorstep: signed addresses of files', KEY_BYTES),
  );

  function signatureOf({ orgId, imageId, variant }: FileName, expires: number): string {
    // None of the parts has a line break in it: an org's id, a UUID, one of three words, a number.
    const what = `${orgId}\n${imageId}\n${variant}\n${expires}`;
    return createHmac('sha256', key).update(what).digest('base64url');
  }

  return {
    sign(file, now) {
      const latest = Math.floor(now / 1000) + MAX_TTL_SECONDS;
      const expires = latest - (latest % ROUNDING_SECONDS);
      const signature = signatureOf(file, expires);
      const { orgId, imageId, variant } = file;
      return {
        path: `/files/${orgId}/${imageId}/${variant}?expires=${expires}&signature=${signature}`,
        expiresAt: expires * 1000,
      };
    },

    verify({ orgId, imageId, variant, expires, signature }, now) {
      if (typeof expires !== 'string' || !/^[1-9]\d{0,11}$/.test(expires)) throw unusable();
      if (typeof signature !== 'string' || !isVariant(variant)) throw unusable();
      if (!ORG_ID.test(orgId) || !isUuid(imageId)) throw unusable();
      const file = { orgId, imageId, variant };
      // As text: many texts are the same bytes in base64.
      const given = Buffer.from(signature);
      const right = Buffer.from(signatureOf(file, Number(expires)));
      const isRight = given.length === right.length && timingSafeEqual(given, right);
      const expiresAt = Number(expires) * 1000;
      if (!isRight || expiresAt <= now) throw unusable();
      return { file, expiresAt };
    },
  };
}

function isVariant(text: string): text is Variant {
  return (VARIANTS as readonly string[]).includes(text);
}

function unusable(): DomainError {
  return new DomainError('forbidden', 'this address does not open anything, or not any more');
}
