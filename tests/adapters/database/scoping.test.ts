import { describe, expect, test } from "vitest";
import { importsOf, sourcesIn } from "../../architecture/source-tree";
import { BACKENDS, type Desk, useStore } from "./backends";
import {
  ACCOUNT_TABLES,
  forgettingTheAccount,
  type Statement,
  statementsOf,
  takeRowSecurityOff,
  unscopedTables,
  whileChanging,
} from "./scoping";
import { filledAccount, INSTALLATION, LISTING, NAMING, NOTHING, type Theirs, WHOLE } from "./store-calls";

const ACCOUNT_FUNCTIONS = Object.entries({ ...NAMING, ...LISTING, ...WHOLE });

/** Whom each transaction of these statements works for. */
function roads(statements: Statement[]): unknown[][] {
  return statements.filter(({ sql }) => sql.includes("set_config('role'")).map(({ params }) => params);
}

async function twoAccounts(desk: Desk) {
  const [owner, stranger] = [await desk.newAccount(), await desk.newAccount()];
  return { owner, stranger, theirs: await filledAccount(desk.store, owner) };
}

describe.each(BACKENDS)("the statements of the store on %s", (backend) => {
  const desk = useStore(backend);
  const asOwner = async (call: (owner: string, theirs: Theirs) => Promise<unknown>) => {
    const { owner, theirs } = await twoAccounts(desk);
    return { owner, statements: await statementsOf(desk.database.orm, () => call(owner, theirs)) };
  };

  test.each(ACCOUNT_FUNCTIONS)("%s works for one account, and each statement says so", async (_, call) => {
    const { owner, statements } = await asOwner((me, theirs) => call(desk.store, me, theirs));
    expect(new Set(roads(statements).map(String))).toEqual(new Set([`dunlin_app,${owner}`]));
    expect(statements.flatMap((statement) => unscopedTables(statement, owner))).toEqual([]);
  });

  test.each(Object.entries(INSTALLATION))("%s says that it works for the installation", async (_, call) => {
    const statements = await statementsOf(desk.database.orm, () => call(desk.store));
    expect(roads(statements)).toEqual([["dunlin_installation", ""]]);
  });

  test("a single query that forgot its account is noticed, in whichever function it is", async () => {
    const { owner, stranger, theirs } = await twoAccounts(desk);
    let changed = 0;
    for (const [name, call] of ACCOUNT_FUNCTIONS) {
      const statements = await statementsOf(desk.database.orm, () => call(desk.store, owner, theirs));
      for (const statement of statements) {
        const forgetful = forgettingTheAccount(statement);
        if (forgetful.sql === statement.sql) continue;
        changed += 1;
        expect(unscopedTables(forgetful, owner), `${name}: ${statement.sql}`).not.toEqual([]);
      }
      expect(statements.flatMap((statement) => unscopedTables(statement, stranger)).length).toBeGreaterThan(
        0,
      );
    }
    expect(changed).toBeGreaterThan(30);
  });

  test("a store whose transactions name no account finds nothing", async () => {
    const { owner } = await twoAccounts(desk);
    const forgotten = (statement: Statement) =>
      statement.sql.includes("set_config('role'") ? { ...statement, params: ["dunlin_app", ""] } : statement;
    const lines = () => desk.store.invoiceLines(owner);
    expect(await lines()).toHaveLength(1);
    expect(await whileChanging(desk.database.orm, forgotten, lines)).toEqual([]);
  });
});

describe.each(BACKENDS)("a store on %s with both belts off", (backend) => {
  const desk = useStore(backend);

  test.each(ACCOUNT_FUNCTIONS.filter(([name]) => WHOLE[name] === undefined))(
    "%s reaches a stranger's rows, so that its test of isolation can fail",
    async (_, call) => {
      await takeRowSecurityOff(desk.everything);
      const { owner, stranger, theirs } = await twoAccounts(desk);
      const before = await desk.store.everythingOf(owner);
      const told = await whileChanging(desk.database.orm, forgettingTheAccount, () =>
        call(desk.store, stranger, theirs).catch(() => "refused by a foreign key"),
      );
      const kind = typeof told === "object" && told && "kind" in told ? told.kind : told;
      const isQuiet = NOTHING.includes(kind) || (Array.isArray(kind) && kind.length === 0);
      const after = await desk.store.everythingOf(owner);
      expect(isQuiet && JSON.stringify(after) === JSON.stringify(before)).toBe(false);
    },
  );
});

/** They open the database, or hand it to the scopes. */
const ENGINE = [
  "lib/adapters/database/apply-migrations.ts",
  "lib/adapters/database/check-roles.ts",
  "lib/adapters/database/open-database.ts",
  "lib/adapters/database/open-embedded.ts",
  "lib/adapters/database/open-postgres.ts",
  "lib/adapters/database/scopes.ts",
  "lib/adapters/database/store.ts",
  "lib/installation.ts",
];

test("whatever else holds a database without a scope knows the tables of sign-in alone", () => {
  const unscoped = sourcesIn("app", "lib", "components", "deploy").filter(({ text }) =>
    /import (type )?\{[^}]*\b(Database|Orm)\b[^}]*\} from "[^"]*\/orm"/.test(text),
  );
  expect(ENGINE.filter((path) => !unscoped.some((file) => file.path === path))).toEqual([]);
  const beyond = unscoped.filter(
    (file) =>
      !ENGINE.includes(file.path) &&
      importsOf(file).some(({ to }) => /\/schema\/(?!sign-in$|columns$)/.test(to)),
  );
  // It makes the account of somebody new, under that account's own role.
  expect(beyond.map(({ path }) => path)).toEqual(["lib/adapters/database/admission-store.ts"]);
});

test("the tables of accounts are all known here", () => {
  const schema = sourcesIn("lib/adapters/database/schema").filter(({ path }) => !path.endsWith("sign-in.ts"));
  const tables = schema.flatMap(({ text }) =>
    [...text.matchAll(/pgTable\(\s*"(\w+)"/g)].map(([, name]) => name),
  );
  const ofNobody = ["installation", "node_checks", "node_health"];
  expect(tables.filter((name) => !ofNobody.includes(`${name}`)).sort()).toEqual(
    Object.keys(ACCOUNT_TABLES).sort(),
  );
});
