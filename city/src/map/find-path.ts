import { createHeap } from '../heap.ts';
import { distance } from './geometry.ts';
import { type Edge, edgeAt, type Network, nodeAt, type Spot, spotPoint } from './network.ts';

/** A part of an edge, driven from one share of it to another. */
export type PathPart = { edge: number; from: number; to: number };

/**
 * The shortest drive between two spots by A* (Hart, Nilsson and Raphael 1968) over the crossings, respecting
 * one-way streets; the straight line to the goal is the estimate, which never exceeds the way by street.
 * @returns the parts in order, or undefined where no way leads there
 */
export function findPath(network: Network, start: Spot, goal: Spot): PathPart[] | undefined {
  const direct = directDrive(network, start, goal);
  if (direct) return direct;

  const target = spotPoint(network, goal);
  const estimate = (node: number): number => distance(nodeAt(network, node), target);
  const cost = new Map<number, number>();
  const cameBy = new Map<number, { part: PathPart; from: number | null }>();
  const open = createHeap<number>();
  const settled = new Set<number>();

  const reach = (node: number, meters: number, part: PathPart, from: number | null): void => {
    if (meters >= (cost.get(node) ?? Number.POSITIVE_INFINITY)) return;
    cost.set(node, meters);
    cameBy.set(node, { part, from });
    open.push(meters + estimate(node), node);
  };

  const first = edgeAt(network, start.edge);
  reach(
    first.b,
    (1 - start.fraction) * first.lengthMeters,
    { edge: start.edge, from: start.fraction, to: 1 },
    null,
  );
  if (!first.isOneWay) {
    reach(
      first.a,
      start.fraction * first.lengthMeters,
      { edge: start.edge, from: start.fraction, to: 0 },
      null,
    );
  }

  const last = edgeAt(network, goal.edge);
  let best: { meters: number; node: number; part: PathPart } | undefined;
  for (;;) {
    const key = open.peekKey();
    const node = open.pop();
    if (node === undefined || key === undefined || (best && key >= best.meters)) break;
    if (settled.has(node)) continue;
    settled.add(node);
    const here = cost.get(node) ?? 0;
    for (const finish of entries(last, node, goal)) {
      const meters = here + finish.meters;
      if (!best || meters < best.meters) best = { meters, node, part: { edge: goal.edge, ...finish.part } };
    }
    for (const index of network.touching[node] ?? []) {
      const edge = edgeAt(network, index);
      if (edge.a === node) reach(edge.b, here + edge.lengthMeters, { edge: index, from: 0, to: 1 }, node);
      else if (!edge.isOneWay) reach(edge.a, here + edge.lengthMeters, { edge: index, from: 1, to: 0 }, node);
    }
  }
  if (!best) return undefined;

  const parts = [best.part];
  for (let at: number | null = best.node; at !== null; ) {
    const step = cameBy.get(at);
    if (!step) break;
    parts.push(step.part);
    at = step.from;
  }
  return parts.reverse().filter((part) => part.from !== part.to);
}

/** Metres along the parts. */
export function pathMeters(network: Network, parts: readonly PathPart[]): number {
  return parts.reduce(
    (sum, part) => sum + Math.abs(part.to - part.from) * edgeAt(network, part.edge).lengthMeters,
    0,
  );
}

function directDrive(network: Network, start: Spot, goal: Spot): PathPart[] | undefined {
  if (start.edge !== goal.edge) return undefined;
  if (start.fraction === goal.fraction) return [];
  if (goal.fraction < start.fraction && edgeAt(network, start.edge).isOneWay) return undefined;
  return [{ edge: start.edge, from: start.fraction, to: goal.fraction }];
}

/** How the goal's own edge can be entered from a crossing. */
function entries(
  edge: Edge,
  node: number,
  goal: Spot,
): { meters: number; part: { from: number; to: number } }[] {
  const out = [];
  if (edge.a === node) {
    out.push({ meters: goal.fraction * edge.lengthMeters, part: { from: 0, to: goal.fraction } });
  }
  if (edge.b === node && !edge.isOneWay) {
    out.push({ meters: (1 - goal.fraction) * edge.lengthMeters, part: { from: 1, to: goal.fraction } });
  }
  return out;
}
