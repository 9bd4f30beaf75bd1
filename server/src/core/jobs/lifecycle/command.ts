import type { Actor } from '../../kernel/actor.ts';
import type { LatLng } from '../../kernel/geo.ts';
import type { FailureReason } from '../job.ts';

export const STOP_COMMANDS = [
  'start_pickup',
  'arrive_pickup',
  'complete_pickup',
  'start_dropoff',
  'arrive_dropoff',
  'complete_dropoff',
] as const;
export type StopCommandName = (typeof STOP_COMMANDS)[number];

export const COMMAND_NAMES = [
  'offer',
  'accept',
  'reject',
  'expire_offer',
  'withdraw_offer',
  'assign',
  'unassign',
  ...STOP_COMMANDS,
  'complete',
  'fail',
  'cancel',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

/** What a driver's tap may bring along. `at` is the device's clock, Unix milliseconds. */
export type TapDetails = {
  at?: number;
  note?: string;
  etaMinutes?: number;
  position?: LatLng;
};

export type StopCommand = TapDetails & {
  name: StopCommandName;
  /** Without it the command is for the next open stop of its type. */
  stopId?: string;
  recipientName?: string;
  /** The images that stand for the stop, looked up before the decision. */
  imagesShown?: { photo: boolean; signature: boolean };
  /** The PIN that the driver was told at the door. */
  pin?: string;
  /** Where the driver is as far as we know, looked up before the decision; the tap's own place counts before it. */
  driverAt?: LatLng;
};

export function isStopCommand(command: JobCommand): command is StopCommand {
  return (STOP_COMMANDS as readonly string[]).includes(command.name);
}

export type JobCommand =
  | { name: 'offer'; driverId: string; offerId: string; expiresAt: number }
  | { name: 'accept'; driverId: string }
  | { name: 'reject'; driverId: string; note?: string }
  | { name: 'expire_offer'; offerId: string }
  | { name: 'withdraw_offer'; offerId: string }
  | { name: 'assign'; driverId: string; handoverAt?: LatLng }
  | { name: 'unassign'; note?: string }
  | StopCommand
  | (TapDetails & { name: 'complete' })
  | (TapDetails & { name: 'fail'; reason: FailureReason; stopId?: string })
  | { name: 'cancel'; reason?: string };

/** Everything a decision depends on besides the job and the command. */
export type DecisionContext = {
  actor: Actor;
  /** Unix milliseconds. */
  now: number;
  newId(): string;
  /** The org wants undeliverable parcels back. */
  returnsWanted: boolean;
  /** Whether this is the PIN of that stop and generation. */
  isPin(given: string, stopId: string, generation: number): boolean;
};
