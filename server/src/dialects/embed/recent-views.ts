import type { Clock } from '../../core/kernel/clock.ts';

/** A view as it is sent: serialised, with its tag. */
export type SentView = { body: string; etag: string };

/** As long as that an answer is given again; frames poll every five seconds. */
const FRESH_MS = 1_000;
/** Routes whose last answer is kept; beyond, the one looked at first is forgotten. Some 50 kB for a long route. */
const MAX_KEPT = 500;

/**
 * The latest view of each route for a second, so that however many frames show a route, it is looked at once a second;
 * those who ask at the same time wait for one look. A look that fails is not kept.
 */
export function createRecentViews(clock: Clock, look: (orgId: string, routeId: string) => Promise<SentView>) {
  const kept = new Map<string, { at: number; isUnderWay: boolean; view: Promise<SentView> }>();

  return {
    get(orgId: string, routeId: string): Promise<SentView> {
      const name = `${orgId}/${routeId}`;
      const known = kept.get(name);
      if (known && (known.isUnderWay || clock.now() - known.at < FRESH_MS)) return known.view;
      kept.delete(name);
      if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value as string);
      const view = look(orgId, routeId);
      const entry = { at: clock.now(), isUnderWay: true, view };
      kept.set(name, entry);
      view
        .catch(() => {
          if (kept.get(name) === entry) kept.delete(name);
        })
        .finally(() => {
          entry.isUnderWay = false;
        });
      return view;
    },
  };
}
