import type { Driver } from '../../../core/drivers/index.ts';
import { DomainError } from '../../../core/kernel/errors.ts';
import type { Account } from '../auth.ts';
import type { HyperTrackDeps } from '../deps.ts';
import { notLinkedToDevice, workerNotFound } from '../refusals.ts';

/** @throws NamedRefusal `driver_not_found` */
export async function findWorker(
  deps: Pick<HyperTrackDeps, 'drivers'>,
  { orgId }: Account,
  handle: string,
): Promise<Driver> {
  const driver = await deps.drivers.findBySubject(orgId, handle);
  if (!driver) throw workerNotFound(handle);
  return driver;
}

/** @throws DomainError `driver_not_approved` for one whom the staff have not approved, or suspended */
export function refuseUnapproved(driver: Driver): void {
  if (driver.status !== 'approved')
    throw new DomainError('driver_not_approved', `The worker is ${driver.status}, not approved`);
}

/** Whoever is tracked needs something that sends positions. @throws NamedRefusal `driver_not_linked_to_device` */
export async function refuseUntrackable(
  deps: Pick<HyperTrackDeps, 'devices'>,
  { orgId }: Account,
  driver: Driver,
): Promise<void> {
  refuseUnapproved(driver);
  const devices = await deps.devices.linkedOf(orgId, [driver.id]);
  if (!devices.has(driver.id)) throw notLinkedToDevice();
}
