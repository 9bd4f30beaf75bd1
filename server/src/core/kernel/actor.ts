/**
 * Who did something. `customer`, `driver`, `merchant` and `staff` carry the person's or driver's id, `guest` the
 * link's (the holder of a review key none), `partner` the API key's; `system` is Doorstep itself.
 */
export type Actor = {
  kind: 'customer' | 'driver' | 'merchant' | 'staff' | 'guest' | 'partner' | 'system';
  id: string | null;
};

export const SYSTEM: Actor = { kind: 'system', id: null };

export function sameActor(a: Actor, b: Actor): boolean {
  return a.kind === b.kind && a.id === b.id;
}

/** Whether it is the organisation itself that does something: its staff, its own systems, Doorstep for it. */
export function isOrgItself({ kind }: Actor): boolean {
  return kind === 'staff' || kind === 'partner' || kind === 'system';
}
