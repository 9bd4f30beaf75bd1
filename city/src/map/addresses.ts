import { type LatLng, type Point, toLatLng } from './geometry.ts';
import { TOWN } from './names.ts';
import { edgeAt, type Network, nodeAt, type Spot } from './network.ts';

/** A door: where its street number hangs, and where on the street a vehicle stops for it. */
export type Door = {
  number: string;
  street: string;
  /** `24 Kettle Street`; no two doors share one. */
  text: string;
  place: LatLng;
  spot: Spot;
};

const DOORS_PER_SIDE = 3;
const SETBACK_METERS = 9;

/** Every door of the town, in a fixed order: even numbers on one side of the street, odd ones on the other. */
export function listDoors(network: Network): Door[] {
  const doors: Door[] = [];
  const taken = new Set<string>();
  network.edges.forEach((edge, index) => {
    if (edge.kind === 'bridge' || edge.kind === 'tunnel') return;
    for (let step = 0; step < DOORS_PER_SIDE * 2; step++) {
      const fraction = (Math.floor(step / 2) + 1) / (DOORS_PER_SIDE + 1) + (step % 2 === 0 ? -0.04 : 0.04);
      const number = String(edge.block * 10 + step + 1);
      const text = `${number} ${edge.name}`;
      if (taken.has(text)) continue;
      taken.add(text);
      const spot = { edge: index, fraction };
      const place = toLatLng(beside(network, spot, step % 2 === 0 ? 1 : -1));
      doors.push({ number, street: edge.name, text, place, spot });
    }
  });
  return doors;
}

/** The address as the wire has it. */
export function addressOf(door: Door): Record<string, string> {
  return { text: door.text, buildingNumber: door.number, street: door.street, city: TOWN };
}

function beside(network: Network, spot: Spot, side: number): Point {
  const edge = edgeAt(network, spot.edge);
  const a = nodeAt(network, edge.a);
  const b = nodeAt(network, edge.b);
  const [dx, dy] = [(b.x - a.x) / edge.lengthMeters, (b.y - a.y) / edge.lengthMeters];
  return {
    x: a.x + (b.x - a.x) * spot.fraction - dy * SETBACK_METERS * side,
    y: a.y + (b.y - a.y) * spot.fraction + dx * SETBACK_METERS * side,
  };
}
