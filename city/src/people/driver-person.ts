import type { Client, Job } from '@doorstep/sdk';
import { findPath } from '../map/find-path.ts';
import { type LatLng, toLatLng } from '../map/geometry.ts';
import type { Network, Spot } from '../map/network.ts';
import { type Drive, type Motion, motionAt, planDrive } from '../motion/drive.ts';
import type { Phone } from '../motion/phone.ts';
import { TRAITS, type Vehicle } from '../motion/vehicle.ts';
import type { Random } from '../prng.ts';
import type { Identity } from './identity.ts';

/** A stop the driver is on the way to or at, from the server's word on it until the next command. */
export type Visit = {
  jobId: string;
  customerKey: string;
  /** When the server's answer came, by the driver's phone. */
  sincePhoneTime: string;
};

/** A driver: somebody with a vehicle and a phone, somewhere in the town. */
export type DriverPerson = {
  index: number;
  sub: string;
  identity: Identity;
  vehicle: Vehicle;
  plate: string;
  random: Random;
  client: Client;
  phone: Phone;
  /** The server's id; null until registered. */
  agentId: string | null;
  isOnline: boolean;
  /** Online with nothing to do: takes part in accept races. */
  isIdle: boolean;
  jobs: Job[];
  visit: Visit | null;
  /** Told by phone that something about the jobs has changed: what is being done is thought over again. */
  isInterrupted: boolean;
  /** Jobs this driver does not want, the last few. */
  declined: Set<string>;
  /** Fix that the server accepted last, by the phone's clock. */
  lastAcceptedAt: string | null;
  /** Ratings of the driver that the server has answered. */
  ratingsGiven: number;
  drive: Drive;
  driveStartSeconds: number;
};

const MAX_DECLINED = 50;

/** Remembers not to take this job (again). */
export function decline(driver: DriverPerson, jobId: string): void {
  driver.declined.add(jobId);
  const oldest = driver.declined.size > MAX_DECLINED ? driver.declined.values().next() : undefined;
  if (oldest && !oldest.done) driver.declined.delete(oldest.value);
}

/** Where the driver is at a simulated second. */
export function motionOf(driver: DriverPerson, network: Network, nowSeconds: number): Motion {
  return motionAt(network, driver.drive, nowSeconds - driver.driveStartSeconds);
}

export function placeOf(driver: DriverPerson, network: Network, nowSeconds: number): LatLng {
  return toLatLng(motionOf(driver, network, nowSeconds).point);
}

/** Simulated seconds until the present drive is over; 0 when standing. */
export function secondsLeft(driver: DriverPerson, nowSeconds: number): number {
  return Math.max(0, driver.driveStartSeconds + driver.drive.durationSeconds - nowSeconds);
}

/**
 * Turns towards a spot from wherever the driver is.
 * @returns whether there is a way
 */
export function setOut(driver: DriverPerson, network: Network, goal: Spot, nowSeconds: number): boolean {
  const here = motionOf(driver, network, nowSeconds).spot;
  const path = findPath(network, here, goal);
  if (!path) return false;
  driver.drive = planDrive(network, path, here, { traits: TRAITS[driver.vehicle], random: driver.random });
  driver.driveStartSeconds = nowSeconds;
  return true;
}

/** Stops where the driver is, because there is no reason to go on. */
export function halt(driver: DriverPerson, network: Network, nowSeconds: number): void {
  const here = motionOf(driver, network, nowSeconds).spot;
  driver.drive = standingAt(here);
  driver.driveStartSeconds = nowSeconds;
}

export function standingAt(spot: Spot): Drive {
  return { stretches: [], durationSeconds: 0, start: spot, end: spot };
}
