import { Kysely, PostgresDialect } from 'kysely';
import { generate, PostgresDialect as PostgresIntrospection } from 'kysely-codegen';
import pg from 'pg';

/** Where the server keeps what this makes. */
export const DB_TYPES_FILE = new URL('../../server/src/platform/database/schema.gen.ts', import.meta.url);

const INT8 = 'ColumnType<string, bigint | number | string, bigint | number | string>';
/** The server's pool reads int8 as numbers; counters and global numbers stay far below 2^53. */
const INT8_AS_READ = 'ColumnType<number, number, number>';
/** Not the core's business: the tables of the task queue (another schema), and the list of what was migrated. */
const HIDDEN_TABLES = ['doorstep_migrations'];

/** The TypeScript types of the tables of a migrated database, as text. */
export async function generateDbTypes(databaseUrl: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const text = await generate({
      db,
      // The server's pool leaves dates as text, so that no time zone moves them.
      dialect: new PostgresIntrospection({ dateParser: 'string' }),
      outFile: null,
      postprocess: async ({ metadata }) => {
        metadata.tables = metadata.tables.filter(
          ({ schema, name }) => schema === 'public' && !HIDDEN_TABLES.includes(name),
        );
        return metadata;
      },
    });
    if (!text.includes(INT8))
      throw new Error('kysely-codegen writes the type of int8 otherwise than it did.');
    return text.replace(INT8, INT8_AS_READ);
  } finally {
    await db.destroy();
  }
}
