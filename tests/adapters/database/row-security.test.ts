import { type SQL, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createHealthStore } from "@/lib/adapters/database/health-store";
import type { Orm } from "@/lib/adapters/database/orm";
import { createScopes, enter, type ScopeRole } from "@/lib/adapters/database/scopes";
import { aHealthRecord } from "../../fixtures/a-health-record";
import { BACKENDS, makeAccount, useStore } from "./backends";
import { aNodeCheck, times } from "./samples";
import { ACCOUNT_TABLES } from "./scoping";
import { filledAccount } from "./store-calls";

const TABLES = Object.entries(ACCOUNT_TABLES);

/** What each role may do, and to which tables: all of it. */
const RIGHTS: Record<ScopeRole, Record<string, string>> = {
  dunlin_app: {
    accounts: "insert select update",
    attempts: "select",
    clients: "delete insert select update",
    drafts: "delete insert select update",
    invoices: "delete insert select update",
    payments: "delete insert select update",
    product_events: "insert select",
  },
  dunlin_installation: {
    attempts: "delete insert select",
    drafts: "select update(status)",
    installation: "insert select",
    node_checks: "delete insert select",
    node_health: "insert select update",
    product_events: "select update(exported_at)",
  },
};

async function rowsOf(orm: Orm, query: SQL): Promise<Record<string, unknown>[]> {
  const found = (await orm.execute(query)) as unknown as { rows?: Record<string, unknown>[] };
  return found.rows ?? [...(found as unknown as Iterable<Record<string, unknown>>)];
}

