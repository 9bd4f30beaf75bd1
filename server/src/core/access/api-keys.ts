import { createHash } from 'node:crypto';
import type { Ground } from '../../platform/ground.ts';
import { DomainError } from '../kernel/errors.ts';
import { createFreshCache } from '../kernel/fresh-cache.ts';
import { isUuid } from '../kernel/ids.ts';
import type { Page, PageRequest } from '../kernel/paging.ts';
import type { Soon } from '../kernel/soon.ts';
import {
  API_KEY_DIALECTS,
  API_KEY_PERMISSIONS,
  type ApiKey,
  type ApiKeyDialect,
  DEFAULT_HOURLY_LIMIT,
  isLivingKey,
  MAX_ALLOWED_NETWORKS,
  MAX_API_KEYS,
  MAX_HOURLY_LIMIT,
  type NewApiKey,
} from './api-key.ts';
import { isInNetworks, parseNetwork } from './networks.ts';
import type { Org } from './org.ts';
import { MAX_NAME_CHARACTERS, type Problem, refuseProblems, textProblem } from './problems.ts';
import * as keyStore from './store/api-keys.ts';
import { lockCount } from './store/rows.ts';

const KEY_PREFIX = 'dk_';
const KEY_BYTES = 32;
const KEY_FORM = /^dk_[A-Za-z0-9_-]{43}$/;
const MAX_CACHED_KEYS = 10_000;
/** How long a key is believed without asking: what a lost notice of its revocation can cost. */
const MAX_AGE_MS = 30_000;

export type ApiKeys = {
  create(orgId: string, input: NewApiKey): Promise<{ apiKey: ApiKey; key: string; accountId: string }>;
  list(orgId: string, page: PageRequest): Promise<Page<ApiKey>>;
  revoke(orgId: string, keyId: string): Promise<void>;
  find(key: string, caller: { dialect: ApiKeyDialect; ip: string }): Promise<ApiKey | null>;
  forget(hash: string): void;
};

export function createApiKeys(
  ground: Ground,
  deps: { getOrg(orgId: string): Soon<Org>; onRevoke(hash: string): void },
): ApiKeys {
  const keys = createFreshCache<ApiKey>({
    clock: ground.clock,
    maxEntries: MAX_CACHED_KEYS,
    maxAgeMs: MAX_AGE_MS,
  });

  return {
    async create(orgId, input) {
      const now = ground.clock.now();
      refuseProblems(keyProblems(input, now));
      const org = await deps.getOrg(orgId);
      const key = KEY_PREFIX + Buffer.from(ground.randomBytes(KEY_BYTES)).toString('base64url');
      const apiKey: ApiKey = {
        orgId,
        id: ground.newId(),
        name: input.name,
        dialect: input.dialect,
        permissions: [...new Set(input.permissions)],
        hourlyLimit: input.hourlyLimit ?? DEFAULT_HOURLY_LIMIT,
        ipAllow: input.ipAllow ?? [],
        expiresAt: input.expiresAt ?? null,
        revokedAt: null,
        createdAt: now,
      };
      await ground.db.withOrg(orgId, async (tx) => {
        await lockCount(tx, 'api_keys');
        if ((await keyStore.countLivingApiKeys(tx, now)) >= MAX_API_KEYS)
          throw new DomainError('too_many', `an org has at most ${MAX_API_KEYS} API keys`);
        await keyStore.insertApiKey(tx, apiKey, hashOf(key));
      });
      return { apiKey, key, accountId: org.accountId };
    },

    async list(orgId, page) {
      await deps.getOrg(orgId);
      const { rows, total } = await ground.db.withOrg(orgId, (tx) => keyStore.listApiKeys(tx, page));
      return { data: rows, ...page, total };
    },

    async revoke(orgId, keyId) {
      await deps.getOrg(orgId);
      const hash = isUuid(keyId)
        ? await ground.db.withOrg(orgId, (tx) => keyStore.revokeApiKey(tx, keyId, ground.clock.now()))
        : undefined;
      if (!hash) throw new DomainError('not_found', 'there is no such API key');
      deps.onRevoke(hash.toString('hex'));
    },

    async find(key, caller) {
      if (!KEY_FORM.test(key)) return null;
      const keyHash = hashOf(key);
      const found = await keys.get(keyHash.toString('hex'), () =>
        ground.db.withSystem((tx) => keyStore.findApiKeyByHash(tx, keyHash)),
      );
      if (!found || found.dialect !== caller.dialect) return null;
      if (!isLivingKey(found, ground.clock.now())) return null;
      return isInNetworks(caller.ip, found.ipAllow) ? found : null;
    },

    forget: (hash) => keys.forget(hash),
  };
}

function keyProblems(input: NewApiKey, now: number): Problem[] {
  const problems = textProblem('name', input.name, MAX_NAME_CHARACTERS);
  const add = (path: string, message: string) => problems.push({ path, message });
  const { hourlyLimit = DEFAULT_HOURLY_LIMIT, permissions = [], ipAllow = [], expiresAt = null } = input;
  if (input.name.trim() === '') add('name', 'is empty');
  if (!API_KEY_DIALECTS.includes(input.dialect)) add('dialect', 'is not one that takes API keys');
  if (!Number.isInteger(hourlyLimit) || hourlyLimit < 1 || hourlyLimit > MAX_HOURLY_LIMIT)
    add('hourlyLimit', `must be a whole number from 1 to ${MAX_HOURLY_LIMIT}`);
  for (const [index, permission] of permissions.entries()) {
    if (!API_KEY_PERMISSIONS.includes(permission)) add(`permissions.${index}`, 'is not known');
  }
  if (ipAllow.length > MAX_ALLOWED_NETWORKS) add('ipAllow', `has more than ${MAX_ALLOWED_NETWORKS} entries`);
  for (const [index, network] of ipAllow.entries()) {
    if (!parseNetwork(network)) add(`ipAllow.${index}`, 'is not an address or a CIDR network');
  }
  if (expiresAt !== null && !(expiresAt > now)) add('expiresAt', 'is not in the future');
  return problems;
}

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();
