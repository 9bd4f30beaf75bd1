export const INVARIANTS = [
  'server_error',
  'timeline',
  'status_order',
  'stop_order',
  'accept_race',
  'assigned_once',
  'marker',
  'disclosure',
  'privacy',
  'org_wall',
  'link_used_once',
  'one_route',
  'stream_agrees',
  'answered_write',
  'repeated_tap',
  'late_cancel',
  'backwards_tap',
  'quoted_price',
  'message_arrives',
  'rating_counts',
] as const;
export type InvariantName = (typeof INVARIANTS)[number];

export type BrokenInvariant = { name: InvariantName; text: string; jobId: string | null; at: string };

/** Collects what was checked and what broke; tells of each break at once, and of the same one only once. */
export type Inspector = {
  /** Counts one check; with a fault it is a broken invariant. */
  check(name: InvariantName, faults: string | undefined | readonly string[], jobId?: string): void;
  checks(): Record<InvariantName, number>;
  brokenCount(): number;
  /** The first ones, in order. */
  broken(): readonly BrokenInvariant[];
};

/** Breaks kept with their text; the count goes on beyond. */
const MAX_KEPT = 100;
/** Breaks remembered, so that one that is seen again and again counts once. */
const MAX_REMEMBERED = 2_000;
/** One defect in a busy city breaks the same invariant a hundred times a second: so many are told, the rest counted. */
const MAX_TOLD_PER_NAME = 20;

export function createInspector(
  wallMs: () => number,
  onBroken: (broken: BrokenInvariant) => void,
): Inspector {
  const checked = Object.fromEntries(INVARIANTS.map((name) => [name, 0])) as Record<InvariantName, number>;
  const told = new Map<InvariantName, number>();
  const kept: BrokenInvariant[] = [];
  const remembered = new Set<string>();
  let count = 0;
  return {
    check(name, faults, jobId) {
      checked[name]++;
      const texts = faults === undefined ? [] : typeof faults === 'string' ? [faults] : faults;
      for (const text of texts) {
        const key = `${name} ${jobId} ${text}`;
        if (remembered.has(key)) continue;
        if (remembered.size < MAX_REMEMBERED) remembered.add(key);
        count++;
        const broken = { name, text, jobId: jobId ?? null, at: new Date(wallMs()).toISOString() };
        if (kept.length < MAX_KEPT) kept.push(broken);
        const times = (told.get(name) ?? 0) + 1;
        told.set(name, times);
        if (times <= MAX_TOLD_PER_NAME) onBroken(broken);
      }
    },
    checks: () => ({ ...checked }),
    brokenCount: () => count,
    broken: () => kept,
  };
}
