import { type Selectable, sql } from 'kysely';
import type { OrgTx, SystemTx } from '../../platform/database/database.ts';
import type { Quotes } from '../../platform/database/schema.gen.ts';
import type { Asker, Quote } from './quote.ts';
import type { Tariff } from './tariff.ts';

export async function findTariff(tx: OrgTx): Promise<{ tariff: Tariff; updatedAt: number } | null> {
  const row = await tx.db
    .selectFrom('tariffs')
    .select(['tariff', 'updated_at'])
    .where('org_id', '=', tx.orgId)
    .executeTakeFirst();
  return row ? { tariff: row.tariff as unknown as Tariff, updatedAt: row.updated_at.getTime() } : null;
}

export async function putTariff(tx: OrgTx, tariff: Tariff, now: number): Promise<void> {
  const values = { tariff: JSON.stringify(tariff), updated_at: new Date(now) };
  await tx.db
    .insertInto('tariffs')
    .values({ org_id: tx.orgId, ...values })
    .onConflict((conflict) => conflict.column('org_id').doUpdateSet(values))
    .execute();
}

function quoteOf(row: Selectable<Quotes>): Quote {
  return {
    id: row.id,
    asker: { personId: row.person_id, merchantId: row.merchant_id },
    request: row.request as unknown as Quote['request'],
    price: { amount: row.amount, currency: row.currency },
    breakdown: row.breakdown as unknown as Quote['breakdown'],
    distanceMeters: row.distance_meters,
    durationSeconds: row.duration_seconds,
    isVerified: row.is_verified,
    expiresAt: row.expires_at.getTime(),
    jobId: row.job_id,
    createdAt: row.created_at.getTime(),
  };
}

export async function insertQuote(tx: OrgTx, quote: Quote): Promise<void> {
  await tx.db
    .insertInto('quotes')
    .values({
      org_id: tx.orgId,
      id: quote.id,
      person_id: quote.asker.personId,
      merchant_id: quote.asker.merchantId,
      request: JSON.stringify(quote.request),
      amount: quote.price.amount,
      currency: quote.price.currency,
      breakdown: JSON.stringify(quote.breakdown),
      distance_meters: quote.distanceMeters,
      duration_seconds: quote.durationSeconds,
      is_verified: quote.isVerified,
      expires_at: new Date(quote.expiresAt),
      created_at: new Date(quote.createdAt),
    })
    .execute();
}

/** The asker's quotes that could still be used, counted up to `limit`, and when the first of these expires. */
export async function countOpenQuotes(
  tx: OrgTx,
  { asker, now, limit }: { asker: Asker; now: number; limit: number },
): Promise<{ open: number; expiresAt: number | null }> {
  const row = await tx.db
    .selectFrom((quotes) =>
      quotes
        .selectFrom('quotes')
        .select('expires_at')
        .where('org_id', '=', tx.orgId)
        .where('job_id', 'is', null)
        .where('expires_at', '>', new Date(now))
        .where('person_id', 'is not distinct from', asker.personId)
        .where('merchant_id', 'is not distinct from', asker.merchantId)
        .limit(limit)
        .as('open'),
    )
    .select((eb) => [eb.fn.countAll<number>().as('n'), eb.fn.min('expires_at').as('first')])
    .executeTakeFirstOrThrow();
  return { open: Number(row.n), expiresAt: row.first?.getTime() ?? null };
}

export async function findQuote(tx: OrgTx, quoteId: string): Promise<Quote | null> {
  const row = await tx.db
    .selectFrom('quotes')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('id', '=', quoteId)
    .executeTakeFirst();
  return row ? quoteOf(row) : null;
}

/**
 * Uses a quote up for a job. Of several at once one gets it: the others wait for the row and then find it used.
 * @returns null if it does not exist, has expired or was used
 */
export async function claimQuote(
  tx: OrgTx,
  claim: { quoteId: string; jobId: string; now: number },
): Promise<Quote | null> {
  const row = await tx.db
    .updateTable('quotes')
    .set({ job_id: claim.jobId })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', claim.quoteId)
    .where('job_id', 'is', null)
    .where('expires_at', '>', new Date(claim.now))
    .returningAll()
    .executeTakeFirst();
  return row ? quoteOf(row) : null;
}

/** Deletes up to `limit` quotes, of all orgs, that expired unused. */
export async function deleteExpiredQuotes(tx: SystemTx, now: number, limit: number): Promise<number> {
  const result = await sql`delete from quotes where job_id is null and (org_id, id) in (
    select org_id, id from quotes where job_id is null and expires_at <= ${new Date(now)} limit ${limit})`.execute(
    tx.db,
  );
  return Number(result.numAffectedRows ?? 0n);
}
