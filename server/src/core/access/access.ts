import { createHash, timingSafeEqual } from 'node:crypto';
import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import { type LiveMessage, orgChannel } from '../kernel/live-channels.ts';
import type { Page, PageRequest } from '../kernel/paging.ts';
import type { Soon } from '../kernel/soon.ts';
import type { ApiKey, ApiKeyDialect, NewApiKey } from './api-key.ts';
import { createApiKeys } from './api-keys.ts';
import { createAuthenticator } from './authenticate.ts';
import { createKeySets } from './key-sets.ts';
import type { LoggedTrackLink, NewLink, Visitor } from './link.ts';
import { createLinks } from './links.ts';
import { createMadeKeys } from './made-keys.ts';
import type { Merchant, MerchantPatch, NewMerchant } from './merchant.ts';
import { createMerchants } from './merchants.ts';
import { openNotices } from './notices.ts';
import type { NewOrg, Org, OrgPatch } from './org.ts';
import { createOrgs } from './orgs.ts';
import type { Person, PersonProfile } from './person.ts';
import { findPerson, findPersonBySubject, savePerson } from './persons.ts';
import { countryOf, normalizePhone } from './phones.ts';
import type { Principal } from './principal.ts';
import * as linkStore from './store/links.ts';
import * as orgStore from './store/orgs.ts';
import { type IssuedToken, issueToken, type TokenRequest } from './tokens.ts';

/** Who may come in, and as whom. Errors are DomainErrors; `not_found` wherever an org, key, … does not exist. */
export type Access = {
  /** Whether this is the operator's key; in constant time. */
  isOperator(token: string): boolean;

  /** @throws `already_exists`, `invalid_input` */
  createOrg(input: NewOrg): Promise<Org>;
  /** From memory in the usual case: cheap enough for every request. */
  getOrg(orgId: string): Soon<Org>;
  /** By the caller's own transaction: a look-up of the org in there would take a second connection. */
  timezoneIn(tx: OrgTx): Promise<string>;
  /** @throws `invalid_input` */
  patchOrg(orgId: string, input: OrgPatch): Promise<Org>;

  /** @throws `invalid_input` */
  issueToken(orgId: string, request: TokenRequest): Promise<IssuedToken>;
  /**
   * Who a token stands for. A token seen before costs neither a query nor a signature.
   * @param orgId the org that the caller says it belongs to; null where a dialect has no such header
   * @throws `unauthenticated`; `forbidden` for a good token of another org; `unavailable` while the org's key set
   *   cannot be fetched
   */
  authenticate(orgId: string | null, token: string): Soon<Principal>;

  /** The token is given out this once. @throws `invalid_input`, `too_many` */
  createLink(
    orgId: string,
    jobId: string,
    link: NewLink,
  ): Promise<{ id: string; token: string; expiresAt: number }>;
  /** Newest first, each with its newest 100 accesses. */
  listLinks(orgId: string, jobId: string): Promise<LoggedTrackLink[]>;
  /** At once, and with it every token made from the link. Revoking again changes nothing. */
  revokeLink(orgId: string, jobId: string, linkId: string): Promise<void>;
  /** @throws `link_unusable`, the same for every reason */
  exchangeLink(
    token: string,
    visitor: Visitor,
  ): Promise<{ jwt: string; orgId: string; jobId: string; expiresAt: number }>;

  /**
   * For each of these jobs the token of the link that partners pass on, the same each time; it opens the page any
   * number of times until a day after the job's end, and can be revoked like every other. One statement for all.
   */
  shareTokensOf(orgId: string, jobIds: readonly string[], createdBy: Actor): Promise<Map<string, string>>;
  /** What opens the page of one route, and reads nothing else; the same each time. */
  publishableKeyOf(orgId: string, routeId: string): string;
  /** The org whose key for that route it is; null for any other text. Without a query. */
  orgOfPublishableKey(key: string, routeId: string): string | null;

  /** The key is given out this once. @throws `invalid_input`, `too_many` */
  createApiKey(orgId: string, input: NewApiKey): Promise<{ apiKey: ApiKey; key: string; accountId: string }>;
  listApiKeys(orgId: string, page: PageRequest): Promise<Page<ApiKey>>;
  revokeApiKey(orgId: string, keyId: string): Promise<void>;
  /** From memory in the usual case; null for a key that is unknown, revoked, expired, or not for this caller. */
  findApiKey(key: string, caller: { dialect: ApiKeyDialect; ip: string }): Promise<ApiKey | null>;

  /** @throws `invalid_input`, `already_exists` (a user is another merchant's), `too_many` */
  createMerchant(orgId: string, input: NewMerchant): Promise<Merchant>;
  listMerchants(orgId: string, page: PageRequest): Promise<Page<Merchant>>;
  /** From memory in the usual case. */
  getMerchant(orgId: string, merchantId: string): Soon<Merchant>;
  patchMerchant(orgId: string, merchantId: string, input: MerchantPatch): Promise<Merchant>;

  /**
   * Makes or updates a person inside the caller's transaction: with a subject the one of that subject, without a
   * new one each time. Get the org before opening the transaction. @throws `invalid_input`
   */
  savePerson(tx: OrgTx, org: Org, subject: string | null, profile: PersonProfile): Promise<Person>;
  findPerson(orgId: string, personId: string): Promise<Person | null>;
  findPersonBySubject(orgId: string, subject: string): Promise<Person | null>;
  /**
   * Whether the person could follow the job without driving it: they ordered it, are a user of its merchant, or made
   * a link to it. By the caller's own transaction.
   */
  mayHaveFollowed(tx: OrgTx, job: linkStore.FollowedJob, personId: string): Promise<boolean>;
  /** E.164 where it can be read as such by the org's country, else as given. */
  normalizePhone(org: Org, raw: string): string;

  /** Stops listening to the hub. */
  close(): void;
};

