import type { Point } from './geometry.ts';

export type EdgeKind = 'street' | 'avenue' | 'bridge' | 'tunnel';

/** A piece of street between two crossings. */
export type Edge = {
  /** Indices of its crossings; where `isOneWay`, traffic goes from `a` to `b`. */
  a: number;
  b: number;
  name: string;
  kind: EdgeKind;
  isOneWay: boolean;
  lengthMeters: number;
  /** Position of the piece along its street, for house numbers. */
  block: number;
};

export type Network = {
  nodes: Point[];
  edges: Edge[];
  /** For each crossing, the edges that touch it. */
  touching: number[][];
  park: Point[];
  river: Point[];
  sea: Point[];
};

/** A place on the network: on an edge, this share of it away from `a`. */
export type Spot = { edge: number; fraction: number };

export function edgeAt(network: Network, index: number): Edge {
  const edge = network.edges[index];
  if (!edge) throw new RangeError(`There is no edge ${index}.`);
  return edge;
}

export function nodeAt(network: Network, index: number): Point {
  const node = network.nodes[index];
  if (!node) throw new RangeError(`There is no crossing ${index}.`);
  return node;
}

export function spotPoint(network: Network, spot: Spot): Point {
  const edge = edgeAt(network, spot.edge);
  const a = nodeAt(network, edge.a);
  const b = nodeAt(network, edge.b);
  return { x: a.x + (b.x - a.x) * spot.fraction, y: a.y + (b.y - a.y) * spot.fraction };
}

/** The spot of the network nearest to a point; bridges and tunnels do not count, nobody lives there. */
export function nearestSpot(network: Network, point: Point): Spot {
  let best: Spot = { edge: 0, fraction: 0 };
  let bestSquare = Number.POSITIVE_INFINITY;
  network.edges.forEach((edge, index) => {
    if (edge.kind === 'bridge' || edge.kind === 'tunnel') return;
    const a = nodeAt(network, edge.a);
    const b = nodeAt(network, edge.b);
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const along = ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy);
    const fraction = Math.min(1, Math.max(0, along));
    const square = (a.x + dx * fraction - point.x) ** 2 + (a.y + dy * fraction - point.y) ** 2;
    if (square < bestSquare) {
      bestSquare = square;
      best = { edge: index, fraction };
    }
  });
  return best;
}
