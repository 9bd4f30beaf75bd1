import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import { isUuid } from '../kernel/ids.ts';
import type { Org } from './org.ts';
import { contactProblems } from './org-rules.ts';
import { changedProfile, type Person, type PersonProfile } from './person.ts';
import { countryOf, normalizePhone } from './phones.ts';
import { refuseProblems } from './problems.ts';
import * as personStore from './store/persons.ts';

/**
 * Makes or updates a person inside the caller's transaction. With a subject it is the one person of that subject;
 * without, it is a new one each time. The org is asked for whole, and beforehand, because fetching it in here
 * would take a second connection while the first is held.
 * @throws DomainError `invalid_input`
 */
export async function savePerson(
  ground: Pick<Ground, 'clock' | 'newId'>,
  tx: OrgTx,
  org: Org,
  subject: string | null,
  profile: PersonProfile,
): Promise<Person> {
  refuseProblems(contactProblems(profile, ''));
  const known = { ...profile };
  if (known.phone) known.phone = normalizePhone(known.phone, countryOf(org.settings, org.owner.address));
  const now = ground.clock.now();
  const existing = subject === null ? undefined : await personStore.findPerson(tx, { subject });
  if (existing) return updated(tx, existing, known, now);
  const made = await personStore.insertPerson(tx, { id: ground.newId(), subject, profile: known, now });
  return made.isNew ? made.person : updated(tx, made.person, known, now);
}

async function updated(tx: OrgTx, person: Person, profile: PersonProfile, now: number): Promise<Person> {
  const changed = changedProfile(person, profile);
  if (Object.keys(changed).length === 0) return person;
  return (await personStore.updatePerson(tx, person.id, changed, now)) ?? person;
}

export async function findPerson(ground: Ground, orgId: string, personId: string): Promise<Person | null> {
  if (!isUuid(personId)) return null;
  return (await ground.db.withOrg(orgId, (tx) => personStore.findPerson(tx, { id: personId }))) ?? null;
}

export async function findPersonBySubject(
  ground: Ground,
  orgId: string,
  subject: string,
): Promise<Person | null> {
  return (await ground.db.withOrg(orgId, (tx) => personStore.findPerson(tx, { subject }))) ?? null;
}
