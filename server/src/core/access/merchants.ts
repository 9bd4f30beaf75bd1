import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import { DomainError } from '../kernel/errors.ts';
import { createFreshCache } from '../kernel/fresh-cache.ts';
import { isUuid } from '../kernel/ids.ts';
import type { Page, PageRequest } from '../kernel/paging.ts';
import { type Soon, whenHere } from '../kernel/soon.ts';
import { mergeBranding } from './branding.ts';
import {
  DEFAULT_MERCHANT_SETTINGS,
  MAX_MERCHANT_USERS,
  type Merchant,
  type MerchantPatch,
  type MerchantSettings,
  type NewMerchant,
} from './merchant.ts';
import { merchantProblems } from './merchant-rules.ts';
import type { Org } from './org.ts';
import type { Person } from './person.ts';
import { savePerson } from './persons.ts';
import { countryOf, normalizePhone } from './phones.ts';
import { postalAddress } from './postal-address.ts';
import { refuseProblems } from './problems.ts';
import * as merchantStore from './store/merchants.ts';
import * as personStore from './store/persons.ts';
import { isConstraintError } from './store/rows.ts';

const MAX_CACHED_MERCHANTS = 10_000;
const MAX_AGE_MS = 60_000;

export type Merchants = {
  create(orgId: string, input: NewMerchant): Promise<Merchant>;
  patch(orgId: string, merchantId: string, input: MerchantPatch): Promise<Merchant>;
  list(orgId: string, page: PageRequest): Promise<Page<Merchant>>;
  /** From memory in the usual case. */
  get(orgId: string, merchantId: string): Soon<Merchant>;
  forget(orgId: string, merchantId: string): void;
};

export function createMerchants(
  ground: Ground,
  deps: {
    getOrg(orgId: string): Soon<Org>;
    /** Called after a merchant's change is on disk. */
    onChange(orgId: string, merchantId: string): void;
  },
): Merchants {
  const cache = createFreshCache<Merchant>({
    clock: ground.clock,
    maxEntries: MAX_CACHED_MERCHANTS,
    maxAgeMs: MAX_AGE_MS,
  });
  const keyOf = (orgId: string, merchantId: string) => `${orgId}/${merchantId}`;

  const load = (orgId: string, merchantId: string) =>
    ground.db.withOrg(orgId, async (tx) => {
      const row = await merchantStore.findMerchant(tx, merchantId, { lock: false });
      return row && (await withPeople(tx, [row]))[0];
    });

  async function save(
    tx: OrgTx,
    org: Org,
    before: merchantStore.MerchantRow,
    input: MerchantPatch,
    insert: boolean,
  ): Promise<Merchant> {
    const owner = input.owner
      ? await savePerson(ground, tx, org, input.owner.subject, {
          firstName: input.owner.firstName,
          lastName: input.owner.lastName,
          email: input.owner.email,
          phone: input.owner.phone,
        })
      : undefined;
    const row = patched(before, input, org, ground.clock.now());
    if (owner) row.ownerPersonId = owner.id;
    await (insert ? merchantStore.insertMerchant(tx, row) : merchantStore.updateMerchant(tx, row));
    await saveUsers(tx, row, input);
    const [merchant] = await withPeople(tx, [row]);
    if (!merchant) throw new Error('a merchant that was saved is missing');
    return merchant;
  }

  return {
    async create(orgId, input) {
      refuseProblems(merchantProblems(input));
      const org = await deps.getOrg(orgId);
      const now = ground.clock.now();
      const blank: merchantStore.MerchantRow = {
        id: ground.newId(),
        isDefault: false,
        companyName: input.companyName,
        email: null,
        phone: null,
        address: null,
        branding: {},
        website: null,
        settings: DEFAULT_MERCHANT_SETTINGS,
        ownerPersonId: null,
        createdAt: now,
        updatedAt: now,
      };
      const merchant = await ground.db.withOrg(orgId, (tx) => save(tx, org, blank, input, true));
      deps.onChange(orgId, merchant.id);
      return merchant;
    },

    async patch(orgId, merchantId, input) {
      refuseProblems(merchantProblems(input));
      const org = await deps.getOrg(orgId);
      if (!isUuid(merchantId)) throw noSuchMerchant();
      const merchant = await ground.db.withOrg(orgId, async (tx) => {
        const before = await merchantStore.findMerchant(tx, merchantId, { lock: true });
        if (!before) throw noSuchMerchant();
        return save(tx, org, before, input, false);
      });
      deps.onChange(orgId, merchantId);
      return merchant;
    },

    async list(orgId, page) {
      await deps.getOrg(orgId);
      return ground.db.withOrg(orgId, async (tx) => {
        const { rows, total } = await merchantStore.listMerchants(tx, page);
        return { data: await withPeople(tx, rows), ...page, total };
      });
    },

    get(orgId, merchantId) {
      return whenHere(deps.getOrg(orgId), () => {
        if (!isUuid(merchantId)) throw noSuchMerchant();
        return whenHere(
          cache.get(keyOf(orgId, merchantId), () => load(orgId, merchantId)),
          (merchant) => {
            if (!merchant) throw noSuchMerchant();
            return merchant;
          },
        );
      });
    },

    forget: (orgId, merchantId) => cache.forget(keyOf(orgId, merchantId)),
  };
}

