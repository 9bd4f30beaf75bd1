import { type Access, maskedPhone, type OrgSettings } from '../access/index.ts';
import type { Drivers } from '../drivers/index.ts';
import type { Job, Jobs, Who } from '../jobs/index.ts';
import { DomainError } from '../kernel/errors.ts';
import { type ShownPhone, shownPhone } from '../kernel/phone.ts';
import { type ContactBook, type ContactEntry, contactsFor } from './contact-list.ts';
import { requireSide } from './participants.ts';

export type ContactDeps = {
  jobs: Jobs;
  access: Pick<Access, 'findPerson' | 'getMerchant' | 'getOrg'>;
  drivers: Pick<Drivers, 'find'>;
  /** The telephony provider's number of an org; null where there is none. */
  relayPhoneOf(orgId: string): string | null;
};

type PhoneForm = (phone: string | null) => ShownPhone;

/** Whom one may call about a job, in the form that the org's contact policy has. */
export function createContactList(deps: ContactDeps) {
  const { access, drivers, jobs } = deps;

  async function customerOf(job: Job): Promise<ContactBook['customer']> {
    if (job.customerId !== null) {
      const person = await access.findPerson(job.orgId, job.customerId);
      const name = person && `${person.firstName} ${person.lastName}`.trim();
      return person && { name: name || null, phone: person.phone };
    }
    const merchant = await access.getMerchant(job.orgId, job.merchantId);
    return merchant.isDefault ? null : { name: merchant.companyName, phone: merchant.phone };
  }

  const phoneForm = async (orgId: string): Promise<PhoneForm> => {
    const { contactPolicy } = (await access.getOrg(orgId)).settings;
    const rule = { contactPolicy, relayPhone: deps.relayPhoneOf(orgId) };
    return (phone) => shownPhone(phone, rule, maskedPhone);
  };

  return {
    /** How a party's phone is shown to the other, as the org has it. */
    phoneForm,

    /** @throws DomainError `not_found` */
    async contacts(
      orgId: string,
      jobId: string,
      who: Who,
    ): Promise<{ policy: OrgSettings['contactPolicy']; contacts: ContactEntry[] }> {
      const job = await jobs.find(orgId, jobId);
      if (!job) throw new DomainError('not_found', 'there is no such job');
      const side = requireSide(job, who);
      const [org, shown, driver, customer] = await Promise.all([
        access.getOrg(orgId),
        phoneForm(orgId),
        job.driverId === null ? null : drivers.find(orgId, job.driverId),
        customerOf(job),
      ]);
      const { supportPhone, supportEmail } = org.branding;
      const contacts = contactsFor(side, job, {
        driver,
        customer,
        support: { name: org.name, phone: supportPhone, email: supportEmail },
        shown,
      });
      return { policy: org.settings.contactPolicy, contacts };
    },
  };
}
