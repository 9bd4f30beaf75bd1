import { isOpen, isOpenStop, type Job, type Stop } from '../jobs/index.ts';
import type { ShownPhone } from '../kernel/phone.ts';
import type { Side } from './message.ts';

/** `stopId` for pickups and drop-offs; `email` only of the org's own help. */
export type ContactEntry = ShownPhone & {
  role: 'driver' | 'customer' | 'recipient' | 'pickup' | 'dropoff' | 'support';
  stopId: string | null;
  name: string | null;
  email: string | null;
};

/** Somebody with the number that is really theirs. */
type Reachable = { name: string | null; phone: string | null };

export type ContactBook = {
  /** Null before there is one. */
  driver: { firstName: string; lastName: string; phone: string | null } | null;
  /** Whoever ordered: a person, or the merchant in whose name it was; null where that is the org itself. */
  customer: Reachable | null;
  support: { name: string; phone: string | null; email: string | null };
  /** The form of a phone for the other party. */
  shown(phone: string | null): ShownPhone;
};

/**
 * Whom a side of a job may reach. Whoever ordered or receives: the driver, from assignment to the end, and the org's
 * help. The driver: the contacts of the stops still to be made, whoever ordered and the recipient, until the end.
 * Staff: everybody, as they are.
 */
export function contactsFor(side: Side, job: Job, book: ContactBook): ContactEntry[] {
  if (side === 'customer') return [...driverEntry(job, book), ...supportEntry(book)];
  if (side === 'driver') return isOpen(job) ? othersOf(job, book, isOpenStop) : [];
  const raw = (phone: string | null) => ({ phone, isMasked: false });
  const open = { ...book, shown: raw };
  const { driver } = book;
  const name = driver && `${driver.firstName} ${driver.lastName}`.trim();
  return [
    ...(driver ? [entry('driver', { name, phone: driver.phone }, open)] : []),
    ...othersOf(job, open, () => true),
    ...supportEntry(book),
  ];
}

function driverEntry(job: Job, book: ContactBook): ContactEntry[] {
  const { driver } = book;
  return driver && isOpen(job)
    ? [entry('driver', { name: driver.firstName, phone: driver.phone }, book)]
    : [];
}

function supportEntry({ support }: ContactBook): ContactEntry[] {
  if (support.phone === null && support.email === null) return [];
  return [{ role: 'support', stopId: null, ...support, isMasked: false }];
}

/** Where drivers hand over to each other nobody else is to be asked for; a return goes to where it came from. */
function othersOf(job: Job, book: ContactBook, isWanted: (stop: Stop) => boolean): ContactEntry[] {
  const entries: ContactEntry[] = [];
  if (book.customer) entries.push(entry('customer', book.customer, book));
  if (job.recipient && isKnown(job.recipient)) entries.push(entry('recipient', job.recipient, book));
  for (const stop of job.stops) {
    if (stop.isHandover || !isWanted(stop) || !isKnown(stop.contact)) continue;
    const role = stop.type === 'dropoff' ? 'dropoff' : 'pickup';
    entries.push({ ...entry(role, stop.contact, book), stopId: stop.id });
  }
  return entries;
}

function isKnown({ name, phone }: Reachable): boolean {
  return name !== null || phone !== null;
}

function entry(role: ContactEntry['role'], who: Reachable, book: ContactBook): ContactEntry {
  return { role, stopId: null, name: who.name, ...book.shown(who.phone), email: null };
}
