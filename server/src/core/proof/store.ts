import { type Selectable, sql } from 'kysely';
import type { OrgTx, SystemTx } from '../../platform/database/database.ts';
import type { Images } from '../../platform/database/schema.gen.ts';
import type { Actor } from '../kernel/actor.ts';
import { invariant } from '../kernel/errors.ts';
import { type Image, type ImageType, type Picture, STORED_CONTENT_TYPE } from './image.ts';

/** Two uploads of one person count one after the other. */
export async function lockSubject(tx: OrgTx, subject: string): Promise<void> {
  const key = `uploads ${tx.orgId} ${subject}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx.db);
}

/** The subject's uploads that nobody used, sent after `since`, and when the first of them was sent. */
export async function countUnused(
  tx: OrgTx,
  subject: string,
  since: number,
): Promise<{ unused: number; sentAt: number | null }> {
  const row = await tx.db
    .selectFrom('images')
    .select((eb) => [eb.fn.countAll<number>().as('n'), eb.fn.min('created_at').as('first')])
    .where('org_id', '=', tx.orgId)
    .where('subject', '=', subject)
    .where('attached_at', 'is', null)
    .where('created_at', '>', new Date(since))
    .executeTakeFirstOrThrow();
  return { unused: Number(row.n), sentAt: row.first?.getTime() ?? null };
}

/** Of these uploads, those that the subject sent and that are no job's: after `since`, or used as documents before. */
export async function listOwnUploads(
  tx: OrgTx,
  ids: readonly string[],
  { subject, since }: { subject: string; since: number },
): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('images')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('id', 'in', [...ids])
    .where('subject', '=', subject)
    .where('job_id', 'is', null)
    .where((eb) => eb.or([eb('attached_at', 'is not', null), eb('created_at', '>', new Date(since))]))
    .execute();
  return rows.map(({ id }) => id);
}

export async function insertUpload(
  tx: OrgTx,
  upload: Picture & { id: string; subject: string; uploadedBy: Actor; createdAt: number },
): Promise<void> {
  await tx.db
    .insertInto('images')
    .values({
      org_id: tx.orgId,
      id: upload.id,
      job_id: null,
      stop_id: null,
      type: null,
      uploaded_by: JSON.stringify(upload.uploadedBy),
      subject: upload.subject,
      content_type: STORED_CONTENT_TYPE,
      width: upload.width,
      height: upload.height,
      size_bytes: upload.sizeBytes,
      created_at: new Date(upload.createdAt),
      attached_at: null,
    })
    .execute();
}

/** Gives an upload to a job, if it is this subject's, unused and sent after `since`; null otherwise. */
export async function attachUpload(
  tx: OrgTx,
  id: string,
  use: {
    subject: string;
    since: number;
    jobId: string;
    stopId: string | null;
    type: ImageType;
    uploadedBy: Actor;
    now: number;
  },
): Promise<Image | null> {
  const row = await tx.db
    .updateTable('images')
    .set({
      job_id: use.jobId,
      stop_id: use.stopId,
      type: use.type,
      uploaded_by: JSON.stringify(use.uploadedBy),
      attached_at: new Date(use.now),
    })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('subject', '=', use.subject)
    .where('attached_at', 'is', null)
    .where('created_at', '>', new Date(use.since))
    .returningAll()
    .executeTakeFirst();
  return row ? toImage(row) : null;
}

/** An image of this job that this subject sent. */
export async function findOwnImage(
  tx: OrgTx,
  jobId: string,
  id: string,
  subject: string,
): Promise<Image | null> {
  const row = await tx.db
    .selectFrom('images')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .where('id', '=', id)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row ? toImage(row) : null;
}

/** The oldest first; as many as a job may have. */
export async function listImages(tx: OrgTx, jobId: string, limit: number): Promise<Image[]> {
  const rows = await tx.db
    .selectFrom('images')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .orderBy('attached_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toImage);
}

export async function findNewestImage(tx: OrgTx, jobId: string, type: ImageType): Promise<Image | null> {
  const row = await tx.db
    .selectFrom('images')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .where('type', '=', type)
    .orderBy('attached_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toImage(row) : null;
}

/** Ties images that were of the job as a whole to one of its stops. */
export async function tieToStop(
  tx: OrgTx,
  jobId: string,
  ids: readonly string[],
  stopId: string,
): Promise<void> {
  await tx.db
    .updateTable('images')
    .set({ stop_id: stopId })
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .where('id', 'in', [...ids])
    .where('stop_id', 'is', null)
    .execute();
}

/** Uploads of all orgs that nobody used, sent before `before`, the oldest first. */
export async function listForgotten(
  tx: SystemTx,
  before: number,
  limit: number,
): Promise<{ orgId: string; id: string }[]> {
  const rows = await tx.db
    .selectFrom('images')
    .select(['org_id', 'id'])
    .where('attached_at', 'is', null)
    .where('created_at', '<', new Date(before))
    .orderBy('created_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ orgId: row.org_id, id: row.id }));
}

/** These uploads are used, though by no job. */
export async function markUsed(tx: OrgTx, ids: readonly string[], now: number): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .updateTable('images')
    .set({ attached_at: new Date(now) })
    .where('org_id', '=', tx.orgId)
    .where('id', 'in', [...ids])
    .where('attached_at', 'is', null)
    .execute();
}

/** Makes an unused upload as old as can be: nobody can use it, and the housekeeping will find it. */
export async function retireUpload(tx: OrgTx, id: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('images')
    .set({ created_at: new Date(0) })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('attached_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteUpload(tx: OrgTx, id: string): Promise<void> {
  await tx.db
    .deleteFrom('images')
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('attached_at', 'is', null)
    .execute();
}

function toImage(row: Selectable<Images>): Image {
  invariant(row.job_id !== null && row.type !== null, 'only images of jobs are read');
  return {
    id: row.id,
    jobId: row.job_id,
    stopId: row.stop_id,
    // Both are written by this file only.
    type: row.type as ImageType,
    uploadedBy: row.uploaded_by as Actor,
    width: row.width,
    height: row.height,
    sizeBytes: row.size_bytes,
    createdAt: row.created_at.getTime(),
  };
}
