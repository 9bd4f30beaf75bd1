import type { Logger } from 'pino';
import type { Clock } from '../core/kernel/clock.ts';
import type { Database } from './database/database.ts';
import type { LiveHub } from './live-hub/live-hub.ts';

/** What every module of the core stands on. Made once, in `compose.ts`. */
export type Ground = {
  db: Database;
  hub: LiveHub;
  clock: Clock;
  /** A new UUIDv7. */
  newId(): string;
  randomBytes(size: number): Uint8Array;
  log: Logger;
};
