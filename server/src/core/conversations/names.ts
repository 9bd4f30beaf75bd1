import type { Access } from '../access/index.ts';
import type { Drivers } from '../drivers/index.ts';
import type { Job, Who } from '../jobs/index.ts';
import type { Side } from './message.ts';

export type NameBook = Pick<Access, 'findPerson' | 'getMerchant' | 'getOrg'> & Pick<Drivers, 'find'>;

/** Under which name a side is heard: persons by their first name, a merchant's user as the merchant. */
export async function nameOf(book: NameBook, job: Job, side: Side, who: Who): Promise<string | null> {
  const { orgId } = job;
  if (side === 'driver') return (await book.find(orgId, who.driverId ?? ''))?.firstName || null;
  if (who.role === 'guest') return recipientName(job);
  if (who.role === 'merchant' && who.merchantId !== null)
    return (await book.getMerchant(orgId, who.merchantId)).companyName || null;
  const person = who.personId === null ? null : await book.findPerson(orgId, who.personId);
  if (person?.firstName) return person.firstName;
  return side === 'staff' ? (await book.getOrg(orgId)).name : null;
}

/** The holder of a link is taken for the one who receives: the driver knows them by that name. */
function recipientName(job: Job): string | null {
  const door = job.stops.findLast((stop) => stop.type === 'dropoff');
  return job.recipient?.name ?? door?.contact.name ?? null;
}
