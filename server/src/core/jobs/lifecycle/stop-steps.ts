import { DomainError } from '../../kernel/errors.ts';
import { isOpenStop, type Job, type Stop } from '../job.ts';
import { currentStop, latestBegun, returnIsDone } from './closing.ts';
import type { StopCommand } from './command.ts';
import { type Draft, emit, illegal, settle } from './draft.ts';
import { openStopsBefore } from './feeds.ts';
import { deliveriesOf } from './status.ts';

type Step = 'start' | 'arrive' | 'complete';

/** Applies a tap of the driver to its stop, and the steps before it that were skipped. */
export function stopCommand(draft: Draft, command: StopCommand): void {
  const { job } = draft;
  const [step, type] = command.name.split('_') as [Step, 'pickup' | 'dropoff'];
  const stop = targetStop(job, command, type);
  if (openStopsBefore(stop, job.stops, job.items).length > 0) {
    throw illegal(job, command.name, 'its pickup is not completed');
  }
  if (!canTake(stop, step)) throw illegal(job, command.name, `the stop is ${stop.status}`);
  if (step === 'complete' && refuseUnproven(draft, stop, command)) return;

  const tap = {
    ...(command.note === undefined ? {} : { note: command.note }),
    ...(command.etaMinutes === undefined ? {} : { etaMinutes: command.etaMinutes }),
    ...(command.position === undefined ? {} : { location: command.position }),
  };
  if (stop.status === 'pending') {
    stop.startedFrom = command.position ?? command.driverAt ?? null;
    enRoute(draft, stop, tap);
  }
  if (step !== 'start' && stop.status === 'en_route') arrived(draft, stop, tap);
  if (step === 'complete') completed(draft, stop, tap, command.recipientName);
  if (command.etaMinutes !== undefined || command.note !== undefined) report(draft, command, stop);
  job.lastCommand = { actor: draft.ctx.actor, command: command.name, key: stop.id };
}

/** The stop a command is for: the one it names, or the next open one of its type. */
export function targetStop(job: Job, command: StopCommand, type: 'pickup' | 'dropoff'): Stop {
  if (command.stopId !== undefined) {
    const named = job.stops.find((stop) => stop.id === command.stopId);
    if (!named) {
      throw new DomainError('invalid_input', 'the job has no such stop', [
        { path: 'stopId', message: 'is not a stop of this job' },
      ]);
    }
    const fits = named.type === type || (type === 'dropoff' && named.type === 'return');
    if (!fits) throw illegal(job, command.name, `the stop is a ${named.type}`);
    return named;
  }
  const open = job.stops.filter((stop) => isOpenStop(stop) && stop.type === type);
  const returns = job.stops.filter((stop) => isOpenStop(stop) && stop.type === 'return');
  const eligible = type === 'dropoff' ? [...open, ...returns] : open;
  // Of those under way the one begun last is where the driver is; else it is the next in line.
  const next = latestBegun(eligible) ?? eligible[0];
  if (!next) throw illegal(job, command.name, `no ${type} is open`);
  return next;
}

function canTake(stop: Stop, step: Step): boolean {
  if (step === 'start') return stop.status === 'pending';
  if (step === 'arrive') return stop.status === 'pending' || stop.status === 'en_route';
  return isOpenStop(stop);
}

/**
 * @returns true if the PIN was wrong: then nothing of the tap counts but the try that it cost
 * @throws DomainError `proof_missing`, `pin_locked`
 */
