import type { Ground } from '../../platform/ground.ts';
import type { Job, Jobs, Who } from '../jobs/index.ts';
import { DomainError } from '../kernel/errors.ts';
import { isUuid } from '../kernel/ids.ts';
import { orgChannel } from '../kernel/live-channels.ts';
import type { Page, PageRequest } from '../kernel/paging.ts';
import {
  checkRoom,
  checkText,
  type Message,
  minuteBefore,
  nextMessageId,
  type ReadMarks,
  type Side,
} from './message.ts';
import { type NameBook, nameOf } from './names.ts';
import { actorOn, checkMayRead, checkMayWrite, requireSide } from './participants.ts';
import * as store from './store/messages.ts';

export type MessageQuery = PageRequest & {
  /** Only what was said after this message. */
  after: string | null;
};

/** What one who reads is told beside the messages. `unread`: of the other sides, after the reader's own mark. */
export type Thread = Page<Message> & { unread: number; readUpTo: ReadMarks };

/** What customer and driver say to each other about a job; staff may join. */
export function createMessages(ground: Ground, deps: { jobs: Jobs; names: NameBook }) {
  const { jobs, names } = deps;

  async function jobOf(orgId: string, jobId: string, who: Who): Promise<{ job: Job; side: Side }> {
    const job = await jobs.find(orgId, jobId);
    if (!job) throw new DomainError('not_found', 'there is no such job');
    return { job, side: requireSide(job, who) };
  }

  return {
    /**
     * The same `clientId` from the same sender is the same message: the first one is answered again.
     * @throws DomainError `not_found`, `invalid_input`, `illegal_transition` (nobody to write to, or over),
     *   `rate_limited`, `too_many`
     */
    async send(
      orgId: string,
      jobId: string,
      who: Who,
      input: { text: string; clientId: string | null },
    ): Promise<Message> {
      checkText(input.text);
      const seen = await jobOf(orgId, jobId, who);
      const name = await nameOf(names, seen.job, seen.side, who);
      return jobs.withLocked(orgId, jobId, async (tx, job, tell) => {
        // A driver who lost the job while the name was looked up is nobody's side any more.
        const side = requireSide(job, who);
        const sender = { side, actor: actorOn(side, who), name };
        const now = ground.clock.now();
        const known =
          input.clientId === null ? null : await store.findByClientId(tx, jobId, sender, input.clientId);
        if (known) return known;
        checkMayWrite(job, side, now);
        const talk = await store.talkOf(tx, jobId, side, minuteBefore(now));
        checkRoom(talk, now);
        const id = nextMessageId(talk.lastId, now, ground.randomBytes);
        const message: Message = { id, jobId, from: side, name, text: input.text, sentAt: now };
        await store.insertMessage(tx, message, sender.actor, input.clientId);
        const { driverId } = job;
        let cursor = '';
        // Before the event itself is told: whoever hears of the event has the text already.
        tx.afterCommit(() =>
          ground.hub.publish(orgChannel(orgId), { kind: 'message', jobId, driverId, message, cursor }),
        );
        const data = { messageId: id, from: side };
        ({ cursor } = await tell({ type: 'delivery_job.message_sent', actor: sender.actor, data }));
        return message;
      });
    },

    /** Oldest first. @throws DomainError `not_found` */
    async list(orgId: string, jobId: string, who: Who, query: MessageQuery): Promise<Thread> {
      const { job, side } = await jobOf(orgId, jobId, who);
      checkMayRead(job, side, ground.clock.now());
      return ground.db.withOrg(orgId, async (tx) => {
        const { messages, total } = await store.listMessages(tx, jobId, query);
        const marks = await store.readMarks(tx, jobId);
        const unread = await store.countUnread(tx, jobId, side, marks[side]);
        const readUpTo = { customer: marks.customer, driver: marks.driver };
        const { page, pageSize } = query;
        return { data: messages, page, pageSize, total, unread, readUpTo };
      });
    },

    /**
     * Notes that the caller's side has read up to a message; null: all there are. A mark never goes back.
     * @throws DomainError `not_found`, `invalid_input` for a message that is not the job's
     */
    async markRead(orgId: string, jobId: string, who: Who, upTo: string | null): Promise<{ unread: number }> {
      return jobs.withLocked(orgId, jobId, async (tx, job) => {
        const side = requireSide(job, who);
        const now = ground.clock.now();
        checkMayRead(job, side, now);
        const target = await store.findMark(tx, jobId, upTo);
        if (upTo !== null && target === null) {
          const message = 'is not a message of this job';
          throw new DomainError('invalid_input', `upTo ${message}`, [{ path: 'upTo', message }]);
        }
        const before = (await store.readMarks(tx, jobId))[side];
        if (target !== null && (before === null || target > before)) {
          await store.setMark(tx, { jobId, side, upTo: target, now });
          const { driverId } = job;
          if (side !== 'staff') {
            const told = { kind: 'message_read', jobId, driverId, by: side, upTo: target };
            tx.afterCommit(() => ground.hub.publish(orgChannel(orgId), told));
          }
          return { unread: await store.countUnread(tx, jobId, side, target) };
        }
        return { unread: await store.countUnread(tx, jobId, side, before) };
      });
    },

    /** The newest messages of a job, oldest first, and its marks: what live watchers may have missed. */
    async getRecent(
      orgId: string,
      jobId: string,
      limit: number,
    ): Promise<{ messages: Message[]; readUpTo: ReadMarks }> {
      if (!isUuid(jobId)) return { messages: [], readUpTo: { customer: null, driver: null } };
      return ground.db.withOrg(orgId, async (tx) => {
        const messages = await store.listNewest(tx, jobId, limit);
        const { customer, driver } = await store.readMarks(tx, jobId);
        return { messages, readUpTo: { customer, driver } };
      });
    },
  };
}
