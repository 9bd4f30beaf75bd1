import { createHash } from 'node:crypto';
import type { Ground } from '../../platform/ground.ts';
import { createFreshCache } from '../kernel/fresh-cache.ts';
import { isDeviceKey, type LinkedDevice } from './device.ts';
import * as store from './store.ts';

/** On this channel every server learns which keys it may no longer believe. */
const CHANNEL = 'devices';

/** For some 300 bytes each. */
const MAX_KNOWN_KEYS = 100_000;
/** How long a key is believed without asking: what a lost notice of its end can cost. */
const MAX_AGE_MS = 30_000;

/** At most this often a device's report is noted, so that a fix costs nothing but its own row. */
const SIGHTING_MS = 60_000;
const SIGHTING_TTL_MS = 30 * 86_400_000;

type Known = { device: LinkedDevice | null; seenAt: number };

/** Which device a key is of, from memory in the usual case; a dead key is remembered as well as a living one. */
export type KnownKeys = {
  find(key: string): Promise<LinkedDevice | null>;
  /** The key of this hash counts no more: here at once, on other servers when the hub tells them. */
  end(keyHash: Buffer): void;
  /** When the device reported last, to the minute, in Unix milliseconds; null if that is not remembered. */
  lastSeen(orgId: string, deviceId: string): Promise<number | null>;
  close(): void;
};

export function createKnownKeys(ground: Ground): KnownKeys {
  const { clock, db, hub } = ground;
  const known = createFreshCache<Known>({ clock, maxEntries: MAX_KNOWN_KEYS, maxAgeMs: MAX_AGE_MS });
  const close = hub.subscribe(CHANNEL, (message) => known.forget((message as { hash: string }).hash));

  async function load(keyHash: Buffer): Promise<Known> {
    return { device: await db.withSystem((tx) => store.findByKeyHash(tx, keyHash)), seenAt: 0 };
  }

  function note(entry: Known, { orgId, deviceId }: LinkedDevice): void {
    const now = clock.now();
    if (now - entry.seenAt < SIGHTING_MS) return;
    entry.seenAt = now;
    hub.setLatest(sightingKey(orgId, deviceId), now, SIGHTING_TTL_MS);
  }

  return {
    async find(key) {
      if (!isDeviceKey(key)) return null;
      const keyHash = hashOf(key);
      const entry = await known.get(keyHash.toString('hex'), () => load(keyHash));
      if (!entry?.device) return null;
      note(entry, entry.device);
      return entry.device;
    },
    end(keyHash) {
      const hash = keyHash.toString('hex');
      // Whatever becomes of the message: here it counts from now on.
      known.forget(hash);
      hub.publish(CHANNEL, { hash });
    },
    async lastSeen(orgId, deviceId) {
      const at = await hub.getLatest(sightingKey(orgId, deviceId));
      return typeof at === 'number' ? at : null;
    },
    close,
  };
}

/** A key is 256 random bits: one round of a fast hash keeps it, and looking it up by its hash tells nothing of it. */
export function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

function sightingKey(orgId: string, deviceId: string): string {
  return `device-seen:${orgId}/${deviceId}`;
}
