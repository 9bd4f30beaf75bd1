import { createHash } from 'node:crypto';
import type { Ground } from '../../platform/ground.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import { createFreshCache } from '../kernel/fresh-cache.ts';
import { isUuid } from '../kernel/ids.ts';
import { orgChannel } from '../kernel/live-channels.ts';
import { type Soon, whenHere } from '../kernel/soon.ts';
import { GUEST_SUBJECT_PREFIX } from './claims.ts';
import type { LoggedTrackLink, NewLink, Visitor } from './link.ts';
import {
  cleanUserAgent,
  DEFAULT_LINK_SECONDS,
  exchangeOutcome,
  guestExpiry,
  isOverForGuests,
  MAX_LINK_SECONDS,
  MAX_LINK_USES,
  MAX_LINKS,
  MAX_LIVING_LINKS,
  MIN_LINK_SECONDS,
  truncateIp,
} from './link-rules.ts';
import { makerTag } from './maker-tag.ts';
import type { OrgRecord } from './orgs.ts';
import { MAX_NAME_CHARACTERS, type Problem, refuseProblems, textProblem } from './problems.ts';
import * as linkStore from './store/links.ts';
import { isConstraintError, lockCount } from './store/rows.ts';
import { signToken } from './tokens.ts';

const TOKEN_BYTES = 32;
const TOKEN_FORM = /^[A-Za-z0-9_-]{43}$/;
const MAX_CACHED_LINKS = 50_000;
/** How long a guest's link is believed without asking: what a lost notice of its revocation can cost. */
const MAX_AGE_MS = 30_000;

/** Longer than any job is ahead; it is the job's end that ends it. */
const SHARE_LINK_MS = 500 * 86_400_000;
const SHARE_LABEL = 'share_url';

/** What keeps a guest's token alive. */
type LivingState = { jobId: string; isRevoked: boolean; jobEndedAt: number | null };

export type Links = {
  create(
    orgId: string,
    jobId: string,
    link: NewLink,
  ): Promise<{ id: string; token: string; expiresAt: number }>;
  shareTokensOf(orgId: string, jobIds: readonly string[], createdBy: Actor): Promise<Map<string, string>>;
  list(orgId: string, jobId: string): Promise<LoggedTrackLink[]>;
  revoke(orgId: string, jobId: string, linkId: string): Promise<void>;
  exchange(
    token: string,
    visitor: Visitor,
  ): Promise<{ jwt: string; orgId: string; jobId: string; expiresAt: number }>;
  /** Whether a token made from the link still counts; from memory in the usual case. */
  isAlive(orgId: string, link: { id: string; jobId: string }): Soon<boolean>;
  forget(orgId: string, linkId: string): void;
};

