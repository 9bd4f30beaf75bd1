import type { Followed } from '../../core/tracking/index.ts';
import type { Client } from './auth.ts';
import type { QwqerDeps } from './deps.ts';
import { livingStops } from './present-legs.ts';
import { presentOrderTracking } from './present-tracking.ts';
import type { OrderTracking } from './tracking-schema.ts';
import { activeWord } from './words.ts';

/** The tracking of one of the client's own orders; null for one that is not in an active status now. */
export async function followOrder(
  deps: QwqerDeps,
  client: Client,
  jobId: string,
): Promise<OrderTracking | null> {
  // As whoever placed it, even where they happen to drive it.
  const viewer = { ...client, driverId: null };
  return presentFollowed(await deps.tracking.getFollowed(client.orgId, jobId, viewer), deps.clock.now());
}

function presentFollowed({ view, job, driver }: Followed, now: number): OrderTracking | null {
  if (activeWord(job.status) === null || driver === null) return null;
  const { location, facts } = view;
  return presentOrderTracking(job, {
    driver,
    courierPhone: facts.driver?.phone ?? null,
    // By a clock that runs ahead an old fix would stay recent for as long.
    location: location && { ...location, recordedAt: location.seenAt },
    startedFrom: livingStops(job)[0]?.startedFrom ?? null,
    now,
  });
}
