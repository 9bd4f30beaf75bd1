import type { RouteStatus, RouteStop, RouteView } from './route-view.ts';

// A route for the tests: a shop, two doors, and Dana with a van.

export function sampleStop(number: number, over: Partial<RouteStop> = {}): RouteStop {
  return {
    id: `stop-${number}`,
    number,
    type: number === 1 ? 'pickup' : 'dropoff',
    status: 'pending',
    lat: 40.2 + number / 100,
    lng: -8.41,
    address: `${number} Garden Lane`,
    etaAt: null,
    arrivedAt: null,
    completedAt: null,
    ...over,
  };
}

export function sampleView({
  status = 'tracking',
  ...over
}: Partial<RouteView> & { status?: RouteStatus } = {}): RouteView {
  return {
    route: {
      id: 'route',
      name: 'Morning',
      status,
      scheduledStart: null,
      startedAt: status === 'planned' ? null : '2026-03-10T13:00:00Z',
      completedAt: status === 'completed' ? '2026-03-10T14:00:00Z' : null,
    },
    driver: { firstName: 'Dana', vehicleType: 'van' },
    location: {
      lat: 40.205,
      lng: -8.41,
      heading: 0,
      updatedAt: '2026-03-10T13:59:54Z',
      stale: false,
    },
    stops: [sampleStop(1), sampleStop(2), sampleStop(3)],
    org: { name: 'Padaria Central', timezone: 'Europe/Lisbon', branding: {} },
    ...over,
  };
}
