import type { Door } from '../map/addresses.ts';
import { distanceMeters, toLatLng } from '../map/geometry.ts';
import { type Random, randomStream } from '../prng.ts';
import { phoneOf } from './identity.ts';

/** A place where parcels are picked up. */
export type Shop = { name: string; door: Door; phone: string; goods: readonly string[] };

const SHOPS: readonly { name: string; goods: readonly string[] }[] = [
  { name: 'Gull & Crumb Bakery', goods: ['Sourdough loaf', 'Cinnamon buns', 'Box of tarts'] },
  { name: 'Tideline Books', goods: ['Two paperbacks', 'Atlas', 'Sheet music'] },
  { name: 'Basalt Pharmacy', goods: ['Prescription', 'First-aid kit', 'Cough syrup'] },
  { name: 'Noodle Harbour', goods: ['Lunch for two', 'Soup and dumplings', 'Family dinner'] },
  { name: 'Meadow Florist', goods: ['Bouquet', 'Potted fern', 'Two wreaths'] },
  { name: 'Copper Kettle Tea', goods: ['Tin of tea', 'Teapot', 'Tasting set'] },
  { name: 'Northlight Optics', goods: ['Glasses', 'Contact lenses', 'Magnifier'] },
  { name: 'Old Quay Hardware', goods: ['Cordless drill', 'Paint, 5 l', 'Box of screws'] },
  { name: 'Salt & Vine', goods: ['Case of wine', 'Olive oil', 'Cheese board'] },
  { name: 'Pepper Lane Grocers', goods: ['Weekly groceries', 'Fruit crate', 'Milk and eggs'] },
  { name: 'Lantern Electronics', goods: ['Headphones', 'Laptop repair', 'Phone charger'] },
  { name: 'Harrow Print Works', goods: ['Posters', 'Business cards', 'Bound thesis'] },
];

const FIRST_SHOP_PHONE = 0;
const SHOPPING_RADIUS_METERS = 900;

/** The shops of the town: in its middle, each behind a door of its own. */
export function openShops(doors: readonly Door[], seed: number): Shop[] {
  const random: Random = randomStream(seed, 'shops');
  const centre = toLatLng({ x: -150, y: 0 });
  const central = doors.filter((door) => distanceMeters(door.place, centre) < SHOPPING_RADIUS_METERS);
  return SHOPS.map((shop, index) => {
    const at = random.int(0, central.length - 1);
    const [door] = central.splice(at, 1);
    if (!door) throw new RangeError('The town has too few doors for its shops.');
    return { ...shop, door, phone: phoneOf(FIRST_SHOP_PHONE + index) };
  });
}

/** Running numbers of persons: the shops' phones come first, then drivers, then customers. */
export const FIRST_PERSON = SHOPS.length;
