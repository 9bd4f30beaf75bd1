import { type Kysely, sql } from 'kysely';
import type { OrgTx } from '../../../platform/database/database.ts';
import type { DB, Json } from '../../../platform/database/schema.gen.ts';

export const ms = (date: Date | null): number | null => (date === null ? null : date.getTime());
export const date = (time: number | null): Date | null => (time === null ? null : new Date(time));
export const json = (value: unknown): Json => (value === null ? null : JSON.stringify(value));

/** Holds others who name the same thing back until this transaction ends: what a count decides stays true. */
export async function lockCount(tx: OrgTx, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.orgId}/${what}`}, 0))`.execute(tx.db);
}

/** Whether a statement failed on a foreign key (`23503`) or a unique constraint (`23505`). */
export function isConstraintError(error: unknown, code: '23503' | '23505'): boolean {
  return error instanceof Error && (error as Error & { code?: unknown }).code === code;
}

export async function countRows(
  db: Kysely<DB>,
  orgId: string,
  table: 'merchants' | 'api_keys',
): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('org_id', '=', orgId)
    .executeTakeFirstOrThrow();
  return row.total;
}
