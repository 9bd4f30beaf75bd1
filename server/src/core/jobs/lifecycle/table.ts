import type { JobStatus } from '../job.ts';
import type { CommandName } from './command.ts';

/**
 * The complete state × command table: the commands that a status knows at all. Which stop they meet, and who may
 * give them, is decided after this; what does not stand here is `illegal_transition`.
 *
 * Drop-off commands stand in the pickup half because a job may have no pickup, or several of which one feeds the
 * drop-off already; pickup commands stand in the drop-off half for the same reason the other way round. In
 * `returning`, drop-off commands are for the return stop.
 */
export const COMMANDS_OF: Readonly<Record<JobStatus, readonly CommandName[]>> = {
  pending: ['offer', 'accept', 'reject', 'assign', 'cancel', 'fail'],
  offered: ['accept', 'reject', 'expire_offer', 'withdraw_offer', 'assign', 'cancel', 'fail'],
  assigned: [
    'reject',
    'assign',
    'unassign',
    'start_pickup',
    'arrive_pickup',
    'complete_pickup',
    'start_dropoff',
    'arrive_dropoff',
    'complete_dropoff',
    'fail',
    'cancel',
  ],
  pickup_in_progress: [
    'assign',
    'unassign',
    'start_pickup',
    'arrive_pickup',
    'complete_pickup',
    'start_dropoff',
    'arrive_dropoff',
    'complete_dropoff',
    'fail',
    'cancel',
  ],
  pickup_arrived: [
    'assign',
    'unassign',
    'start_pickup',
    'arrive_pickup',
    'complete_pickup',
    'start_dropoff',
    'arrive_dropoff',
    'complete_dropoff',
    'fail',
    'cancel',
  ],
  pickup_completed: [
    'assign',
    'start_dropoff',
    'arrive_dropoff',
    'complete_dropoff',
    'complete',
    'fail',
    'cancel',
  ],
  dropoff_in_progress: [
    'assign',
    'start_pickup',
    'arrive_pickup',
    'complete_pickup',
    'start_dropoff',
    'arrive_dropoff',
    'complete_dropoff',
    'fail',
    'cancel',
  ],
  dropoff_arrived: [
    'assign',
    'start_pickup',
    'arrive_pickup',
    'complete_pickup',
    'start_dropoff',
    'arrive_dropoff',
    'complete_dropoff',
    'fail',
    'cancel',
  ],
  dropoff_completed: ['complete', 'cancel'],
  returning: ['assign', 'start_dropoff', 'arrive_dropoff', 'complete_dropoff', 'fail', 'cancel'],
  completed: [],
  cancelled: [],
  failed: [],
};
