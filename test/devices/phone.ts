import { type Answer, call, type Json } from '../support/call.ts';
import { basic } from '../support/keys.ts';
import { CLIENT, expectStatus, STAFF, type Tenant, type TestDriver } from '../support/tenant.ts';

/** A device as it was answered when it was linked. */
export type Linked = {
  deviceId: string;
  deviceKey: string;
  owntracksUrl: string;
  osmandUrl: string;
  qr: string;
  qrOsmand: string;
  owntracksLink: string;
};

export async function link(driver: TestDriver, body: object = {}): Promise<Linked> {
  return expectStatus(await driver.post(`${CLIENT}/devices`, body), 201);
}

/** What OwnTracks for Android sends with every message, the user being the device's id. */
export function ownTracksHeaders({ deviceId, deviceKey }: Pick<Linked, 'deviceId' | 'deviceKey'>) {
  return {
    ...basic(deviceId, deviceKey),
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Owntracks-Android/gms/420503000',
    'x-limit-u': deviceId,
    'x-limit-d': deviceId,
  };
}

export function ownTracks(base: string, device: Linked, message: unknown): Promise<Answer> {
  return call(base, {
    method: 'POST',
    path: '/devices/owntracks',
    headers: ownTracksHeaders(device),
    body: message,
  });
}

/** All that was kept of where the driver was, earliest first. */
export async function trailOf(org: Tenant, driverId: string): Promise<Json[]> {
  const to = new Date(Date.now() + 3_600_000).toISOString();
  const from = new Date(Date.now() - 22 * 3_600_000).toISOString();
  const answer = await org.staff.get(`${STAFF}/agents/${driverId}/trail?from=${from}&to=${to}`);
  return expectStatus(answer, 200).data;
}

export async function latestOf(org: Tenant, driverId: string): Promise<Json> {
  return expectStatus(await org.staff.get(`${STAFF}/agents/${driverId}/location`), 200).location;
}

/** Whole seconds, some minutes ago. */
export function secondsAgo(seconds: number): number {
  return Math.floor(Date.now() / 1000) - seconds;
}
