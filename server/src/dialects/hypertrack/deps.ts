import type { Access } from '../../core/access/index.ts';
import type { Devices } from '../../core/devices/index.ts';
import type { Drivers } from '../../core/drivers/index.ts';
import type { Jobs } from '../../core/jobs/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Places } from '../../core/places/index.ts';
import type { Plans } from '../../core/routes/index.ts';
import type { Usage } from '../../core/usage/index.ts';
import type { IdempotencyKeys } from '../http/idempotency.ts';

/** The core, as far as this dialect speaks for it. */
export type HyperTrackDeps = {
  access: Access;
  devices: Devices;
  drivers: Drivers;
  jobs: Jobs;
  places: Places;
  plans: Plans;
  usage: Usage;
  clock: Clock;
  /** Base of the links in answers. */
  publicUrl: string;
  idempotencyKeys: IdempotencyKeys;
};