function patched(
  row: merchantStore.MerchantRow,
  input: MerchantPatch,
  org: Org,
  now: number,
): merchantStore.MerchantRow {
  const phone = input.phone === undefined ? row.phone : input.phone;
  const address = input.address === undefined ? row.address : input.address;
  return {
    ...row,
    companyName: input.companyName ?? row.companyName,
    email: input.email === undefined ? row.email : input.email,
    phone: phone === null ? null : normalizePhone(phone, countryOf(org.settings, org.owner.address)),
    address: address === null ? null : postalAddress(address),
    branding: mergeBranding(row.branding, input.branding ?? {}),
    website: input.website === undefined ? row.website : input.website,
    settings: mergeSettings(row.settings, input.settings ?? {}),
    ownerPersonId: input.owner === null ? null : row.ownerPersonId,
    updatedAt: now,
  };
}

function mergeSettings(
  stored: MerchantSettings,
  input: NonNullable<MerchantPatch['settings']>,
): MerchantSettings {
  return {
    notifyBySms: input.notifyBySms ?? stored.notifyBySms,
    requirePin: input.requirePin ?? stored.requirePin,
    allowCustomerEdits: input.allowCustomerEdits ?? stored.allowCustomerEdits,
  };
}

/** The given users, or those there are, and the owner with them. */
async function saveUsers(tx: OrgTx, row: merchantStore.MerchantRow, input: MerchantPatch): Promise<void> {
  if (input.users === undefined && !input.owner) return;
  const owner = row.ownerPersonId ? await personStore.findPerson(tx, { id: row.ownerPersonId }) : undefined;
  const others =
    input.users ?? (await merchantStore.listMerchantUsers(tx, [row.id])).map((user) => user.subject);
  const users = [...new Set(owner?.subject ? [...others, owner.subject] : others)];
  if (users.length > MAX_MERCHANT_USERS)
    throw new DomainError('too_many', `a merchant has at most ${MAX_MERCHANT_USERS} users`);
  try {
    await merchantStore.replaceMerchantUsers(tx, row.id, users);
  } catch (error) {
    if (isConstraintError(error, '23505'))
      throw new DomainError('already_exists', 'one of the users is another merchant’s already');
    throw error;
  }
}

async function withPeople(tx: OrgTx, rows: merchantStore.MerchantRow[]): Promise<Merchant[]> {
  const users = await merchantStore.listMerchantUsers(
    tx,
    rows.map((row) => row.id),
  );
  const ownerIds = rows.flatMap((row) => row.ownerPersonId ?? []);
  const owners = new Map((await personStore.listPersons(tx, ownerIds)).map((person) => [person.id, person]));
  const usersOf = Map.groupBy(users, (user) => user.merchantId);
  return rows.map(({ ownerPersonId, ...row }) => ({
    ...row,
    orgId: tx.orgId,
    branding: mergeBranding(row.branding, {}),
    owner: ownerOf(owners.get(ownerPersonId ?? '')),
    users: (usersOf.get(row.id) ?? []).map((user) => user.subject),
  }));
}

function ownerOf(person: Person | undefined): Merchant['owner'] {
  if (!person) return null;
  const { id, subject, firstName, lastName, email, phone } = person;
  return { personId: id, subject: subject ?? '', firstName, lastName, email, phone };
}

const noSuchMerchant = () => new DomainError('not_found', 'there is no such merchant');
