import { type Answer, call } from './call.ts';
import { CLIENT, expectStatus, type Tenant, type TestDriver } from './tenant.ts';

/** Somebody with the credential of another dialect, or of a device: what they send with every call. */
export type KeyHolder = {
  readonly headers: Record<string, string>;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
};

export function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

export function holderOf(base: string, headers: Record<string, string>): KeyHolder {
  return {
    headers,
    call: (method, path, body, more = {}) =>
      call(base, { method, path, body, headers: { ...headers, ...more } }),
  };
}

async function newKey(org: Tenant, dialect: 'logis' | 'hypertrack', more: object) {
  const path = `/admin/v1/orgs/${org.orgId}/api-keys`;
  return expectStatus(await org.operator.post(path, { name: `of ${dialect}`, dialect, ...more }), 201);
}

/** A Logis key of the org, with the permission to track. */
export async function logisKey(org: Tenant, more: object = {}): Promise<KeyHolder & { key: string }> {
  const { key } = await newKey(org, 'logis', { permissions: ['allow_public_track'], ...more });
  return { ...holderOf(org.base, { 'LOGIS-API-KEY': key }), key };
}

/** A HyperTrack account of the org. */
export async function hyperTrackAccount(
  org: Tenant,
  more: object = {},
): Promise<KeyHolder & { accountId: string; secret: string }> {
  const { key: secret, accountId } = await newKey(org, 'hypertrack', more);
  return { ...holderOf(org.base, basic(accountId, secret)), accountId, secret };
}

/** A phone that reports in the driver's name. */
export async function phoneOf(
  org: Tenant,
  driver: TestDriver,
): Promise<KeyHolder & { deviceId: string; deviceKey: string }> {
  const { deviceId, deviceKey } = expectStatus(await driver.post(`${CLIENT}/devices`, {}), 201);
  return { ...holderOf(org.base, basic(deviceId, deviceKey)), deviceId, deviceKey };
}

/** A customer as QWQER's clients call: the token, and no org. */
export function qwqerClient(org: Tenant, person: { token: string }): KeyHolder {
  return holderOf(org.base, { authorization: `Bearer ${person.token}` });
}
