import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import type { Drivers } from '../drivers/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import { isUuid } from '../kernel/ids.ts';
import {
  DEVICE_ID_PATTERN,
  type Device,
  type LinkedDevice,
  MAX_DEVICE_ID_CHARACTERS,
  MAX_DEVICE_NAME_CHARACTERS,
  MAX_DEVICES,
  mayTakeOver,
  movedAtOf,
  newDeviceId,
  newDeviceKey,
} from './device.ts';
import { createKnownKeys, hashOf } from './known-keys.ts';
import * as store from './store.ts';

const DEVICE_ID = new RegExp(DEVICE_ID_PATTERN);

export type NewDevice = {
  /** Missing: one that is easily typed is made. */
  deviceId?: string | undefined;
  name?: string | null | undefined;
};

export type Devices = {
  /**
   * Links a device to a driver, with a new key that is given out this once. Linked before in the org, it is linked
   * anew: its old key is dead, and whoever it was of has it no more. Linked at the same moment by several, it is as if
   * they had come one after the other.
   * @throws DomainError `not_found` for the driver, `invalid_input`, `too_many` (a driver has 20 at most),
   *   `already_exists` if it is linked in another org, or if a driver wants another driver's
   */
  link(
    orgId: string,
    driverId: string,
    input: NewDevice,
    actor: Actor,
  ): Promise<{ device: Device; key: string }>;
  /**
   * As `link`, in the transaction that has just made the driver.
   * @throws DomainError as `link`, and then the transaction is over
   */
  linkIn(
    tx: OrgTx,
    driverId: string,
    input: NewDevice,
    actor: Actor,
  ): Promise<{ device: Device; key: string }>;
  /** The driver's living devices, linked last first; at most 20. @throws DomainError `not_found` for the driver */
  list(orgId: string, driverId: string): Promise<(Device & { lastSeenAt: number | null })[]>;
  /**
   * Its key stops at once. Unlinking again changes nothing.
   * @param of the driver whose it has to be; null for anybody's
   * @throws DomainError `not_found`
   */
  unlink(orgId: string, deviceId: string, of: { driverId: string | null }, actor: Actor): Promise<void>;
  /**
   * Whose device that is; null for a key that is unknown, dead, or another device's. From memory in the usual case.
   * @param deviceId null where only the key is known: it names its device
   */
  authenticate(deviceId: string | null, key: string): Promise<LinkedDevice | null>;
  /** For each of these drivers who has a device, the id of the one linked last. One query. */
  linkedOf(orgId: string, driverIds: readonly string[]): Promise<Map<string, string>>;
  /** Stops listening to the hub. */
  close(): void;
};

/** Which devices send which drivers' positions, and by which keys. */
export function createDevices(ground: Ground, deps: { drivers: Pick<Drivers, 'find' | 'lock'> }): Devices {
  const keys = createKnownKeys(ground);

  async function requireDriver(orgId: string, driverId: string): Promise<void> {
    if (!(await deps.drivers.find(orgId, driverId)))
      throw new DomainError('not_found', 'there is no such driver');
  }

  const linkIn: Devices['linkIn'] = async (tx, driverId, input, actor) => {
    refuseMisfit(input);
    const { orgId } = tx;
    const id = input.deviceId ?? newDeviceId(ground.randomBytes);
    const key = newDeviceKey(ground.randomBytes);
    // Whoever links a device to this driver waits here, so that the count stays true.
    await deps.drivers.lock(tx, [driverId]);
    const before = await store.lockDevice(tx, id);
    const isAnothers = before?.isLinked && before.driverId !== driverId;
    if (isAnothers && !mayTakeOver(actor)) throw taken('this device is another driver’s');
    if ((await store.countOthers(tx, driverId, id)) >= MAX_DEVICES)
      throw new DomainError('too_many', `a driver has at most ${MAX_DEVICES} devices: unlink one first`);
    const name = input.name === undefined ? (before?.name ?? null) : input.name;
    const now = ground.clock.now();
    const movedAt = movedAtOf(before, driverId, now);
    const device: Device = { orgId, id, driverId, name, linkedAt: now, linkedBy: actor, movedAt };
    const saved = store.saveLink(tx, device, { keyHash: hashOf(key), isNew: before === null });
    await saved.catch((error: unknown) => {
      throw store.isTaken(error) ? taken('a device of this id is linked already') : error;
    });
    if (before) tx.afterCommit(() => keys.end(before.keyHash));
    return { device, key };
  };

  return {
    linkIn,

    async link(orgId, driverId, input, actor) {
      refuseMisfit(input);
      await requireDriver(orgId, driverId);
      return ground.db.withOrg(orgId, (tx) => linkIn(tx, driverId, input, actor));
    },

    async list(orgId, driverId) {
      await requireDriver(orgId, driverId);
      const devices = await ground.db.withOrg(orgId, (tx) => store.listDevices(tx, driverId));
      return Promise.all(
        devices.map(async (device) => ({ ...device, lastSeenAt: await keys.lastSeen(orgId, device.id) })),
      );
    },

    async unlink(orgId, deviceId, { driverId }, actor) {
      const canBe = isDeviceId(deviceId) && (driverId === null || isUuid(driverId));
      const keyHash = canBe
        ? await ground.db.withOrg(orgId, (tx) => store.endLink(tx, deviceId, driverId, ground.clock.now()))
        : null;
      if (!keyHash) throw new DomainError('not_found', 'there is no such device');
      keys.end(keyHash);
      ground.log.info({ orgId, deviceId, by: actor }, 'a device was unlinked');
    },

    async authenticate(deviceId, key) {
      const device = await keys.find(key);
      return device && (deviceId === null || deviceId === device.deviceId) ? device : null;
    },

    async linkedOf(orgId, driverIds) {
      if (driverIds.length === 0) return new Map();
      return ground.db.withOrg(orgId, (tx) => store.linkedOf(tx, driverIds));
    },

    close: keys.close,
  };
}

function refuseMisfit({ deviceId, name }: NewDevice): void {
  const faults: { path: string; message: string }[] = [];
  if (deviceId !== undefined && !isDeviceId(deviceId)) {
    const message = `is not 1 to ${MAX_DEVICE_ID_CHARACTERS} of the characters A-Z a-z 0-9 . _ ~ @ - with a letter or digit first`;
    faults.push({ path: 'deviceId', message });
  }
  if (name && (name.length > MAX_DEVICE_NAME_CHARACTERS || name.includes('\0') || !name.isWellFormed()))
    faults.push({
      path: 'name',
      message: `is not plain text of at most ${MAX_DEVICE_NAME_CHARACTERS} characters`,
    });
  const [first] = faults;
  if (first) throw new DomainError('invalid_input', `${first.path} ${first.message}`, faults);
}

function isDeviceId(text: string): boolean {
  return text.length <= MAX_DEVICE_ID_CHARACTERS && DEVICE_ID.test(text);
}

function taken(message: string): DomainError {
  return new DomainError('already_exists', message);
}
