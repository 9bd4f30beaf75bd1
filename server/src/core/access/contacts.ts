import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import type { Contact } from '../kernel/place.ts';
import * as personStore from './store/persons.ts';

/**
 * The persons behind the contacts of jobs: who was named before with the same phone or address is the same person.
 * Two orders at the same moment may make two; nothing depends on there being one.
 */
export function createContacts(ground: Pick<Ground, 'clock' | 'newId'>) {
  return {
    /** @returns the person's id; null for a contact without a phone or an e-mail address */
    async rememberContact(tx: OrgTx, contact: Contact): Promise<string | null> {
      if (contact.phone === null && contact.email === null) return null;
      const [firstName = '', ...rest] = (contact.name ?? '').trim().split(/\s+/);
      const profile = { firstName, lastName: rest.join(' '), phone: contact.phone, email: contact.email };
      const known = await personStore.findContact(tx, profile);
      if (known) return known.id;
      const made = await personStore.insertPerson(tx, {
        id: ground.newId(),
        subject: null,
        profile,
        now: ground.clock.now(),
      });
      return made.person.id;
    },
  };
}
