import type { PathPart } from '../map/find-path.ts';
import { between, headingDegrees, type Point } from '../map/geometry.ts';
import { edgeAt, type Network, nodeAt, type Spot, spotPoint } from '../map/network.ts';
import type { Random } from '../prng.ts';
import type { VehicleTraits } from './vehicle.ts';

/** A part of a path with the seconds at which it is entered and left; between two parts one may have to wait. */
type Stretch = {
  part: PathPart;
  from: Point;
  to: Point;
  startSeconds: number;
  endSeconds: number;
  isTunnel: boolean;
};

/** A drive along a path, decided in full when it begins: where it is at any second is then a pure function. */
export type Drive = { stretches: Stretch[]; durationSeconds: number; start: Spot; end: Spot };

export type Motion = {
  point: Point;
  spot: Spot;
  heading: number;
  speedMetersPerSecond: number;
  isInTunnel: boolean;
};

const TURN_SECONDS = 2.5;
const TURN_DEGREES = 40;
const LIGHT_CHANCE = 0.3;
const TUNNEL_FACTOR = 1.3;

/** Times a path: cruising speed with some spread per piece, slower turns, and red lights at some crossings. */
export function planDrive(
  network: Network,
  path: readonly PathPart[],
  start: Spot,
  { traits, random }: { traits: VehicleTraits; random: Random },
): Drive {
  const stretches: Stretch[] = [];
  let clock = 0;
  for (const part of path) {
    const edge = edgeAt(network, part.edge);
    const [from, to] = [pointOn(network, part, part.from), pointOn(network, part, part.to)];
    const previous = stretches[stretches.length - 1];
    if (previous) {
      const turn = angleBetween(headingDegrees(previous.from, previous.to), headingDegrees(from, to));
      if (turn > TURN_DEGREES) clock += TURN_SECONDS;
      if (random.chance(LIGHT_CHANCE)) clock += random.between(0.2, 1) * traits.lightSeconds;
    }
    const isTunnel = edge.kind === 'tunnel';
    const cruise = traits.cruiseMetersPerSecond * random.between(0.85, 1.1) * (isTunnel ? TUNNEL_FACTOR : 1);
    const seconds = (Math.abs(part.to - part.from) * edge.lengthMeters) / cruise;
    stretches.push({ part, from, to, startSeconds: clock, endSeconds: clock + seconds, isTunnel });
    clock += seconds;
  }
  const last = stretches[stretches.length - 1];
  const end = last ? { edge: last.part.edge, fraction: last.part.to } : start;
  return { stretches, durationSeconds: clock, start, end };
}

/** Where the drive is `seconds` after it began; before the beginning and after the end it stands still. */
export function motionAt(network: Network, drive: Drive, seconds: number): Motion {
  const index = drive.stretches.findIndex((stretch) => seconds < stretch.endSeconds);
  const stretch = index < 0 ? drive.stretches[drive.stretches.length - 1] : drive.stretches[index];
  if (!stretch) return standing(network, drive.end, 0);
  const heading = headingDegrees(stretch.from, stretch.to);
  if (index < 0) return standing(network, drive.end, heading);
  const elapsed = Math.max(0, seconds - stretch.startSeconds);
  const isWaiting = seconds <= stretch.startSeconds;
  const share = elapsed / (stretch.endSeconds - stretch.startSeconds);
  const { part } = stretch;
  const meters = Math.hypot(stretch.to.x - stretch.from.x, stretch.to.y - stretch.from.y);
  return {
    point: between(stretch.from, stretch.to, share),
    spot: { edge: part.edge, fraction: part.from + (part.to - part.from) * share },
    heading,
    speedMetersPerSecond: isWaiting ? 0 : meters / (stretch.endSeconds - stretch.startSeconds),
    isInTunnel: stretch.isTunnel && !isWaiting,
  };
}

function standing(network: Network, spot: Spot, heading: number): Motion {
  return { point: spotPoint(network, spot), spot, heading, speedMetersPerSecond: 0, isInTunnel: false };
}

function pointOn(network: Network, part: PathPart, fraction: number): Point {
  const edge = edgeAt(network, part.edge);
  return between(nodeAt(network, edge.a), nodeAt(network, edge.b), fraction);
}

function angleBetween(a: number, b: number): number {
  const difference = Math.abs(a - b) % 360;
  return difference > 180 ? 360 - difference : difference;
}
