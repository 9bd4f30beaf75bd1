import type { LatLng } from '../kernel/geo.ts';

/**
 * Half of a hundredth of a degree, some 550 m from south to north: of 100,000 drivers spread over a large city the
 * nearest ten are found among some fifty.
 */
const CELLS_PER_DEGREE = 200;
const COLUMNS = 360 * CELLS_PER_DEGREE;
const ROWS = 180 * CELLS_PER_DEGREE;

/** A point on the unit sphere: the dot product of two orders them by nearness without any trigonometry. */
type Placed<T> = { value: T; x: number; y: number; z: number; cell: number; slot: number };

export type CellGrid<T> = {
  /** Places a value, or moves it. */
  put(id: string, point: LatLng, value: T): void;
  remove(id: string): void;
  /** The nearest values that are accepted, the nearest first; at most `limit`, 1 or more. */
  nearest(point: LatLng, limit: number, accepts: (value: T) => boolean): T[];
  readonly size: number;
};

/**
 * Values by place. The search looks at the cell of the point, then at the ring of cells around it, and so on, until
 * nothing nearer can come; once it has looked into more cells than there are with something in them, it looks at
 * everything instead, so that an empty country costs no more than a plain list.
 */
export function createCellGrid<T>(): CellGrid<T> {
  const placed = new Map<string, Placed<T>>();
  const cells = new Map<number, Placed<T>[]>();

  function remove(id: string): void {
    const known = placed.get(id);
    if (!known) return;
    placed.delete(id);
    const cell = cells.get(known.cell) as Placed<T>[];
    const last = cell.pop() as Placed<T>;
    if (last !== known) {
      cell[known.slot] = last;
      last.slot = known.slot;
    }
    if (cell.length === 0) cells.delete(known.cell);
  }

  return {
    put(id, point, value) {
      const at = cellOf(point);
      const known = placed.get(id);
      if (known?.cell === at) {
        Object.assign(known, unitVector(point), { value });
        return;
      }
      remove(id);
      let cell = cells.get(at);
      if (!cell) {
        cell = [];
        cells.set(at, cell);
      }
      const fresh = { value, ...unitVector(point), cell: at, slot: cell.length };
      cell.push(fresh);
      placed.set(id, fresh);
    },
    remove,
    nearest(point, limit, accepts) {
      const best = createBest<T>(unitVector(point), limit, accepts);
      const row = rowOf(point.lat);
      const column = columnOf(point.lng);
      let looked = 0;
      const look = (key: number) => {
        looked += 1;
        const cell = cells.get(key);
        if (cell) best.offer(cell);
      };
      for (let ring = 0; ; ring++) {
        if (looked > cells.size) {
          best.clear();
          for (const cell of cells.values()) best.offer(cell);
          break;
        }
        lookAround(row, column, ring, look);
        if (best.isSettled(cosineOfReach(point, ring))) break;
      }
      return best.values();
    },
    get size() {
      return placed.size;
    },
  };
}

/** The nearest so far, kept in order. */
function createBest<T>(
  center: { x: number; y: number; z: number },
  limit: number,
  accepts: (value: T) => boolean,
) {
  const values: T[] = [];
  /** Cosines of the angles to the center, falling. */
  const cosines: number[] = [];
  return {
    offer(cell: readonly Placed<T>[]) {
      for (const { value, x, y, z } of cell) {
        const cosine = x * center.x + y * center.y + z * center.z;
        if (values.length === limit && cosine <= (cosines[limit - 1] as number)) continue;
        if (!accepts(value)) continue;
        let place = Math.min(values.length, limit - 1);
        for (; place > 0 && (cosines[place - 1] as number) < cosine; place--) {
          cosines[place] = cosines[place - 1] as number;
          values[place] = values[place - 1] as T;
        }
        cosines[place] = cosine;
        values[place] = value;
      }
    },
    /** Nothing outside of this reach can be nearer than what was found. */
    isSettled: (cosineOfReach: number) =>
      values.length === limit && (cosines[limit - 1] as number) >= cosineOfReach,
    clear() {
      values.length = 0;
      cosines.length = 0;
    },
    values: () => values,
  };
}

/** Calls `look` with each cell at this many steps from the one in the middle; around the world where it comes to that. */
function lookAround(row: number, column: number, ring: number, look: (key: number) => void): void {
  const width = Math.min(2 * ring + 1, COLUMNS);
  const last = Math.min(ROWS - 1, row + ring);
  for (let y = Math.max(0, row - ring); y <= last; y++) {
    const isEdge = y === row - ring || y === row + ring;
    // Between its first and its last row a ring has two cells a row.
    const step = isEdge || ring === 0 ? 1 : 2 * ring;
    for (let x = 0; x < width; x += step) look(keyOf(y, (column - ring + x + 2 * COLUMNS) % COLUMNS));
  }
}

/**
 * The cosine of the angle within which the rings so far have everything: north and south by rows, east and west by
 * the distance to the meridian at which they end (sin d = sin Δλ · cos φ).
 */
function cosineOfReach(point: LatLng, ring: number): number {
  const degrees = ring / CELLS_PER_DEGREE;
  if (degrees >= 90) return 2;
  const northSouth = Math.cos(radians(degrees));
  const sine = Math.sin(radians(degrees)) * Math.cos(radians(point.lat));
  return Math.max(northSouth, Math.sqrt(1 - sine * sine));
}

function cellOf(point: LatLng): number {
  return keyOf(rowOf(point.lat), columnOf(point.lng));
}

/** There are fewer than 2³² cells: each has a whole number of 32 bits of its own, which maps find faster. */
function keyOf(row: number, column: number): number {
  return (row * COLUMNS + column) | 0;
}

function rowOf(lat: number): number {
  return Math.min(ROWS - 1, Math.floor((lat + 90) * CELLS_PER_DEGREE));
}

function columnOf(lng: number): number {
  return Math.floor((lng + 180) * CELLS_PER_DEGREE) % COLUMNS;
}

function unitVector({ lat, lng }: LatLng): { x: number; y: number; z: number } {
  const phi = radians(lat);
  const lambda = radians(lng);
  return { x: Math.cos(phi) * Math.cos(lambda), y: Math.cos(phi) * Math.sin(lambda), z: Math.sin(phi) };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
