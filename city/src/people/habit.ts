import type { FailureReason, StopType } from '@doorstep/sdk';
import type { Random } from '../prng.ts';

/** How a driver goes about one stop; drawn before setting out, so that it depends on nothing the server says. */
export type Habit = {
  skipsStart: boolean;
  skipsArrive: boolean;
  /** Taps the last button twice. */
  repeatsTap: boolean;
  /** Tries a step that lies behind. */
  triesBackwards: boolean;
  failsBecause: FailureReason | null;
  sendsPlace: boolean;
  sendsTime: boolean;
  /** Tells an estimate and a note on the way. */
  reportsEta: boolean;
  serviceSeconds: number;
  forgetsComplete: boolean;
};

const REASONS: Readonly<Record<StopType, readonly FailureReason[]>> = {
  pickup: ['item_missing', 'sender_absent', 'item_damaged'],
  dropoff: ['recipient_absent', 'recipient_refused', 'address_wrong', 'access_denied'],
  return: ['sender_absent'],
};
const FAIL_CHANCE: Readonly<Record<StopType, number>> = { pickup: 0.015, dropoff: 0.05, return: 0 };

export function habitFor(type: StopType, random: Random): Habit {
  const fails = random.chance(FAIL_CHANCE[type]);
  const reason = random.pick(REASONS[type]);
  return {
    skipsStart: random.chance(0.06),
    skipsArrive: random.chance(0.12),
    repeatsTap: random.chance(0.14),
    triesBackwards: random.chance(0.04),
    failsBecause: fails ? reason : null,
    sendsPlace: random.chance(0.7),
    sendsTime: random.chance(0.6),
    reportsEta: random.chance(0.1),
    serviceSeconds: random.between(15, 55),
    forgetsComplete: random.chance(0.06),
  };
}
