import { hash } from 'node:crypto';

/**
 * Who made a link, as its guests' tokens carry it: it can be compared with a person, and tells nobody that two links
 * have the same maker.
 */
export function makerTag(linkId: string, personId: string): string {
  return hash('sha256', `${linkId}\n${personId}`, 'base64url');
}
