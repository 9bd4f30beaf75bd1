import type { NewOrder, NewStop, VehicleType } from '@doorstep/sdk';
import { addressOf, type Door } from '../map/addresses.ts';
import { distanceMeters } from '../map/geometry.ts';
import type { Random } from '../prng.ts';
import type { Identity } from './identity.ts';
import type { Shop } from './shops.ts';

/** What becomes of an order on the customer's side; drawn when it is placed, so that it depends on nothing later. */
export type Fate = {
  editsNotesAfterSeconds: number | null;
  cancelsAfterSeconds: number | null;
  /** Tries to cancel once the parcel is aboard, which is refused. */
  triesLateCancel: boolean;
  follows: 'nobody' | 'guest' | 'customer' | 'poll';
  /** Kept back for several drivers to accept at the same moment. */
  isRaced: boolean;
};

export type Wish = { order: NewOrder; fate: Fate; doors: Door[]; phones: string[] };

export type Wishing = {
  random: Random;
  customer: { identity: Identity; home: Door };
  shops: readonly Shop[];
  /** Doors where nobody lives who orders: for second drop-offs. */
  friendsDoors: readonly Door[];
  reference: string;
  /** Unix milliseconds. */
  wallMs: number;
  /** Orders before the doors open are all plain ones, so that something moves at once. */
  isOpening: boolean;
};

/** The org's default lead time, after which a scheduled order shows up in the feed, plus a little. */
const SCHEDULED_AHEAD_MS = 61 * 60_000;
const WINDOW_MS = 3 * 3_600_000;
const SHOPS_CONSIDERED = 4;
const NOTES = ['Ring twice', 'Blue door', 'Leave with the neighbour', 'Second floor', 'Beware of the cat'];

export function wishFor(wishing: Wishing): Wish {
  const { random, shops, customer, isOpening } = wishing;
  const kind = isOpening ? 0 : random.next();
  const firstShop = shopFor(customer.home, shops, random);
  const pickups = [firstShop];
  const drops: { door: Door; contact: Identity }[] = [{ door: customer.home, contact: customer.identity }];
  if (kind > 0.72 && kind <= 0.84) {
    drops.unshift({ door: random.pick(wishing.friendsDoors), contact: customer.identity });
  } else if (kind > 0.84 && kind <= 0.92) {
    const other = random.pick(shops);
    if (other !== firstShop) pickups.push(other);
  }
  const stops: NewStop[] = [
    ...pickups.map((shop) => pickupAt(shop)),
    ...drops.map(({ door, contact }) => dropoffAt(door, contact, random)),
  ];
  const order: NewOrder = {
    stops,
    items: pickups.map((shop) => ({ name: random.pick(shop.goods), quantity: random.int(1, 3) })),
    recipient: { name: fullName(customer.identity), phone: customer.identity.phone },
    reference: wishing.reference,
  };
  if (kind > 0.92)
    order.scheduledAt = new Date(wishing.wallMs + SCHEDULED_AHEAD_MS + random.int(0, 60_000)).toISOString();
  const vehicle = vehicleWanted(random);
  if (vehicle) order.vehicleType = vehicle;
  const last = stops[stops.length - 1];
  if (last && !isOpening && random.chance(0.12)) {
    last.window = {
      from: new Date(wishing.wallMs).toISOString(),
      to: new Date(wishing.wallMs + WINDOW_MS).toISOString(),
    };
  }
  return {
    order,
    fate: fateOf(random, {
      mayCancel: !isOpening,
      mayBeRaced: !isOpening && order.scheduledAt === undefined,
    }),
    doors: [...pickups.map((shop) => shop.door), ...drops.map((drop) => drop.door)],
    phones: [...pickups.map((shop) => shop.phone), customer.identity.phone],
  };
}

export const fullName = (identity: Identity): string => `${identity.firstName} ${identity.lastName}`;

/** People order from around the corner more often than from across the river: the nearest of a few. */
function shopFor(home: Door, shops: readonly Shop[], random: Random): Shop {
  const considered = Array.from({ length: SHOPS_CONSIDERED }, () => random.pick(shops));
  return considered.reduce((best, shop) =>
    distanceMeters(shop.door.place, home.place) < distanceMeters(best.door.place, home.place) ? shop : best,
  );
}

function pickupAt(shop: Shop): NewStop {
  return {
    type: 'pickup',
    location: { ...shop.door.place, address: addressOf(shop.door) as { text: string } },
    contact: { name: shop.name, phone: shop.phone },
    serviceMinutes: 1,
  };
}

function dropoffAt(door: Door, contact: Identity, random: Random): NewStop {
  const stop: NewStop = {
    type: 'dropoff',
    location: { ...door.place, address: addressOf(door) as { text: string } },
    contact: { name: fullName(contact), phone: contact.phone },
    serviceMinutes: 1,
  };
  if (random.chance(0.3)) stop.notes = random.pick(NOTES);
  return stop;
}

function vehicleWanted(random: Random): VehicleType | undefined {
  return random.chance(0.1) ? random.pick(['car', 'van'] as const) : undefined;
}

function fateOf(
  random: Random,
  { mayCancel, mayBeRaced }: { mayCancel: boolean; mayBeRaced: boolean },
): Fate {
  const follow = random.next();
  const cancels = random.chance(0.06);
  const edits = random.chance(0.15);
  const late = random.chance(0.05);
  const raced = random.chance(0.12);
  const after = random.between(2, 90);
  return {
    editsNotesAfterSeconds: edits ? random.between(2, 60) : null,
    cancelsAfterSeconds: cancels && mayCancel ? after : null,
    triesLateCancel: late && !cancels,
    follows: follow < 0.25 ? 'guest' : follow < 0.4 ? 'customer' : follow < 0.7 ? 'poll' : 'nobody',
    isRaced: raced && !cancels && mayBeRaced,
  };
}
