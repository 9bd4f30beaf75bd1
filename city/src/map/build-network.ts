import { type Random, randomStream } from '../prng.ts';
import { distance, type Point } from './geometry.ts';
import { AVENUES, BRIDGES, DIAGONAL, PARK_TUNNEL, RIVER_TUNNEL, STREETS } from './names.ts';
import type { Edge, EdgeKind, Network } from './network.ts';

const COLUMNS = 14;
const ROWS = 11;
const COLUMN_METERS = 190;
const ROW_METERS = 165;
/** The river flows between these two columns. */
const RIVER_AFTER_COLUMN = 8;
const RIVER_METERS = 120;
const BRIDGE_ROWS = [2, 5, 9];
const RIVER_TUNNEL_ROW = 7;
/** Inside these columns and rows there is no street, but one tunnel below. */
const PARK_COLUMNS = [2, 4] as const;
const PARK_ROWS = [1, 3] as const;
const PARK_TUNNEL_ROW = 2;
/** Crossings of the diagonal, from the south-west. */
const DIAGONAL_STEPS = Array.from({ length: 9 }, (_, i) => ({ column: i, row: ROWS - 1 - i }));
const ONE_WAY_SHARE = 0.4;

/** A small harbour town: a grid, a river with three bridges and a tunnel, a park, a diagonal avenue, one-ways. */
export function buildNetwork(seed: number): Network {
  const random = randomStream(seed, 'network');
  const nodes: Point[] = [];
  const edges: Edge[] = [];
  const at = new Map<string, number>();

  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      if (isInPark(column, row) || isInSea(column, row)) continue;
      at.set(`${column}/${row}`, nodes.length);
      nodes.push(crossing(column, row, random));
    }
  }

  const join = (from: string, to: string, what: Omit<Edge, 'a' | 'b' | 'lengthMeters'>): void => {
    const a = at.get(from);
    const b = at.get(to);
    if (a === undefined || b === undefined) return;
    const [start, end] = [nodes[a], nodes[b]];
    if (start && end) edges.push({ ...what, a, b, lengthMeters: distance(start, end) });
  };

  const streets = shuffled(STREETS, random);
  for (let row = 0; row < ROWS; row++) {
    const name = streets[row] ?? 'Street';
    // Border streets stay two-way, and so does every other one: from anywhere one gets to anywhere.
    const oneWay = row % 2 === 1 && row < ROWS - 1 && random.chance(ONE_WAY_SHARE * 2);
    const eastward = random.chance(0.5);
    for (let column = 0; column < COLUMNS - 1; column++) {
      const crossingKind = kindAcross(column, row);
      if (crossingKind === 'water') continue;
      const isPlain = crossingKind === 'street';
      const [from, to] = [`${column}/${row}`, `${column + 1}/${row}`];
      const what = {
        name: isPlain ? name : crossingName(row),
        kind: crossingKind,
        isOneWay: isPlain && oneWay,
        block: column,
      };
      if (eastward) join(from, to, what);
      else join(to, from, what);
    }
  }
  const [parkWest, parkEast] = [PARK_COLUMNS[0] - 1, PARK_COLUMNS[1] + 1];
  const tunnel = { name: PARK_TUNNEL, kind: 'tunnel' as const, isOneWay: false, block: 0 };
  join(`${parkWest}/${PARK_TUNNEL_ROW}`, `${parkEast}/${PARK_TUNNEL_ROW}`, tunnel);

  const avenues = shuffled(AVENUES, random);
  for (let column = 0; column < COLUMNS; column++) {
    const name = avenues[column] ?? 'Avenue';
    const mayBeOneWay =
      column % 2 === 1 && column !== RIVER_AFTER_COLUMN && column !== RIVER_AFTER_COLUMN + 1;
    const oneWay = mayBeOneWay && column < COLUMNS - 2 && random.chance(ONE_WAY_SHARE * 2);
    const northward = random.chance(0.5);
    for (let row = 0; row < ROWS - 1; row++) {
      const [south, north] = [`${column}/${row}`, `${column}/${row + 1}`];
      const what = { name, kind: 'avenue' as const, isOneWay: oneWay, block: row };
      if (northward) join(south, north, what);
      else join(north, south, what);
    }
  }
  DIAGONAL_STEPS.slice(1).forEach((step, index) => {
    const from = DIAGONAL_STEPS[index];
    if (!from) return;
    const what = { name: DIAGONAL, kind: 'avenue' as const, isOneWay: false, block: index };
    join(`${from.column}/${from.row}`, `${step.column}/${step.row}`, what);
  });

  return { nodes, edges, touching: touchingEdges(nodes.length, edges), ...outlines() };
}

