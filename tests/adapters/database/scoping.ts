import { type SQL, sql } from "drizzle-orm";
import type { Orm } from "@/lib/adapters/database/orm";

export type Statement = { sql: string; params: unknown[] };

/** The tables whose rows belong to accounts, and the column that says to which. */
export const ACCOUNT_TABLES: Record<string, string> = {
  accounts: "id",
  clients: "account_id",
  invoices: "account_id",
  payments: "account_id",
  drafts: "account_id",
  product_events: "account_id",
  attempts: "account_id",
};

type Dialect = { sqlToQuery(query: SQL): Statement };

function dialectOf(orm: Orm): Dialect {
  return (orm as unknown as { dialect: Dialect }).dialect;
}

/** Runs `work` while every statement passes through `change` on its way to the database. */
export async function whileChanging<Result>(
  orm: Orm,
  change: (statement: Statement) => Statement,
  work: () => Promise<Result>,
): Promise<Result> {
  const dialect = dialectOf(orm);
  const translate = dialect.sqlToQuery.bind(dialect);
  dialect.sqlToQuery = (query) => change(translate(query));
  try {
    return await work();
  } finally {
    dialect.sqlToQuery = translate;
  }
}

/** The statements `work` sent. */
export async function statementsOf(orm: Orm, work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const keep = (statement: Statement) => {
    sent.push(statement);
    return statement;
  };
  await whileChanging(orm, keep, work);
  return sent;
}

/** The statement as somebody would write it who forgot the account. */
export function forgettingTheAccount({ sql: text, params }: Statement): Statement {
  const forgetful = text
    .replace(/"\w+"\."account_id" = (\$\d+)/g, "($1::text is not null)")
    .replace(/"accounts"\."id" = (\$\d+)/g, "($1::text is not null)")
    .replace(/"\w+"\."account_id" = "\w+"\."account_id"/g, "true");
  return { sql: forgetful, params };
}

/** The tables of accounts that a statement reads or writes without saying whose rows it means. */
export function unscopedTables({ sql: text, params }: Statement, accountId: string): string[] {
  const named = [...text.matchAll(/(?:from|join|update|into) "(\w+)"/g)].map((match) => match[1] ?? "");
  const tables = [...new Set(named)].filter((table) => ACCOUNT_TABLES[table] !== undefined);
  const isMine = (place: string | undefined) => params[Number(place) - 1] === accountId;
  const scoped = new Set(
    tables.filter((table) => {
      const column = `"${table}"."${ACCOUNT_TABLES[table]}" = \\$(\\d+)`;
      return [...text.matchAll(new RegExp(column, "g"))].some((match) => isMine(match[1]));
    }),
  );
  for (const table of tables) if (insertsOnlyFor(text, table, isMine)) scoped.add(table);
  for (const [, one = "", other = ""] of text.matchAll(/"(\w+)"\."account_id" = "(\w+)"\."account_id"/g)) {
    if (scoped.has(one)) scoped.add(other);
    if (scoped.has(other)) scoped.add(one);
  }
  return tables.filter((table) => !scoped.has(table));
}

function insertsOnlyFor(
  text: string,
  table: string,
  isMine: (place: string | undefined) => boolean,
): boolean {
  const [, columns, rows] = new RegExp(`^insert into "${table}" \\(([^)]*)\\) values (.*)$`).exec(text) ?? [];
  if (columns === undefined || rows === undefined) return false;
  const at = columns.split(", ").indexOf(`"${ACCOUNT_TABLES[table]}"`);
  const places = [...rows.matchAll(/\(([^()]*)\)/g)].map((row) => row[1]?.split(", ")[at]);
  return at >= 0 && places.every((place) => isMine(place?.slice(1)));
}

/** Takes the second belt off, for tests that look at the first alone; `everything` is the administrator's. */
export async function takeRowSecurityOff(everything: Orm): Promise<void> {
  for (const table of Object.keys(ACCOUNT_TABLES)) {
    await everything.execute(sql.raw(`alter table ${table} disable row level security`));
  }
}
