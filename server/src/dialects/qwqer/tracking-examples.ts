import type { ActiveWord, LegWord } from './words.ts';

const WAREHOUSE = {
  id: 1201,
  address: '4 Harbour Street, Riga',
  coordinates: [56.9516, 24.1021],
  contact_name: 'Warehouse',
  contact_phone: '+37120000011',
};
const BAKERY = {
  id: 1202,
  address: '18 Mill Street, Riga',
  coordinates: [56.9534, 24.1107],
  contact_name: 'Bakery',
  contact_phone: '+37120000012',
};
const ANA = {
  id: 1203,
  address: '7 Garden Lane, Riga',
  coordinates: [56.9588, 24.1182],
  contact_name: 'Ana',
  contact_phone: null,
};

function order(status: ActiveWord, words: [LegWord, LegWord], location: [number, number] | null) {
  const routes = [
    { id: BAKERY.id, status: words[0], origin: WAREHOUSE, destination: BAKERY },
    { id: ANA.id, status: words[1], origin: BAKERY, destination: ANA },
  ];
  return {
    id: 1200,
    status,
    courier: {
      id: 77,
      first_name: 'Dana',
      last_name: 'R.',
      phone: '+371 ••• ••• 0188',
      location,
      location_updated_at: location && '2026-05-13T12:05:00.250000Z',
    },
    active_route: routes.find((leg) => leg.status !== 'Finished') ?? null,
    routes,
  };
}

/** An order of two pickups and one drop-off, in each status that is answered. */
export const ORDER_EXAMPLES = {
  // The courier goes to another customer first: where they are is not told.
  Accepted: order('Accepted', ['New', 'New'], null),
  OnTheWayToSender: order('OnTheWayToSender', ['New', 'New'], [56.9502, 24.0987]),
  ArrivedToSender: order('ArrivedToSender', ['New', 'New'], [56.9516, 24.1022]),
  InProgress: order('InProgress', ['Finished', 'OnTheWay'], [56.9561, 24.1144]),
} satisfies Record<ActiveWord, object>;
