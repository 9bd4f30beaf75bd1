import { isOfAnother, type LinkedDevice } from '../../core/devices/index.ts';
import { MAX_POSITIONS, type RawPosition, type Tracking } from '../../core/tracking/index.ts';
import { HttpFault } from '../http/http-fault.ts';

/** What no phone has stored; more is refused with 413. */
const MAX_IN_ONE_REQUEST = 10_000;

/** How many of the positions are on disk now, and how many never will be: they cannot be, or are another driver's. */
export type Outcome = { accepted: number; ignored: number };

/**
 * Reports what a device sent, in as many parts as tracking takes at once; answers when all of it is on disk. A position
 * that cannot be is counted and no reason to refuse: an app would send it again for ever, and nothing behind it. So is
 * one that the device stored while it was another driver's.
 * @throws HttpFault `body_too_large`, DomainError `unavailable`
 */
export async function reportAll(
  tracking: Pick<Tracking, 'reportPositions'>,
  device: LinkedDevice,
  positions: readonly RawPosition[],
): Promise<Outcome> {
  if (positions.length > MAX_IN_ONE_REQUEST)
    throw new HttpFault('body_too_large', `more than ${MAX_IN_ONE_REQUEST} positions at once`);
  const { orgId, driverId } = device;
  const own = positions.filter(({ recordedAt }) => !isOfAnother(device, recordedAt ?? null));
  const sum: Outcome = { accepted: 0, ignored: positions.length - own.length };
  for (let from = 0; from < own.length; from += MAX_POSITIONS) {
    const part = own.slice(from, from + MAX_POSITIONS);
    const { accepted, ignored } = await tracking.reportPositions({ orgId, driverId, positions: part });
    sum.accepted += accepted;
    sum.ignored += ignored;
  }
  return sum;
}
