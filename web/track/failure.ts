import { type Message, type MessageKey, message } from '../shared/i18n/message.ts';
import { placeName } from './place-name.ts';
import type { Stop } from './track-types.ts';

// The server's reason codes; several say the same to the person who waits.
const reasonKeys: Record<string, MessageKey> = {
  recipient_absent: 'reason.absent',
  recipient_refused: 'reason.refused',
  address_wrong: 'reason.address',
  access_denied: 'reason.access',
  item_missing: 'reason.shop',
  sender_absent: 'reason.shop',
  item_damaged: 'reason.damaged',
  vehicle_breakdown: 'reason.vehicle',
  safety: 'reason.safety',
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
      ? [message('line.failedStop', { address: placeName(stop.location), reason: param })]
      : [message('line.failedReason', { reason: param })];
  });
}
