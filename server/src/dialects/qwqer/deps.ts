import type { Access } from '../../core/access/index.ts';
import type { Jobs } from '../../core/jobs/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Tracking } from '../../core/tracking/index.ts';
import type { Usage } from '../../core/usage/index.ts';

export type QwqerDeps = {
  access: Pick<Access, 'authenticate'>;
  usage: Pick<Usage, 'take'>;
  jobs: Pick<Jobs, 'findPlacing' | 'listInHand'>;
  tracking: Pick<Tracking, 'getFollowed'>;
  clock: Clock;
};
