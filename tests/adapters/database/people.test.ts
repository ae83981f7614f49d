import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { createOperatorStore } from "@/lib/adapters/database/operator-store";
import type { Orm } from "@/lib/adapters/database/orm";
import { createStore } from "@/lib/adapters/database/store";
import { createAlerts } from "@/lib/alerts";
import { readEnv } from "@/lib/env";
import { invitePerson } from "@/lib/use-cases/invite-person";
import { copyOfEmptyStore } from "../../harness/empty-store";
import { Door } from "../../security/door";
import { BACKENDS, useStore } from "./backends";
import { readyDraft } from "./samples";

// What docs/people.md tells an operator to type, typed.

const GUIDE = readFileSync("docs/people.md", "utf8");
const OPERATOR = "mara@studio.example";
const PERSON = "person@example.com";

function block(heading: string): string {
  const [, section = ""] = GUIDE.split(`## ${heading}\n`);
  const found = /```sql\n([\s\S]*?)```/.exec(section)?.[1];
  if (!found) throw new Error(`docs/people.md has no such block: ${heading}`);
  return found;
}

/** In one transaction, as the database's own user; the rows of the last statement that shows any. */
async function type(orm: Orm, statements: string): Promise<Record<string, unknown>[]> {
  const each = statements.split(/;\s*\n/).filter((one) => one.trim() && !/^(begin|commit)$/.test(one.trim()));
  return orm.transaction(async (tx) => {
    let shown: Record<string, unknown>[] = [];
    for (const one of each) {
      const result = (await tx.execute(sql.raw(one))) as unknown as { rows?: typeof shown } & typeof shown;
      const rows = result.rows ?? [...result];
      if (rows.length > 0) shown = rows;
    }
    return shown;
  });
}

describe.each(BACKENDS)("docs/people.md on %s", (backend) => {
  const desk = useStore(backend);
  const door = new Door(desk);

  const orm = () => desk.database.orm;
  const viewerOf = async (cookie: string) => (await door.who(cookie))?.viewer;

  async function invite(typed: string, by: string): Promise<void> {
    await invitePerson({ typed, makesOperator: false, by }, { ...door.needs, ...door.signIn });
  }

  beforeEach(async () => {
    door.open();
    await type(orm(), "delete from invitations;\ndelete from users where email <> 'mara@studio.example';\n");
  });

  async function twoPeople() {
    const operator = await door.enter(OPERATOR);
    const operatorId = (await viewerOf(operator))?.userId ?? "";
    await invite(PERSON, operatorId);
    return { operator, operatorId, person: await door.enter(PERSON) };
  }

  test("ending sessions ends all of that person's at once, and nobody else's", async () => {
    const { operator, person } = await twoPeople();
    const another = await door.enter(PERSON);
    const onItsWay = await door.ask(PERSON);
    await type(orm(), block("End somebody's sessions"));
    expect([await door.who(person), await door.who(another)]).toEqual([null, null]);
    expect((await door.press(onItsWay)).kind).not.toBe("admitted");
    expect(await door.who(operator)).not.toBeNull();
    expect(await door.who(await door.enter(PERSON))).not.toBeNull();
  });

  test("making somebody an operator holds from the next request on", async () => {
    const { person } = await twoPeople();
    expect((await viewerOf(person))?.isOperator).toBe(false);
    await type(orm(), block("Make somebody an operator"));
    expect((await viewerOf(person))?.isOperator).toBe(true);
  });

  test("who has been an operator for the longest is told of nodes in their zone, until the settings name somebody", async () => {
    const recipient = (settings: Record<string, string> = {}) => {
      const reading = readEnv({
        AUTH_SECRET: "s".repeat(40),
        APP_URL: "https://dunlin.example",
        ...settings,
      });
      if (reading.kind === "wrong") throw new Error(reading.message);
      const people = { ...desk.store, ...createOperatorStore(desk.database) };
      return createAlerts(reading.env, { isMailed: true, ...people }).alertRecipient();
    };
    await twoPeople();
    await type(orm(), block("Make somebody an operator"));
    const timeZone = "Europe/Berlin";
    expect(await recipient()).toEqual({ address: OPERATOR, timeZone });
    expect(await recipient({ OPERATOR_EMAIL: PERSON })).toEqual({ address: PERSON, timeZone });
    const named = { OPERATOR_EMAIL: PERSON, ALERT_EMAIL: "pager@studio.example" };
    expect(await recipient(named)).toEqual({ address: "pager@studio.example", timeZone });
    await type(orm(), "update users set is_operator = false;\n");
    expect(await recipient()).toBeNull();
    await type(orm(), "update users set is_operator = true where email = 'mara@studio.example';\n");
  });

  test("a removed person is out, is not let in again, and nobody comes in by their invitation", async () => {
    const { operator, person } = await twoPeople();
    const was = await viewerOf(person);
    await invite("friend@example.com", was?.userId ?? "");
    const onItsWay = await door.ask(PERSON);
    expect(await type(orm(), block("Remove a person"))).toEqual([{ account_id: was?.accountId }]);
    expect(await door.who(person)).toBeNull();
    expect((await door.press(onItsWay)).kind).not.toBe("admitted");
    expect((await door.press(await door.ask(PERSON))).kind).not.toBe("admitted");
    expect((await door.press(await door.ask("friend@example.com"))).kind).not.toBe("admitted");
    expect(await door.who(operator)).not.toBeNull();
  });

  test("removing what an account holds leaves every other account as it was", async () => {
    const [theirs, mine] = [await desk.newAccount(), await desk.newAccount()];
    for (const accountId of [theirs, mine]) await readyDraft(desk.store, accountId);
    const held = (accountId: string) =>
      type(
        desk.everything,
        `select sender_name, (select count(*)::int from invoices where account_id = a.id) as invoices,
        (select count(*)::int from drafts where account_id = a.id) as drafts,
        (select count(*)::int from clients where account_id = a.id) as clients
        from accounts a where id = '${accountId}';\n`,
      );
    const before = await held(mine);
    expect(before).toEqual([{ sender_name: "Mara Voss", invoices: 1, drafts: 1, clients: 1 }]);
    await type(orm(), block("Remove what an account holds").replaceAll("ACCOUNT", theirs));
    expect(await held(theirs)).toEqual([{ sender_name: "", invoices: 0, drafts: 0, clients: 0 }]);
    expect(await held(mine)).toEqual(before);
  });
});

test("the embedded database of a stopped Dunlin takes statements by the program of docs/people.md", async () => {
  const dataDir = await copyOfEmptyStore();
  const opened = await openDatabase({ url: null, dataDir });
  const { id } = await createStore(opened).ensureLocalAccount("Europe/Berlin");
  await opened.orm.execute(
    sql`insert into users (id, account_id, email) values ('a user', ${id}, ${PERSON})`,
  );
  await opened.close();
  const program = /node -e '\n([\s\S]*?)'/.exec(GUIDE)?.[1] ?? "exit 1";
  const run = spawnSync(
    process.execPath,
    ["-e", program.replace("/var/lib/dunlin/database", join(dataDir, "database"))],
    {
      input: block("Make somebody an operator") + block("Remove a person"),
      encoding: "utf8",
      timeout: 30_000,
    },
  );
  expect(run).toMatchObject({ status: 0, stderr: "" });
  expect(run.stdout).toContain(id);
  const again = await openDatabase({ url: null, dataDir });
  expect(await type(again.orm, "select count(*)::int as users from users;\n")).toEqual([{ users: 0 }]);
  await again.close();
  rmSync(dataDir, { recursive: true, force: true });
});
