import { type AdminClient, type Client, createClient, DoorstepError, type Role } from '@doorstep/sdk';
import type { CityClock } from '../clock.ts';
import type { Gate } from '../http/gate.ts';
import { createTokenSource } from '../http/token-source.ts';
import type { Inspector } from '../invariants/inspector.ts';
import { type Door, listDoors } from '../map/addresses.ts';
import { buildNetwork } from '../map/build-network.ts';
import { distanceMeters } from '../map/geometry.ts';
import { TOWN } from '../map/names.ts';
import { createPhone } from '../motion/phone.ts';
import { FLEET } from '../motion/vehicle.ts';
import { type DriverPerson, standingAt } from '../people/driver-person.ts';
import { type Identity, identityOf, MAX_PHONES, plateOf } from '../people/identity.ts';
import { FIRST_PERSON, openShops, type Shop } from '../people/shops.ts';
import { type Spies, settleAbroad } from '../people/spy.ts';
import { type Random, randomStream } from '../prng.ts';
import type { Scheduler } from '../scheduler.ts';
import { createBook } from './book.ts';
import { createTally } from './tally.ts';
import type { CustomerPerson, World } from './world.ts';

export type Founding = {
  url: string;
  orgId: string;
  seed: number;
  drivers: number;
  admin: AdminClient;
  gate: Gate;
  clock: CityClock;
  scheduler: Scheduler;
  signal: AbortSignal;
  inspector: Inspector;
  onFault: (error: unknown) => void;
};

const CUSTOMERS_PER_DRIVER = 3;
const MIN_CUSTOMERS = 60;
const MAX_CUSTOMERS = 700;
const START_RADIUS_METERS = 450;
const CALL_TIMEOUT_MS = 15_000;

/** Makes sure of the org, and puts shops, drivers and customers into the town. Nobody does anything yet. */
export async function foundWorld(founding: Founding): Promise<{ world: World; spies: Spies }> {
  const { seed, clock, gate, admin, orgId } = founding;
  const rivalId = `${orgId}-rival`;
  await ensureOrg(admin, { id: orgId, name: `${TOWN} Deliveries` });
  await ensureOrg(admin, { id: rivalId, name: 'Rival Couriers' });

  const network = buildNetwork(seed);
  const doors = listDoors(network);
  const shops = openShops(doors, seed);
  const clientFor = (token: string | (() => Promise<string>) | undefined, org = orgId): Client =>
    createClient({ baseUrl: founding.url, orgId: org, token, fetch: gate.fetch, timeoutMs: CALL_TIMEOUT_MS });
  const memberOf = (org: string, sub: string, role: Role, identity?: Identity, header = org): Client => {
    const person = { sub, role, ...(identity ?? {}) };
    return clientFor(createTokenSource(admin, org, person, clock.wallMs), header);
  };

  const drivers = Array.from({ length: founding.drivers }, (_, index): DriverPerson => {
    const random = randomStream(seed, 'driver', index);
    const identity = identityOf(FIRST_PERSON + index);
    const sub = `city-driver-${index + 1}`;
    return {
      index,
      sub,
      identity,
      vehicle: random.pick(FLEET),
      plate: plateOf(random),
      random,
      client: memberOf(orgId, sub, 'driver', identity),
      phone: createPhone(randomStream(seed, 'phone', index)),
      agentId: null,
      isOnline: false,
      isIdle: false,
      jobs: [],
      visit: null,
      isInterrupted: false,
      declined: new Set(),
      lastAcceptedAt: null,
      ratingsGiven: 0,
      drive: standingAt(startingDoor(doors, random.pick(shops), random).spot),
      driveStartSeconds: 0,
    };
  });

  const { homes, others } = sharedOut(
    doors,
    shops.map((shop) => shop.door.text),
    founding.drivers,
    seed,
  );
  const customers = homes.map((home, index): CustomerPerson => {
    const identity = identityOf(FIRST_PERSON + founding.drivers + index);
    const sub = `city-customer-${index + 1}`;
    return { index, sub, identity, home, client: memberOf(orgId, sub, 'customer', identity), isBusy: false };
  });

  const world: World = {
    seed,
    orgId,
    runPrefix: prefixOf(clock.wallMs()),
    clock,
    scheduler: founding.scheduler,
    signal: founding.signal,
    gate,
    admin,
    clientWith: (token) => clientFor(token ?? undefined),
    staff: memberOf(orgId, 'city-dispatcher', 'staff'),
    network,
    doors,
    friendsDoors: others,
    shops,
    drivers,
    customers,
    book: createBook(drivers.map((driver) => driver.identity.phone)),
    inspector: founding.inspector,
    tally: createTally(),
    expected: new Map(),
    unexpected: new Map(),
    unanswered: new Map(),
    onFault: founding.onFault,
  };
  const spies: Spies = {
    staffAbroad: memberOf(rivalId, 'rival-staff', 'staff'),
    staffPosing: memberOf(rivalId, 'rival-staff', 'staff', undefined, orgId),
    customerAbroad: memberOf(rivalId, 'rival-customer', 'customer'),
    driverAbroad: memberOf(rivalId, 'rival-driver', 'driver'),
  };
  await settleAbroad(spies);
  return { world, spies };
}

/** References of two runs against one server differ: open ones of a name must be unique. */
function prefixOf(wallMs: number): string {
  const minutes = Math.floor(wallMs / 60_000).toString(36);
  return `PA${minutes.slice(-4).toUpperCase()}-`;
}

async function ensureOrg(admin: AdminClient, org: { id: string; name: string }): Promise<void> {
  try {
    await admin.orgs.get(org.id);
  } catch (error) {
    if (!(error instanceof DoorstepError) || error.status !== 404) throw error;
    await admin.orgs.create({
      ...org,
      currency: 'CAD',
      timezone: 'America/Halifax',
      branding: { primaryColor: '#0b6e4f' },
      settings: { country: 'CA' },
    });
  }
}

/** A day begins near where the work is. */
function startingDoor(doors: readonly Door[], shop: Shop, random: Random): Door {
  return random.pick(
    doors.filter((door) => distanceMeters(door.place, shop.door.place) < START_RADIUS_METERS),
  );
}

/** Which doors are customers' homes, one each, and which are for visits. */
function sharedOut(doors: World['doors'], shopTexts: readonly string[], drivers: number, seed: number) {
  const random = randomStream(seed, 'homes');
  const taken = new Set(shopTexts);
  const free = doors.filter((door) => !taken.has(door.text));
  const wanted = Math.max(MIN_CUSTOMERS, drivers * CUSTOMERS_PER_DRIVER);
  const size = Math.min(wanted, MAX_CUSTOMERS, MAX_PHONES - FIRST_PERSON - drivers);
  const homes = Array.from({ length: size }, () => {
    const [door] = free.splice(random.int(0, free.length - 1), 1);
    if (!door) throw new RangeError('The town has too few doors.');
    return door;
  });
  return { homes, others: free };
}
