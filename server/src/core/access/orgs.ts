import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Ground } from '../../platform/ground.ts';
import { DomainError } from '../kernel/errors.ts';
import { createFreshCache } from '../kernel/fresh-cache.ts';
import { type Soon, whenHere } from '../kernel/soon.ts';
import { type BrandingInput, mergeBranding } from './branding.ts';
import { DEFAULT_MERCHANT_SETTINGS } from './merchant.ts';
import type { NewOrg, Org, OrgPatch } from './org.ts';
import {
  mergeAuth,
  mergeOwner,
  NO_AUTH,
  newOrgProblems,
  orgPatchProblems,
  type StoredAuth,
} from './org-rules.ts';
import { completeSettings, mergeSettings } from './org-settings.ts';
import { countryOf, normalizePhone } from './phones.ts';
import { refuseProblems } from './problems.ts';
import * as merchantStore from './store/merchants.ts';
import * as orgStore from './store/orgs.ts';
import type { TokenKeys } from './verify-token.ts';

const MAX_CACHED_ORGS = 10_000;
/** How long an org is believed without asking: what a lost notice can cost. */
const MAX_AGE_MS = 60_000;
const SECRET_BYTES = 32;

/** An org with what verifies its tokens. */
export type OrgRecord = { org: Org; keys: TokenKeys };

export type Orgs = {
  create(input: NewOrg): Promise<Org>;
  patch(orgId: string, input: OrgPatch): Promise<Org>;
  get(orgId: string): Soon<Org>;
  /** From memory in the usual case; undefined for an org that does not exist. */
  findRecord(orgId: string): Soon<OrgRecord | undefined>;
  forget(orgId: string): void;
};

/**
 * @param deps.onLoad called before anything else of an org is remembered, `onEvict` when it leaves for room
 * @param deps.onChange called after an org's change is on disk
 */
export function createOrgs(
  ground: Ground,
  deps: {
    onLoad(orgId: string): void;
    onEvict(orgId: string): void;
    onChange(orgId: string): void;
  },
): Orgs {
  const records = createFreshCache<OrgRecord>({
    clock: ground.clock,
    maxEntries: MAX_CACHED_ORGS,
    maxAgeMs: MAX_AGE_MS,
    onEvict: deps.onEvict,
  });

  async function load(orgId: string): Promise<OrgRecord | undefined> {
    const row = await ground.db.withSystem((tx) => orgStore.findOrg(tx, orgId, { lock: false }));
    if (!row) return undefined;
    deps.onLoad(orgId);
    return recordOf(row.org, row.auth, await ensureDefaultMerchant(ground, row.org));
  }

  const findRecord = (orgId: string) => records.get(orgId, () => load(orgId));

  function get(orgId: string): Soon<Org> {
    return whenHere(findRecord(orgId), (record) => {
      if (!record) throw new DomainError('not_found', 'there is no such org');
      return record.org;
    });
  }

  return {
    findRecord,
    get,
    forget: (orgId) => records.forget(orgId),
    async create(input) {
      refuseProblems(newOrgProblems(input));
      const now = ground.clock.now();
      const blank = {
        id: input.id,
        name: input.name,
        currency: 'USD',
        timezone: 'UTC',
        branding: {},
        settings: {},
        owner: { firstName: null, lastName: null, email: null, phone: null, address: null },
        accountId: ground.newId(),
        createdAt: now,
        updatedAt: now,
      };
      const org = patched(blank, input, now);
      const ownSecret = Buffer.from(ground.randomBytes(SECRET_BYTES)).toString('base64url');
      const auth = { ...mergeAuth(NO_AUTH, input.auth ?? {}), ownSecret };
      const isNew = await ground.db.withSystem((tx) => orgStore.insertOrg(tx, org, auth));
      if (!isNew) throw new DomainError('already_exists', `there is an org "${input.id}" already`);
      deps.onChange(org.id);
      return get(org.id);
    },
    async patch(orgId, input) {
      refuseProblems(orgPatchProblems(input));
      await ground.db.withSystem(async (tx) => {
        const before = await orgStore.findOrg(tx, orgId, { lock: true });
        if (!before) throw new DomainError('not_found', 'there is no such org');
        const auth = { ...before.auth, ...mergeAuth(before.auth, input.auth ?? {}) };
        await orgStore.updateOrg(tx, patched(before.org, input, ground.clock.now()), auth);
      });
      deps.onChange(orgId);
      return get(orgId);
    },
  };
}

function patched(org: orgStore.OrgRow, input: OrgPatch, now: number): orgStore.OrgRow {
  const settings = mergeSettings(org.settings, input.settings ?? {});
  const address = input.owner?.address === undefined ? org.owner.address : input.owner.address;
  const country = countryOf(completeSettings(settings), address);
  return {
    ...org,
    name: input.name ?? org.name,
    currency: input.currency ?? org.currency,
    timezone: input.timezone ?? org.timezone,
    branding: mergeBranding(org.branding, input.branding ?? {}),
    settings,
    owner: mergeOwner(org.owner, input.owner ?? {}, (raw) => normalizePhone(raw, country)),
    updatedAt: now,
  };
}

/**
 * The org's merchant for jobs that name none. Made here and not with the org, whose transaction's role may not
 * write tenants' tables; so whatever interrupted its creation is mended on the next load.
 */
async function ensureDefaultMerchant(ground: Ground, org: orgStore.OrgRow): Promise<string> {
  return ground.db.withOrg(org.id, async (tx) => {
    const existing = await merchantStore.findDefaultMerchantId(tx);
    if (existing) return existing;
    const now = ground.clock.now();
    await merchantStore.insertMerchant(tx, {
      id: ground.newId(),
      isDefault: true,
      companyName: org.name,
      email: org.owner.email,
      phone: org.owner.phone,
      address: org.owner.address,
      branding: {} satisfies BrandingInput,
      website: null,
      settings: DEFAULT_MERCHANT_SETTINGS,
      ownerPersonId: null,
      createdAt: now,
      updatedAt: now,
    });
    const id = await merchantStore.findDefaultMerchantId(tx);
    if (!id) throw new Error(`org ${org.id} has no default merchant`);
    return id;
  });
}

function recordOf(row: orgStore.OrgRow, auth: orgStore.AuthRow, defaultMerchantId: string): OrgRecord {
  return {
    org: {
      id: row.id,
      name: row.name,
      currency: row.currency,
      timezone: row.timezone,
      branding: mergeBranding(row.branding, {}),
      settings: completeSettings(row.settings),
      owner: row.owner,
      auth: viewOf(auth),
      accountId: row.accountId,
      defaultMerchantId,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    },
    keys: {
      own: secretKey(auth.ownSecret),
      shared: auth.secret === null ? null : secretKey(auth.secret),
      jwksUrl: auth.jwksUrl,
      issuer: auth.issuer,
      audience: auth.audience,
      stamp: JSON.stringify([auth.ownSecret, auth.secret, auth.jwksUrl, auth.issuer, auth.audience]),
    },
  };
}

function viewOf(auth: StoredAuth): Org['auth'] {
  return {
    hasSecret: auth.secret !== null,
    jwksUrl: auth.jwksUrl,
    issuer: auth.issuer,
    audience: auth.audience,
  };
}

/** A secret is the bytes of its text, as every JWT library takes it. */
function secretKey(secret: string): KeyObject {
  return createSecretKey(Buffer.from(secret, 'utf8'));
}
