import type { Access } from '../../core/access/index.ts';
import type { Drivers } from '../../core/drivers/index.ts';
import type { Proof } from '../../core/proof/index.ts';
import type { Ratings } from '../../core/ratings/index.ts';
import type { Plans } from '../../core/routes/index.ts';
import type { Tracking } from '../../core/tracking/index.ts';
import type { Usage } from '../../core/usage/index.ts';

/** What of the core this dialect speaks for. */
export type LogisDeps = {
  access: Access;
  usage: Usage;
  tracking: Tracking;
  plans: Plans;
  drivers: Drivers;
  proof: Proof;
  ratings: Ratings;
  /** Base of the addresses in answers, without a slash at its end. */
  publicUrl: string;
};
