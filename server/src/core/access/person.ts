import type { PostalAddress } from './postal-address.ts';

/** Someone with a name: who places, who receives, who drives, who is asked for at a stop. Times are Unix milliseconds. */
export type Person = {
  id: string;
  /** The `sub` of their tokens; null for whoever never signed in. */
  subject: string | null;
  firstName: string;
  lastName: string;
  email: string | null;
  /** E.164, or as given where it could not be read. */
  phone: string | null;
  address: PostalAddress | null;
  notes: string;
  notifyBySms: boolean;
  isActive: boolean;
  createdAt: number;
  updatedAt: number;
};

/** What is known of a person now. A key left out stays as it is; `null` unsets it. */
export type PersonProfile = {
  firstName?: string | undefined;
  lastName?: string | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  address?: PostalAddress | null | undefined;
  notes?: string | undefined;
  notifyBySms?: boolean | undefined;
};

/** The keys of the profile that say something else than the person does. */
export function changedProfile(person: Person, profile: PersonProfile): PersonProfile {
  const changed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(profile)) {
    if (value === undefined) continue;
    const before = person[key as keyof PersonProfile];
    if (JSON.stringify(before) !== JSON.stringify(value)) changed[key] = value;
  }
  return changed as PersonProfile;
}

/** First word and the rest: what can be said of a name that came in one piece. */
export function splitName(name: string): { firstName: string; lastName: string } {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}
