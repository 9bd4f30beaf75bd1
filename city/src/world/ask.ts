import { DoorstepError } from '@doorstep/sdk';
import { CityStopped } from '../scheduler.ts';
import { count } from './tally.ts';
import type { World } from './world.ts';

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: DoorstepError };

/**
 * Makes one call and sorts its refusal: a code in `expected` is life, any other 4xx is counted as unexpected.
 * @throws CityStopped when the city ends meanwhile, and whatever is no refusal: a fault of the city
 */
export async function ask<T>(
  world: Pick<World, 'signal' | 'expected' | 'unexpected' | 'unanswered'>,
  what: string,
  expected: readonly string[],
  call: () => Promise<T>,
): Promise<Outcome<T>> {
  if (world.signal.aborted) throw new CityStopped();
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    if (world.signal.aborted) throw new CityStopped();
    if (!(error instanceof DoorstepError)) throw error;
    // A server error has been counted, and told of, at the gate.
    if (error.status === 0) count(world.unanswered, `${what}: ${error.code}`);
    else if (error.status < 500) {
      if (expected.includes(error.code)) count(world.expected, error.code);
      else count(world.unexpected, `${what}: ${error.status} ${error.code}`);
    }
    return { ok: false, error };
  }
}
