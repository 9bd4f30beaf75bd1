import { buildNetwork } from './map/build-network.ts';
import { type Point, toLatLng } from './map/geometry.ts';
import { PARK, RIVER, TOWN } from './map/names.ts';
import { type Network, nodeAt } from './map/network.ts';

type Feature = {
  type: 'Feature';
  properties: Record<string, string | boolean>;
  geometry:
    | { type: 'LineString'; coordinates: [number, number][] }
    | { type: 'Polygon'; coordinates: [number, number][][] };
};
export type FeatureCollection = { type: 'FeatureCollection'; features: Feature[] };

/**
 * The town as GeoJSON (RFC 7946), what is below first: `kind` is `water` (sea and river), `park`, or `street` with
 * `class` street, avenue, bridge or tunnel, a `name`, and `oneway`. A street is one line per run of its pieces.
 */
export function streetsGeoJson(seed: number): FeatureCollection {
  const network = buildNetwork(seed);
  const features: Feature[] = [
    area(network.sea, { kind: 'water', name: `${TOWN} Bay` }),
    area(network.river, { kind: 'water', name: RIVER }),
    area(network.park, { kind: 'park', name: PARK }),
    ...streetLines(network),
  ];
  return { type: 'FeatureCollection', features };
}

function streetLines(network: Network): Feature[] {
  const lines: Feature[] = [];
  // A street whose traffic runs against the grid's counting comes last piece first: it grows at its front.
  let run: { start: number; end: number; name: string; coordinates: [number, number][] } | undefined;
  for (const edge of network.edges) {
    const [a, b] = [pair(nodeAt(network, edge.a)), pair(nodeAt(network, edge.b))];
    if (run && run.name === edge.name && run.end === edge.a) {
      run.coordinates.push(b);
      run.end = edge.b;
    } else if (run && run.name === edge.name && run.start === edge.b) {
      run.coordinates.unshift(a);
      run.start = edge.a;
    } else {
      run = { start: edge.a, end: edge.b, name: edge.name, coordinates: [a, b] };
      const properties = { kind: 'street', class: edge.kind, name: edge.name, oneway: edge.isOneWay };
      lines.push({
        type: 'Feature',
        properties,
        geometry: { type: 'LineString', coordinates: run.coordinates },
      });
    }
  }
  return lines;
}

function area(points: Point[], properties: Record<string, string>): Feature {
  const ring = points.map(pair);
  const first = ring[0];
  if (first) ring.push(first);
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
}

function pair(point: Point): [number, number] {
  const place = toLatLng(point);
  return [place.lng, place.lat];
}
