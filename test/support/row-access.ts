import type pg from 'pg';

export const ROLES = ['doorstep_app', 'doorstep_ingest', 'doorstep_system'] as const;
export type Role = (typeof ROLES)[number];

/** Not any org's: which migrations ran. */
const NOT_OF_ORGS = ['doorstep_migrations'];

export type Table = {
  readonly name: string;
  /** The column that says whose a row is. */
  readonly orgColumn: string;
  /** Columns that an insert may name. */
  readonly columns: readonly string[];
};

/** All tables whose rows belong to orgs, from the catalog; partitions count as part of their table. */
export async function listTenantTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; all_columns: string[] }>(`
    select c.relname as name,
      array_agg(a.attname::text order by a.attnum)
        filter (where a.attgenerated = '' and a.attidentity <> 'a') as columns,
      array_agg(a.attname::text) as all_columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    group by c.relname order by c.relname`);
  return rows
    .filter(({ name }) => !NOT_OF_ORGS.includes(name))
    .map(({ name, columns, all_columns }) => {
      const orgColumn = name === 'orgs' ? 'id' : 'org_id';
      if (!all_columns.includes(orgColumn)) throw new Error(`table ${name} does not say whose its rows are`);
      return { name, orgColumn, columns };
    });
}

/** What is wrong with how tables are walled off, one line each. */
export async function findGaps(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ gap: string }>(
    `
    with tenant as (
      select c.*, case c.relname when 'orgs' then '(id = current_org())' else '(org_id = current_org())' end as wall
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname <> all ($1)
    )
    select relname || ' has no row-level security' as gap from tenant where not relrowsecurity
    union all
    select relname || ' does not force row-level security' from tenant where not relforcerowsecurity
    union all
    select relname || ' has another policy for requests: ' || p.polname
    from tenant t join pg_policy p on p.polrelid = t.oid
    where (p.polroles = '{0}' or 'doorstep_app'::regrole = any (p.polroles))
      and (pg_get_expr(p.polqual, p.polrelid) is distinct from wall
        or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), wall) <> wall)
    union all
    select t.relname || '’s primary key does not lead with its org' from tenant t
    join pg_index i on i.indrelid = t.oid and i.indisprimary
    join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where a.attname <> case t.relname when 'orgs' then 'id' else 'org_id' end
    union all
    select 'partition ' || c.relname || ' can be reached past its table by ' || r from pg_class c, unnest($2::text[]) r
    where c.relnamespace = 'public'::regnamespace and c.relispartition and c.relkind in ('r', 'p')
      and has_table_privilege(r, c.oid, 'select, insert, update, delete, truncate')
    union all
    select 'view ' || c.relname || ' is seen with its owner’s eyes' from pg_class c, unnest($2::text[]) r
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm') and has_table_privilege(r, c.oid, 'select')
      and not coalesce('security_invoker=true' = any (c.reloptions), false)
    union all
    select r.rolname || ' may pass row-level security by' from pg_roles r
    where r.rolname = any ($2) and (r.rolsuper or r.rolbypassrls or r.rolcanlogin)
    union all
    select m.member::regrole || ' is also ' || m.roleid::regrole from pg_auth_members m
    where m.member::regrole::text = any ($2)
`,
    [NOT_OF_ORGS, ROLES],
  );
  return rows.map(({ gap }) => gap).sort();
}

/** What a role may do to each table: `select`, or `select (id, status)` where only some columns are granted. */
export async function listPrivileges(client: pg.Client, role: Role): Promise<Record<string, string[]>> {
  const { rows } = await client.query<{ name: string; privileges: string[] }>(
    `
    with granted as (
      select c.relname, lower(g.privilege_type) as privilege, null::text as columns
      from pg_class c, aclexplode(c.relacl) g
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
        and g.grantee in (0, $1::regrole)
      union all
      select c.relname, lower(g.privilege_type), string_agg(a.attname, ', ' order by a.attname)
      from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) g
      where c.relnamespace = 'public'::regnamespace and g.grantee in (0, $1::regrole)
      group by c.relname, g.privilege_type
    )
    select relname as name,
      array_agg(privilege || coalesce(' (' || columns || ')', '') order by privilege) as privileges
    from granted group by relname order by relname`,
    [role],
  );
  return Object.fromEntries(rows.map(({ name, privileges }) => [name, privileges]));
}
