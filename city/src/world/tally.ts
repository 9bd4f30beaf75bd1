/** What happened so far, for the progress line and the report. */
export type Tally = {
  orders: number;
  heldBack: number;
  delivered: number;
  partlyDelivered: number;
  returned: number;
  failed: number;
  cancelled: number;
  races: number;
  staffActions: number;
  followed: number;
  quotes: number;
  messages: number;
  ratings: number;
  /** Faults of the city itself. */
  cityFaults: number;
};

export type Counts = Map<string, number>;

/** Distinct keys kept in one table of counts; whatever comes beyond is counted as `other`. */
const MAX_KEYS = 200;

export function createTally(): Tally {
  return {
    orders: 0,
    heldBack: 0,
    delivered: 0,
    partlyDelivered: 0,
    returned: 0,
    failed: 0,
    cancelled: 0,
    races: 0,
    staffActions: 0,
    followed: 0,
    quotes: 0,
    messages: 0,
    ratings: 0,
    cityFaults: 0,
  };
}

export function count(counts: Counts, key: string): void {
  const kept = counts.has(key) || counts.size < MAX_KEYS ? key : 'other';
  counts.set(kept, (counts.get(kept) ?? 0) + 1);
}

export function sum(counts: Counts): number {
  let total = 0;
  for (const value of counts.values()) total += value;
  return total;
}