export type AccessDeps = {
  /** The operator's key. */
  adminToken: string;
  /** Of it, keys are made that are kept nowhere. */
  secretKey: string;
  findDriverIdByPerson(orgId: string, personId: string): Promise<string | null>;
  /** When the job was completed, cancelled or failed (Unix milliseconds); null while it is open. */
  jobEndedAt(orgId: string, jobId: string): Promise<number | null>;
};

/** Of an org's live messages, what this module has to know. */
type OrgMessage = LiveMessage<unknown, { id: string; personId: string }, unknown, unknown, unknown>;

export function createAccess(ground: Ground, deps: AccessDeps): Access {
  const watched = new Map<string, () => void>();

  /** As long as anything of an org is remembered, its messages are listened to. */
  function watch(orgId: string): void {
    if (watched.has(orgId)) return;
    const stop = ground.hub.subscribe(orgChannel(orgId), (message) => {
      const heard = message as OrgMessage;
      if (heard.kind === 'driver') authenticator.learnDriver(orgId, heard.driver.personId, heard.driver.id);
      if (heard.kind === 'link_revoked') links.forget(orgId, heard.linkId);
    });
    watched.set(orgId, stop);
  }
  function unwatch(orgId: string): void {
    watched.get(orgId)?.();
    watched.delete(orgId);
  }

  const notices = openNotices(ground.hub, (notice) => {
    if (notice.kind === 'org') orgs.forget(notice.orgId);
    if (notice.kind === 'api_key') apiKeys.forget(notice.hash);
    if (notice.kind === 'merchant') {
      merchants.forget(notice.orgId, notice.merchantId);
      authenticator.forgetOrg(notice.orgId);
    }
  });

  const orgs = createOrgs(ground, {
    onLoad: watch,
    onEvict: unwatch,
    onChange: (orgId) => notices.tell({ kind: 'org', orgId }),
  });
  const madeKeys = createMadeKeys(deps.secretKey);
  const links = createLinks(ground, {
    shareToken: madeKeys.shareToken,
    findOrgRecord: orgs.findRecord,
    jobEndedAt: deps.jobEndedAt,
  });
  const apiKeys = createApiKeys(ground, {
    getOrg: orgs.get,
    onRevoke: (hash) => notices.tell({ kind: 'api_key', hash }),
  });
  const merchants = createMerchants(ground, {
    getOrg: orgs.get,
    onChange: (orgId, merchantId) => notices.tell({ kind: 'merchant', orgId, merchantId }),
  });
  const authenticator = createAuthenticator(ground, {
    findOrgRecord: orgs.findRecord,
    findDriverIdByPerson: deps.findDriverIdByPerson,
    isLinkAlive: links.isAlive,
    verify: {
      clock: ground.clock,
      keySets: createKeySets(ground.clock),
      keysOf: async (orgId) => (await orgs.findRecord(orgId))?.keys,
    },
  });

  const digest = (text: string) => createHash('sha256').update(text).digest();
  const operator = digest(deps.adminToken);

  return {
    isOperator: (token) => timingSafeEqual(digest(token), operator),
    createOrg: orgs.create,
    getOrg: orgs.get,
    timezoneIn: orgStore.findTimezone,
    patchOrg: orgs.patch,
    async issueToken(orgId, request) {
      const record = await orgs.findRecord(orgId);
      if (!record) throw new DomainError('not_found', 'there is no such org');
      return issueToken(ground, record, request);
    },
    authenticate: authenticator.authenticate,
    createLink: links.create,
    listLinks: links.list,
    revokeLink: links.revoke,
    exchangeLink: links.exchange,
    shareTokensOf: links.shareTokensOf,
    publishableKeyOf: madeKeys.publishableKey,
    orgOfPublishableKey: madeKeys.orgOfPublishableKey,
    createApiKey: apiKeys.create,
    listApiKeys: apiKeys.list,
    revokeApiKey: apiKeys.revoke,
    findApiKey: apiKeys.find,
    createMerchant: merchants.create,
    listMerchants: merchants.list,
    getMerchant: merchants.get,
    patchMerchant: merchants.patch,
    savePerson: (tx, org, subject, profile) => savePerson(ground, tx, org, subject, profile),
    findPerson: (orgId, personId) => findPerson(ground, orgId, personId),
    findPersonBySubject: (orgId, subject) => findPersonBySubject(ground, orgId, subject),
    mayHaveFollowed: linkStore.mayHaveFollowed,
    normalizePhone: (org, raw) => normalizePhone(raw, countryOf(org.settings, org.owner.address)),
    close() {
      notices.close();
      for (const orgId of [...watched.keys()]) unwatch(orgId);
    },
  };
}
