import { type Message, type MessageKey, message } from '../shared/i18n/message.ts';
import type { Stop } from './track-types.ts';

// The reason codes drivers' apps send; several say the same to the person who waits.
const reasonKeys: Record<string, MessageKey> = {
  absent: 'reason.absent',
  customer_absent: 'reason.absent',
  customer_unavailable: 'reason.absent',
  recipient_absent: 'reason.absent',
  recipient_unavailable: 'reason.absent',
  no_answer: 'reason.absent',
  no_show: 'reason.absent',
  nobody_home: 'reason.absent',
  not_home: 'reason.absent',
  address_not_found: 'reason.address',
  bad_address: 'reason.address',
  wrong_address: 'reason.address',
  customer_refused: 'reason.refused',
  recipient_refused: 'reason.refused',
  refused: 'reason.refused',
  damaged: 'reason.damaged',
  access: 'reason.access',
  access_problem: 'reason.access',
  no_access: 'reason.access',
  merchant_closed: 'reason.shop',
  not_ready: 'reason.shop',
  pickup_unavailable: 'reason.shop',
  vehicle_breakdown: 'reason.vehicle',
  weather: 'reason.weather',
  other: 'reason.other',
};

/** Why a stop failed, in words; a code we do not know is shown as its own words. */
export function failureReason(code: string): Message | string {
  const key = reasonKeys[code.trim().toLowerCase()];
  if (key) return message(key);
  const words = code.replaceAll(/[_-]+/g, ' ').trim();
  return words === '' ? message('reason.other') : words;
}

/** What went wrong, a line for each failed stop; with its address where there are several stops of its kind. */
export function failureLines(stops: readonly Stop[]): Message[] {
  return stops.flatMap((stop) => {
    if (!stop.failure) return [];
    const reason = failureReason(stop.failure.reason);
    const param = typeof reason === 'string' ? reason : { message: reason };
    const several = stops.filter((other) => other.type === stop.type).length > 1;
    return several
      ? [message('line.failedStop', { address: stop.location.address, reason: param })]
      : [message('line.failedReason', { reason: param })];
  });
}
