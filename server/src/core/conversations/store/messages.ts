import { type Selectable, sql } from 'kysely';
import type { OrgTx } from '../../../platform/database/database.ts';
import type { Messages } from '../../../platform/database/schema.gen.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { PageRequest } from '../../kernel/paging.ts';
import type { Message, Sender, Side, Talk } from '../message.ts';

function messageOf(row: Selectable<Messages>): Message {
  return {
    id: row.id,
    jobId: row.job_id,
    from: row.side as Side,
    name: row.sender_name,
    text: row.body,
    sentAt: row.created_at.getTime(),
  };
}

function messagesOf(tx: OrgTx, jobId: string) {
  return tx.db.selectFrom('messages').where('org_id', '=', tx.orgId).where('job_id', '=', jobId);
}

export async function insertMessage(
  tx: OrgTx,
  message: Message,
  sender: Actor,
  clientId: string | null,
): Promise<void> {
  await tx.db
    .insertInto('messages')
    .values({
      org_id: tx.orgId,
      id: message.id,
      job_id: message.jobId,
      side: message.from,
      sender: JSON.stringify(sender),
      sender_name: message.name,
      body: message.text,
      client_id: clientId,
      created_at: new Date(message.sentAt),
    })
    .execute();
}

export async function findByClientId(
  tx: OrgTx,
  jobId: string,
  sender: Sender,
  clientId: string,
): Promise<Message | null> {
  const row = await messagesOf(tx, jobId)
    .selectAll()
    .where('side', '=', sender.side)
    .where('client_id', '=', clientId)
    .where(sql<boolean>`sender = ${JSON.stringify(sender.actor)}::jsonb`)
    .executeTakeFirst();
  return row ? messageOf(row) : null;
}

/** @param since Unix milliseconds: messages of the side from then on count as recent */
export async function talkOf(tx: OrgTx, jobId: string, side: Side, since: number): Promise<Talk> {
  const isRecent = sql`side = ${side} and created_at > ${new Date(since)}::timestamptz`;
  const row = await messagesOf(tx, jobId)
    .select([
      sql<number>`count(*)::int`.as('total'),
      sql<number>`(count(*) filter (where ${isRecent}))::int`.as('recent'),
      sql<Date | null>`min(created_at) filter (where ${isRecent})`.as('recent_since'),
      sql<string | null>`(array_agg(id order by id desc))[1]`.as('last_id'),
    ])
    .executeTakeFirstOrThrow();
  const recentSince = row.recent_since?.getTime() ?? null;
  return { total: row.total, lastId: row.last_id, recent: row.recent, recentSince };
}

export async function listMessages(
  tx: OrgTx,
  jobId: string,
  query: PageRequest & { after: string | null },
): Promise<{ messages: Message[]; total: number }> {
  const found =
    query.after === null ? messagesOf(tx, jobId) : messagesOf(tx, jobId).where('id', '>', query.after);
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await found
    .selectAll()
    .orderBy('id')
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute();
  return { messages: rows.map(messageOf), total: Number(total) };
}

/** The newest of a job, oldest first. */
export async function listNewest(tx: OrgTx, jobId: string, limit: number): Promise<Message[]> {
  const rows = await messagesOf(tx, jobId).selectAll().orderBy('id', 'desc').limit(limit).execute();
  return rows.reverse().map(messageOf);
}

/** The message up to which is read: the one named, if it is the job's, or the last one. */
export async function findMark(tx: OrgTx, jobId: string, upTo: string | null): Promise<string | null> {
  const found = upTo === null ? messagesOf(tx, jobId) : messagesOf(tx, jobId).where('id', '=', upTo);
  const row = await found.select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? null;
}

export async function readMarks(tx: OrgTx, jobId: string): Promise<Record<Side, string | null>> {
  const rows = await tx.db
    .selectFrom('message_reads')
    .select(['side', 'up_to'])
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .execute();
  const of = (side: Side) => rows.find((row) => row.side === side)?.up_to ?? null;
  return { customer: of('customer'), driver: of('driver'), staff: of('staff') };
}

/** The caller holds the job and has seen that the mark goes forward. */
export async function setMark(
  tx: OrgTx,
  mark: { jobId: string; side: Side; upTo: string; now: number },
): Promise<void> {
  const at = new Date(mark.now);
  await tx.db
    .insertInto('message_reads')
    .values({ org_id: tx.orgId, job_id: mark.jobId, side: mark.side, up_to: mark.upTo, at })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'job_id', 'side']).doUpdateSet({ up_to: mark.upTo, at }),
    )
    .execute();
}

/** Messages of the other sides after a side's mark. */
export async function countUnread(
  tx: OrgTx,
  jobId: string,
  side: Side,
  mark: string | null,
): Promise<number> {
  let query = messagesOf(tx, jobId).where('side', '!=', side);
  if (mark !== null) query = query.where('id', '>', mark);
  const { unread } = await query
    .select((eb) => eb.fn.countAll<number>().as('unread'))
    .executeTakeFirstOrThrow();
  return Number(unread);
}
