import type { AdminClient, Client } from '@doorstep/sdk';
import type { CityClock } from '../clock.ts';
import type { Gate } from '../http/gate.ts';
import type { Inspector } from '../invariants/inspector.ts';
import type { Door } from '../map/addresses.ts';
import type { Network } from '../map/network.ts';
import type { DriverPerson } from '../people/driver-person.ts';
import type { Identity } from '../people/identity.ts';
import type { Shop } from '../people/shops.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Book } from './book.ts';
import type { Counts, Tally } from './tally.ts';

export type CustomerPerson = {
  index: number;
  sub: string;
  identity: Identity;
  home: Door;
  client: Client;
  isBusy: boolean;
};

/** Everything that the people of one running city share. */
export type World = {
  seed: number;
  orgId: string;
  /** What the references of this run's orders begin with. */
  runPrefix: string;
  clock: CityClock;
  scheduler: Scheduler;
  signal: AbortSignal;
  gate: Gate;
  admin: AdminClient;
  /** A client of the org for a token that one has already, as a guest has; null: without any. */
  clientWith(token: string | null): Client;
  staff: Client;
  network: Network;
  doors: readonly Door[];
  /** Doors behind which no customer lives. */
  friendsDoors: readonly Door[];
  shops: readonly Shop[];
  drivers: DriverPerson[];
  customers: CustomerPerson[];
  book: Book;
  inspector: Inspector;
  tally: Tally;
  expected: Counts;
  unexpected: Counts;
  /** Calls that timed out or never reached the server, all attempts included. */
  unanswered: Counts;
  onFault(error: unknown): void;
};
