import type { Selectable } from 'kysely';
import type { OrgTx } from '../../../platform/database/database.ts';
import type { Persons } from '../../../platform/database/schema.gen.ts';
import type { Person, PersonProfile } from '../person.ts';
import type { PostalAddress } from '../postal-address.ts';
import { json } from './rows.ts';

/** Makes the person, or finds the one who has the subject already. */
export async function insertPerson(
  tx: OrgTx,
  person: { id: string; subject: string | null; profile: PersonProfile; now: number },
): Promise<{ person: Person; isNew: boolean }> {
  const now = new Date(person.now);
  const row = await tx.db
    .insertInto('persons')
    .values({
      org_id: tx.orgId,
      id: person.id,
      subject: person.subject,
      first_name: '',
      last_name: '',
      ...profileColumns(person.profile),
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'subject']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row) return { person: personOf(row), isNew: true };
  const existing = await personQuery(tx).where('subject', '=', person.subject).executeTakeFirstOrThrow();
  return { person: personOf(existing), isNew: false };
}

export async function updatePerson(
  tx: OrgTx,
  id: string,
  profile: PersonProfile,
  now: number,
): Promise<Person | undefined> {
  const row = await tx.db
    .updateTable('persons')
    .set({ ...profileColumns(profile), updated_at: new Date(now) })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row && personOf(row);
}

export async function findPerson(
  tx: OrgTx,
  by: { id: string } | { subject: string },
): Promise<Person | undefined> {
  const query = personQuery(tx);
  const row = await ('id' in by
    ? query.where('id', '=', by.id)
    : query.where('subject', '=', by.subject)
  ).executeTakeFirst();
  return row && personOf(row);
}

/** Someone who never signed in, with this name and this phone (or, without one, this e-mail address). */
export async function findContact(
  tx: OrgTx,
  contact: { firstName: string; lastName: string; phone: string | null; email: string | null },
): Promise<Person | undefined> {
  const query = personQuery(tx)
    .where('subject', 'is', null)
    .where('first_name', '=', contact.firstName)
    .where('last_name', '=', contact.lastName);
  const row = await (contact.phone === null
    ? query.where('email', '=', contact.email)
    : query.where('phone', '=', contact.phone)
  )
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row && personOf(row);
}

const personQuery = (tx: OrgTx) => tx.db.selectFrom('persons').selectAll().where('org_id', '=', tx.orgId);

function profileColumns(profile: PersonProfile) {
  return {
    ...(profile.firstName !== undefined && { first_name: profile.firstName }),
    ...(profile.lastName !== undefined && { last_name: profile.lastName }),
    ...(profile.email !== undefined && { email: profile.email }),
    ...(profile.phone !== undefined && { phone: profile.phone }),
    ...(profile.address !== undefined && { address: json(profile.address) }),
    ...(profile.notes !== undefined && { notes: profile.notes }),
    ...(profile.notifyBySms !== undefined && { notify_by_sms: profile.notifyBySms }),
  };
}

function personOf(row: Selectable<Persons>): Person {
  return {
    id: row.id,
    subject: row.subject,
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    phone: row.phone,
    address: row.address as PostalAddress | null,
    notes: row.notes,
    notifyBySms: row.notify_by_sms,
    isActive: row.is_active,
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
  };
}

export async function listPersons(tx: OrgTx, ids: string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  return (await personQuery(tx).where('id', 'in', ids).execute()).map(personOf);
}