export function createLinks(
  ground: Ground,
  deps: {
    findOrgRecord(orgId: string): Soon<OrgRecord | undefined>;
    shareToken(orgId: string, jobId: string): string;
    /** When the job was completed, cancelled or failed (Unix milliseconds); null while it is open. */
    jobEndedAt(orgId: string, jobId: string): Promise<number | null>;
  },
): Links {
  const states = createFreshCache<LivingState>({
    clock: ground.clock,
    maxEntries: MAX_CACHED_LINKS,
    maxAgeMs: MAX_AGE_MS,
  });
  const keyOf = (orgId: string, linkId: string) => `${orgId}/${linkId}`;

  async function loadState(orgId: string, linkId: string): Promise<LivingState | undefined> {
    const link = await ground.db.withOrg(orgId, (tx) => linkStore.findLink(tx, linkId, { lock: false }));
    if (!link) return undefined;
    return {
      jobId: link.jobId,
      isRevoked: link.revokedAt !== null,
      jobEndedAt: await deps.jobEndedAt(orgId, link.jobId),
    };
  }

  return {
    async create(orgId, jobId, input) {
      refuseProblems(linkProblems(input));
      if (!isUuid(jobId)) throw noSuchJob();
      const token = Buffer.from(ground.randomBytes(TOKEN_BYTES)).toString('base64url');
      const now = ground.clock.now();
      const link = {
        id: ground.newId(),
        jobId,
        usesLeft: input.uses === undefined ? 1 : input.uses,
        expiresAt: now + (input.ttlSeconds ?? DEFAULT_LINK_SECONDS) * 1000,
        revokedAt: null,
        label: input.label ?? null,
        createdBy: input.createdBy,
        createdAt: now,
      };
      await ground.db.withOrg(orgId, async (tx) => {
        await lockCount(tx, `links/${jobId}`);
        const { living, total } = await linkStore.countLinks(tx, jobId, now);
        if (living >= MAX_LIVING_LINKS || total >= MAX_LINKS)
          throw new DomainError('too_many', `a job has at most ${MAX_LIVING_LINKS} links`);
        try {
          await linkStore.insertLink(tx, link, hashOf(token));
        } catch (error) {
          if (isConstraintError(error, '23503')) throw noSuchJob();
          throw error;
        }
      });
      return { id: link.id, token, expiresAt: link.expiresAt };
    },

    async shareTokensOf(orgId, jobIds, createdBy) {
      const tokens = new Map(jobIds.map((jobId) => [jobId, deps.shareToken(orgId, jobId)]));
      const now = ground.clock.now();
      const rows = [...tokens].map(([jobId, token]) => ({
        id: ground.newId(),
        jobId,
        tokenHash: hashOf(token),
        usesLeft: null,
        expiresAt: now + SHARE_LINK_MS,
        revokedAt: null,
        label: SHARE_LABEL,
        createdBy,
        createdAt: now,
      }));
      if (rows.length > 0) await ground.db.withOrg(orgId, (tx) => linkStore.ensureLinks(tx, rows));
      return tokens;
    },

    async list(orgId, jobId) {
      if (!isUuid(jobId)) return [];
      return ground.db.withOrg(orgId, async (tx) => {
        const links = await linkStore.listLinks(tx, jobId);
        const accesses = await linkStore.listAccesses(
          tx,
          links.map((link) => link.id),
        );
        const byLink = Map.groupBy(accesses, (access) => access.linkId);
        return links.map((link) => ({
          ...link,
          accesses: (byLink.get(link.id) ?? []).map(({ linkId: _, ...access }) => access),
        }));
      });
    },

    async revoke(orgId, jobId, linkId) {
      const noSuchLink = new DomainError('not_found', 'there is no such link');
      if (!isUuid(jobId) || !isUuid(linkId)) throw noSuchLink;
      await ground.db.withOrg(orgId, async (tx) => {
        if (!(await linkStore.revokeLink(tx, jobId, linkId, ground.clock.now()))) throw noSuchLink;
        tx.afterCommit(() => {
          states.forget(keyOf(orgId, linkId));
          ground.hub.publish(orgChannel(orgId), { kind: 'link_revoked', linkId, jobId });
        });
      });
    },

    async exchange(token, visitor) {
      const found = TOKEN_FORM.test(token)
        ? await ground.db.withSystem((tx) => linkStore.findLinkByHash(tx, hashOf(token)))
        : undefined;
      if (!found) throw unusable();
      const { orgId, jobId } = found;
      const record = await deps.findOrgRecord(orgId);
      if (!record) throw unusable();
      const jobEndedAt = await deps.jobEndedAt(orgId, jobId);
      const now = ground.clock.now();
      const outcome = await ground.db.withOrg(orgId, async (tx) => {
        // The lock makes those who come at once take their turns: a link with one use left has one winner.
        const link = await linkStore.findLink(tx, found.id, { lock: true });
        if (!link) return undefined;
        const decided = exchangeOutcome(link, jobEndedAt, now);
        if (decided === 'exchanged' && link.usesLeft !== null) await linkStore.takeUse(tx, link.id);
        await linkStore.logAccess(tx, link.id, {
          id: ground.newId(),
          at: now,
          outcome: decided,
          ip: truncateIp(visitor.ip),
          userAgent: visitor.userAgent === null ? null : cleanUserAgent(visitor.userAgent),
        });
        return { decided, madeBy: link.createdBy.id };
      });
      if (outcome?.decided !== 'exchanged') throw unusable();
      const signed = await signToken(ground, record, guestExpiry(jobEndedAt, now), {
        sub: `${GUEST_SUBJECT_PREFIX}${found.id}`,
        role: 'guest',
        job: jobId,
        maker: outcome.madeBy === null ? undefined : makerTag(found.id, outcome.madeBy),
      });
      return { jwt: signed.token, orgId, jobId, expiresAt: signed.expiresAt };
    },

    isAlive(orgId, link) {
      const found = states.get(keyOf(orgId, link.id), () => loadState(orgId, link.id));
      return whenHere(found, (state) => {
        if (!state || state.isRevoked || state.jobId !== link.jobId) return false;
        return !isOverForGuests(state.jobEndedAt, ground.clock.now());
      });
    },

    forget: (orgId, linkId) => states.forget(keyOf(orgId, linkId)),
  };
}

function linkProblems(input: NewLink): Problem[] {
  const problems = textProblem('label', input.label ?? '', MAX_NAME_CHARACTERS);
  const { uses, ttlSeconds = DEFAULT_LINK_SECONDS } = input;
  if (typeof uses === 'number' && (!Number.isInteger(uses) || uses < 1 || uses > MAX_LINK_USES))
    problems.push({ path: 'uses', message: `must be null or a whole number from 1 to ${MAX_LINK_USES}` });
  if (!Number.isInteger(ttlSeconds) || ttlSeconds < MIN_LINK_SECONDS || ttlSeconds > MAX_LINK_SECONDS)
    problems.push({
      path: 'ttlSeconds',
      message: `must be a whole number from ${MIN_LINK_SECONDS} to ${MAX_LINK_SECONDS}`,
    });
  return problems;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

const noSuchJob = () => new DomainError('not_found', 'there is no such job');

/** The same for a used, revoked, expired and forged token: which of them it is, is nobody's business. */
const unusable = () => new DomainError('link_unusable', 'this link cannot be used');
