import type { GateReading } from './http/gate.ts';
import type { BrokenInvariant, InvariantName } from './invariants/inspector.ts';
import type { Tally } from './world/tally.ts';

/** The city at one moment. */
export type CityReading = {
  wallSeconds: number;
  simSeconds: number;
  driversOnline: number;
  openJobs: number;
  /** Of them, parcels on their way to a door. */
  onTheWay: number;
  tally: Tally;
  /** Since the last reading. */
  recent: GateReading & { perSecond: number };
  refusals: { expected: number; unexpected: number };
  serverErrors: number;
  broken: number;
};

/** What a whole run came to. */
export type CityReport = {
  options: {
    url: string;
    orgId: string;
    seed: number;
    drivers: number;
    speed: number;
    ordersPerMinute: number;
  };
  /** Why it ended: its time was up, it was told to, or the server was gone. */
  end: 'time' | 'stopped' | 'server_lost';
  wallSeconds: number;
  simSeconds: number;
  tally: Tally;
  http: GateReading & { perSecond: number };
  expectedRefusals: Record<string, number>;
  unexpectedRefusals: Record<string, number>;
  unanswered: Record<string, number>;
  checks: Record<InvariantName, number>;
  brokenCount: number;
  broken: readonly BrokenInvariant[];
  peakMemoryMb: number;
};
