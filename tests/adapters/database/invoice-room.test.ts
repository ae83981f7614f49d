import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { invoices } from "@/lib/adapters/database/schema/invoices";
import { MOST_INVOICES } from "@/lib/core/invoice/invoice-room";
import { BACKENDS, type Desk, useStore } from "./backends";
import { aClient, anInvoice, NOON, storedInvoice, times } from "./samples";

/** An account with that many invoices, the id of its first. */
async function holding(desk: Desk, count: number) {
  const account = await desk.newAccount();
  const first = await storedInvoice(desk.store, account, { sourceKey: "first" });
  await desk.everything.execute(sql`
    insert into ${invoices} (account_id, id, client_id, number, total_minor, currency, holds, is_sample, source, created_at)
    select account_id, 'more ' || n, client_id, 'M' || n, total_minor, currency, holds, is_sample, source, created_at
    from ${invoices}, generate_series(2, ${count}::int) as n
    where account_id = ${account} and id = ${first}`);
  return { account, first };
}

async function held({ store }: Desk, account: string): Promise<number> {
  return (await store.invoiceLines(account)).length;
}

describe.each(BACKENDS)("the most an account holds, on %s", (backend) => {
  const desk = useStore(backend);

  test("a batch fills the account in order, and the rest of it is told apart and kept nowhere", async () => {
    const { account, first } = await holding(desk, MOST_INVOICES - 2);
    const client = (name: string) => ({ kind: "named" as const, client: aClient({ name }) });
    const rows = [
      anInvoice({ sourceKey: "first" }),
      anInvoice({ sourceKey: "a" }),
      anInvoice({ sourceKey: "b" }),
      anInvoice({ sourceKey: "c", client: client("Nobody yet") }),
      anInvoice({ sourceKey: "c" }),
      anInvoice({ sourceKey: "a" }),
    ];
    const [, a, b] = rows;
    expect(await desk.store.addInvoices(account, rows)).toEqual([
      { kind: "already-there", invoiceId: first },
      { kind: "added", invoiceId: a?.id },
      { kind: "added", invoiceId: b?.id },
      { kind: "no-room" },
      { kind: "no-room" },
      { kind: "already-there", invoiceId: a?.id },
    ]);
    expect(await held(desk, account)).toBe(MOST_INVOICES);
    expect((await desk.store.listClients(account)).map(({ name }) => name)).toEqual(["Northwind Ltd"]);
  }, 120_000);

  test("of many at once the last place goes to one, and a deleted invoice gives its place back", async () => {
    const { account, first } = await holding(desk, MOST_INVOICES - 1);
    const outcomes = await times(6, () => desk.store.addInvoice(account, anInvoice()));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["added", ...Array(5).fill("no-room")]);
    await desk.store.deleteInvoice(account, first, NOON);
    expect((await desk.store.addInvoice(account, anInvoice())).kind).toBe("added");
    expect(await held(desk, account)).toBe(MOST_INVOICES);
    expect((await desk.store.addInvoice(await desk.newAccount(), anInvoice())).kind).toBe("added");
  }, 120_000);
});