function crossing(column: number, row: number, random: Random): Point {
  const bank = column > RIVER_AFTER_COLUMN ? RIVER_METERS : 0;
  const bend = column >= RIVER_AFTER_COLUMN - 1 ? riverBend(row) : 0;
  return {
    x: (column - COLUMNS / 2) * COLUMN_METERS + bank + bend + random.between(-12, 12),
    y: (row - ROWS / 2) * ROW_METERS + random.between(-10, 10),
  };
}

const riverBend = (row: number): number => Math.sin((row / ROWS) * Math.PI * 1.6) * 55;

function kindAcross(column: number, row: number): EdgeKind | 'water' {
  if (column !== RIVER_AFTER_COLUMN) return 'street';
  if (BRIDGE_ROWS.includes(row)) return 'bridge';
  return row === RIVER_TUNNEL_ROW ? 'tunnel' : 'water';
}

function crossingName(row: number): string {
  return BRIDGES[BRIDGE_ROWS.indexOf(row)] ?? RIVER_TUNNEL;
}

function isInPark(column: number, row: number): boolean {
  return column >= PARK_COLUMNS[0] && column <= PARK_COLUMNS[1] && row >= PARK_ROWS[0] && row <= PARK_ROWS[1];
}

/** The coast cuts off the two eastern corners. */
function isInSea(column: number, row: number): boolean {
  const fromMiddle = Math.abs(row - (ROWS - 1) / 2);
  return column + fromMiddle * 0.8 > COLUMNS + 1.6;
}

function outlines(): Pick<Network, 'park' | 'river' | 'sea'> {
  const x = (column: number): number => (column - COLUMNS / 2) * COLUMN_METERS;
  const y = (row: number): number => (row - ROWS / 2) * ROW_METERS;
  const inset = 0.7;
  const [west, east] = [x(PARK_COLUMNS[0] - inset), x(PARK_COLUMNS[1] + inset)];
  const [south, north] = [y(PARK_ROWS[0] - inset), y(PARK_ROWS[1] + inset)];
  // Water goes on beyond the last street, so that no picture of the town shows its end.
  const rows = Array.from({ length: (ROWS + 16) * 2 }, (_, i) => i / 2 - 8);
  const bank = (side: number): Point[] =>
    rows.map((row) => ({
      x: x(RIVER_AFTER_COLUMN) + riverBend(row) + (COLUMN_METERS + RIVER_METERS) / 2 + side * 72,
      y: y(row),
    }));
  const coast = rows.map((row) => {
    const fromMiddle = Math.min(6.2, Math.abs(row - (ROWS - 1) / 2));
    const column = Math.min(COLUMNS - 0.3, COLUMNS + 2.4 - fromMiddle * 0.8);
    return { x: x(column) + RIVER_METERS + riverBend(row), y: y(row) };
  });
  const farEast = x(COLUMNS + 14);
  const [first, last] = [coast[0], coast[coast.length - 1]];
  return {
    park: [
      { x: west, y: south },
      { x: east, y: south },
      { x: east, y: north },
      { x: west, y: north },
    ],
    river: [...bank(-1), ...bank(1).reverse()],
    sea: [...coast, { x: farEast, y: last?.y ?? 0 }, { x: farEast, y: first?.y ?? 0 }],
  };
}

function touchingEdges(nodeCount: number, edges: Edge[]): number[][] {
  const touching: number[][] = Array.from({ length: nodeCount }, () => []);
  edges.forEach((edge, index) => {
    touching[edge.a]?.push(index);
    touching[edge.b]?.push(index);
  });
  return touching;
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.int(0, i);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}