describe.each(BACKENDS)("row-level security on %s", (backend) => {
  const desk = useStore(backend);

  /** One statement as that role, for that account or for none. */
  const as = (role: ScopeRole, accountId: string, query: SQL) =>
    desk.database.orm.transaction(async (tx) => {
      await enter(tx, role, accountId);
      return rowsOf(tx, query);
    });
  const count = (table: string) => sql.raw(`select count(*)::int as found from ${table}`);

  async function twoAccounts() {
    const [owner, stranger] = [await desk.newAccount(), await desk.newAccount()];
    await filledAccount(desk.store, owner);
    await filledAccount(desk.store, stranger);
    return { owner, stranger };
  }

  test.each(TABLES)(
    "a query in %s without an account returns nothing and writes nothing",
    async (table, key) => {
      const { owner } = await twoAccounts();
      const [before] = await rowsOf(desk.everything, count(table));
      expect(before?.found).toBeGreaterThan(0);
      expect(await as("dunlin_app", "", count(table))).toEqual([{ found: 0 }]);
      const writes = [`update ${table} set ${key} = ${key} returning 1`, `delete from ${table} returning 1`];
      for (const write of writes) {
        const written = await as("dunlin_app", "", sql.raw(write)).catch(codeOf);
        expect([[], "42501"]).toContainEqual(written);
      }
      const copied = sql.raw(`insert into ${table} (${key}) values ('${owner}')`);
      expect(await as("dunlin_app", "", copied).catch(codeOf)).toBe("42501");
      expect(await rowsOf(desk.everything, count(table))).toEqual([before]);
    },
  );

  test.each(TABLES)("a query in %s for one account meets no other's rows", async (table, key) => {
    const { owner, stranger } = await twoAccounts();
    const whose = sql.raw(`select distinct ${key} as owner from ${table}`);
    expect(await as("dunlin_app", owner, whose)).toEqual([{ owner }]);
    const moved = sql.raw(`update ${table} set ${key} = '${stranger}'`);
    expect(await as("dunlin_app", owner, moved).catch(codeOf)).toBe("42501");
    const planted = sql.raw(`insert into ${table} (${key}) values ('${stranger}')`);
    expect(await as("dunlin_app", owner, planted).catch(codeOf)).toBe("42501");
  });

  test.each(Object.entries(RIGHTS))("%s may do what it needs and nothing else", async (role, rights) => {
    const granted = await rowsOf(
      desk.everything,
      sql`
      select relname as table, string_agg(privilege, ' ' order by privilege) as rights from (
        select c.relname, privilege from pg_class c, unnest(array['select', 'insert', 'update', 'delete',
            'truncate', 'references', 'trigger']) as privilege
          where c.relkind in ('r', 'v', 'm', 'S', 'f', 'p') and c.relnamespace::regnamespace::text in ('public', 'drizzle')
            and has_table_privilege(${role}, c.oid, case when c.relkind = 'S' then 'select' else privilege end)
        union all
        select c.relname, 'update(' || a.attname || ')' from pg_class c join pg_attribute a on a.attrelid = c.oid
          where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and c.relkind = 'r'
            and has_column_privilege(${role}, c.oid, a.attnum, 'update') and not has_table_privilege(${role}, c.oid, 'update')
      ) as each group by relname`,
    );
    expect(Object.fromEntries(granted.map(({ table, rights }) => [table, rights]))).toEqual(rights);
    const [outside] = await rowsOf(
      desk.everything,
      sql`select has_schema_privilege(${role}, 'drizzle', 'usage') as may`,
    );
    expect(outside).toEqual({ may: false });
  });

  test("the roles cannot sign in, own nothing and are bound by every policy", async () => {
    const roles = sql`select rolname, rolcanlogin or rolsuper or rolbypassrls or rolcreaterole as is_dangerous,
      exists (select from pg_class where relowner = pg_roles.oid) as owns
      from pg_roles where rolname like 'dunlin\\_%' order by 1`;
    expect(await rowsOf(desk.everything, roles)).toEqual(
      Object.keys(RIGHTS).map((rolname) => ({ rolname, is_dangerous: false, owns: false })),
    );
  });

  test("what is known of nodes is the installation's alone, and not its tables' owner's", async () => {
    const { scoped } = createScopes(desk.database);
    const health = createHealthStore(createScopes(desk.database));
    await desk.store.keepChecks([aNodeCheck()]);
    await health.replace("primary", { expected: null, next: { version: "1", record: aHealthRecord() } });
    const owner = await desk.newAccount();
    for (const table of ["node_checks", "node_health"]) {
      expect(await rowsOf(desk.everything, count(table))).toEqual([{ found: 1 }]);
      expect(await as("dunlin_installation", "", count(table))).toEqual([{ found: 1 }]);
      expect(await scoped(owner, (tx) => rowsOf(tx, count(table))).catch(codeOf)).toBe("42501");
      const [shown] = await rowsOf(desk.database.orm, count(table));
      // The embedded database has one user, who may do everything until it takes a role.
      expect(shown).toEqual({ found: backend === "postgres" ? 0 : 1 });
    }
  });

  test("another role that was given every table finds nothing in any of them, and adds nothing", async () => {
    await twoAccounts();
    await desk.store.keepChecks([aNodeCheck()]);
    const tables = await rowsOf(
      desk.everything,
      sql`select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
    );
    expect(tables.length).toBeGreaterThan(TABLES.length + 5);
    const all = tables.map(
      ({ relname }) => `select '${relname}' as name, count(*)::int as found from ${relname}`,
    );
    const rolledBack = new Error("rolled back");
    const asNeighbour = (query: SQL) =>
      desk.everything.transaction(async (tx) => {
        await tx.execute(sql`create role a_neighbour nologin`);
        await tx.execute(sql`grant usage on schema public to a_neighbour`);
        await tx.execute(sql`grant all on all tables in schema public to a_neighbour`);
        await tx.execute(sql`grant a_neighbour to current_user`);
        await tx.execute(sql`set local role a_neighbour`);
        const rows = await rowsOf(tx, query);
        throw Object.assign(rolledBack, { rows });
      });
    await expect(asNeighbour(sql.raw(all.join(" union all ")))).rejects.toMatchObject({
      rows: tables.map(({ relname }) => ({ name: relname, found: 0 })),
    });
    await expect(
      asNeighbour(
        sql`insert into invitations values ('x@y.example', true, 'me', now(), now() + interval '1 day')`,
      ),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining("row-level security") } });
  });

  test("each table the roles may touch is under enforced policies, but the installation's own", async () => {
    const open = sql`select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and (has_any_column_privilege('dunlin_app', oid, 'select') or has_any_column_privilege('dunlin_installation', oid, 'select'))
      and not (relrowsecurity and relforcerowsecurity)`;
    expect(await rowsOf(desk.everything, open)).toEqual([{ relname: "installation" }]);
  });

  test("a connection is handed on as it was, after work that ended and work that broke off", async () => {
    const { owner } = await twoAccounts();
    const { scoped, asInstallation } = createScopes(desk.database);
    const broken = () => Promise.reject(new Error("broke off"));
    await times(20, async (turn) => {
      await desk.store.invoiceLines(owner);
      await (turn % 2 ? scoped(owner, broken) : asInstallation(broken)).catch(() => undefined);
    });
    const left = sql`select current_user = session_user as is_itself, coalesce(current_setting('dunlin.account', true), '') as account`;
    const seen = await times(20, () => rowsOf(desk.database.orm, left));
    expect(seen.flat()).toEqual(Array.from({ length: 20 }, () => ({ is_itself: true, account: "" })));
  });

  test("many accounts at work on one pool at once each meet their own rows", async () => {
    const accounts = await times(5, () => desk.newAccount());
    await times(5, (index) => filledAccount(desk.store, accounts[index] ?? ""));
    await times(100, async (turn) => {
      const me = accounts[turn % accounts.length] ?? "";
      const mine = await desk.store.everythingOf(me);
      expect([mine?.account.id, mine?.invoices.length, mine?.drafts.length]).toEqual([me, 1, 1]);
    });
  });

  test("an account's id is never part of a statement", async () => {
    const hostile = "x', true), set_config('role', 'none', true) --";
    expect(await desk.store.findAccount(hostile)).toBeNull();
    await makeAccount(desk.database, hostile);
    expect((await desk.store.findAccount(hostile))?.id).toBe(hostile);
    expect(await desk.store.invoiceLines(hostile)).toEqual([]);
  });
});

function codeOf(failure: unknown): unknown {
  let root = failure;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  return root instanceof Error && "code" in root ? root.code : root;
}