function refuseUnproven(draft: Draft, stop: Stop, command: StopCommand): boolean {
  const demands = stop.proofDemands;
  const shown = { photo: false, signature: false, ...command.imagesShown, pin: command.pin !== undefined };
  const missing = (['photo', 'signature', 'pin'] as const).filter((kind) => demands[kind] && !shown[kind]);
  if (missing.length > 0) {
    const message = `this stop still asks for: ${missing.join(', ')}`;
    throw new DomainError('proof_missing', message, { stopId: stop.id, missing });
  }
  if (!demands.pin || command.pin === undefined || !stop.pin) return false;
  if (stop.pin.triesLeft === 0) {
    throw new DomainError('pin_locked', 'too many wrong PINs: staff have to send a new one', {
      stopId: stop.id,
    });
  }
  if (draft.ctx.isPin(command.pin, stop.id, stop.pin.generation)) return false;
  const triesLeft = stop.pin.triesLeft - 1;
  stop.pin = { ...stop.pin, triesLeft };
  settle(draft);
  emit(draft, 'pin_refused', { triesLeft }, { stopId: stop.id });
  draft.refusal = new DomainError('pin_wrong', 'this is not the PIN that the customer was given', {
    stopId: stop.id,
    triesLeft,
  });
  return true;
}

type Tap = Record<string, unknown>;

function enRoute(draft: Draft, stop: Stop, tap: Tap): void {
  const peers = peersOf(draft.job, stop);
  const isFirst = !peers.some((peer) => peer.enRouteAt !== null);
  stop.status = 'en_route';
  // Ours, not the device's: of several stops under way the one begun last is where the driver goes, and phones whose
  // clocks differ must not turn that around.
  stop.enRouteAt = draft.ctx.now;
  settle(draft);
  emit(draft, 'stop_started', tap, { stopId: stop.id });
  if (isFirst && peers.length > 0) emit(draft, `${stop.type}_started`, tap, { stopId: stop.id });
}

function arrived(draft: Draft, stop: Stop, tap: Tap): void {
  const peers = peersOf(draft.job, stop);
  const isFirst = !peers.some((peer) => peer.arrivedAt !== null);
  stop.status = 'arrived';
  stop.arrivedAt = draft.at;
  settle(draft);
  emit(draft, 'stop_arrived', tap, { stopId: stop.id });
  if (isFirst && peers.length > 0) emit(draft, `${stop.type}_arrived`, tap, { stopId: stop.id });
}

function completed(draft: Draft, stop: Stop, tap: Tap, recipientName: string | undefined): void {
  stop.status = 'completed';
  stop.closedAt = draft.at;
  // Where the driver goes is decided over by now: of a stop that is done the times stand in their order.
  if (stop.arrivedAt !== null && stop.enRouteAt !== null)
    stop.enRouteAt = Math.min(stop.enRouteAt, stop.arrivedAt);
  if (recipientName !== undefined) stop.recipientName = recipientName;
  settle(draft);
  const shown = recipientName === undefined ? tap : { ...tap, recipientName };
  emit(draft, 'stop_completed', shown, { stopId: stop.id });
  const peers = peersOf(draft.job, stop);
  if (draft.job.status === 'returning') {
    if (stop.type === 'dropoff') emit(draft, 'returning');
  } else if (peers.length > 0 && !peers.some(isOpenStop)) {
    emit(draft, `${stop.type}_completed`, shown, { stopId: stop.id });
  }
  if (stop.type === 'return') returnIsDone(draft);
}

/** The stops whose first start and arrival and last completion the job's own events mark; a return has none. */
function peersOf(job: Job, stop: Stop): Stop[] {
  if (stop.type === 'return' || stop.isHandover) return [];
  return stop.type === 'dropoff'
    ? deliveriesOf(job.stops)
    : job.stops.filter((other) => other.type === 'pickup' && !other.isHandover);
}

function report(draft: Draft, command: StopCommand, stop: Stop): void {
  const before = draft.job.report;
  // Who has done a stop speaks of the one that is next.
  const ahead = isOpenStop(stop) ? stop : currentStop(draft.job);
  draft.job.report = {
    status: before?.status ?? null,
    note: command.note ?? before?.note ?? null,
    etaMinutes: command.etaMinutes ?? before?.etaMinutes ?? null,
    etaSaidAt: command.etaMinutes === undefined ? (before?.etaSaidAt ?? null) : draft.at,
    etaStopId: command.etaMinutes === undefined ? (before?.etaStopId ?? null) : (ahead?.id ?? null),
    location: command.position ?? before?.location ?? null,
    updatedAt: draft.at,
  };
}
