import { and, count, eq, inArray, isNull } from "drizzle-orm";
import type { Invoice, Payment } from "../../core/invoice/invoice";
import { roomFor } from "../../core/invoice/invoice-room";
import { lockAccount, matchClients, type NewClient } from "./client-rows";
import { inChunks } from "./orm";
import { clients } from "./schema/accounts";
import { invoices, payments } from "./schema/invoices";
import type { AccountOrm } from "./scopes";

export type NewPayment = Omit<Payment, "invoiceId">;

export type NewInvoice = Omit<Invoice, "clientId" | "isVoid" | "version"> & {
  isVoid?: boolean;
  /** Somebody already in the list, or somebody to find there by name and otherwise add. */
  client: { kind: "known"; id: string } | { kind: "named"; client: NewClient };
  /** The same key a second time (a double click, a repeated request) adds nothing. */
  requestKey: string | null;
  /** The same document a second time adds nothing, unless the first was deleted. */
  sourceKey: string | null;
  payments: readonly NewPayment[];
};

export type AddedInvoice =
  | { kind: "added" | "already-there"; invoiceId: string }
  | { kind: "client-absent" }
  /** The account holds as many as one can. */
  | { kind: "no-room" };

/** All there is room for or, when it throws, none. One outcome per row, in order. */
export async function addInvoices(
  tx: AccountOrm,
  accountId: string,
  rows: readonly NewInvoice[],
): Promise<AddedInvoice[]> {
  await lockAccount(tx, accountId);
  const known = await knownKeys(tx, accountId, rows);
  const room = roomFor(await heldBy(tx, accountId));
  const fresh: NewInvoice[] = [];
  const outcomes = rows.map((row): AddedInvoice => {
    const keys = keysOf(row);
    const twin = keys.map((key) => known.get(key)).find((id) => id !== undefined);
    if (twin !== undefined) return { kind: "already-there", invoiceId: twin };
    if (fresh.length >= room) return { kind: "no-room" };
    for (const key of keys) known.set(key, row.id);
    fresh.push(row);
    return { kind: "added", invoiceId: row.id };
  });
  const clientIds = await clientIdsOf(tx, accountId, fresh);
  const stored = fresh.filter((row) => clientIds.has(row.id));
  await insertInvoices(tx, accountId, { rows: stored, clientIds });
  await insertPayments(tx, accountId, stored);
  return outcomes.map((outcome) =>
    outcome.kind === "added" && !clientIds.has(outcome.invoiceId) ? { kind: "client-absent" } : outcome,
  );
}

/** As every list counts them: a deleted one takes no place. */
async function heldBy(tx: AccountOrm, accountId: string): Promise<number> {
  const mine = and(eq(invoices.accountId, accountId), isNull(invoices.deletedAt));
  const [found] = await tx.select({ held: count() }).from(invoices).where(mine);
  return found?.held ?? 0;
}

function keysOf(row: Pick<NewInvoice, "requestKey" | "sourceKey">): string[] {
  const keys: string[] = [];
  if (row.requestKey !== null) keys.push(`request ${row.requestKey}`);
  if (row.sourceKey !== null) keys.push(`source ${row.sourceKey}`);
  return keys;
}

/** Which of the rows' keys are taken, and by which invoice. */
async function knownKeys(
  tx: AccountOrm,
  accountId: string,
  rows: readonly NewInvoice[],
): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  const { id: invoiceId, requestKey, sourceKey } = invoices;
  const mine = eq(invoices.accountId, accountId);
  for (const chunk of inChunks(rows.flatMap((row) => row.requestKey ?? []))) {
    const found = await tx
      .select({ invoiceId, requestKey })
      .from(invoices)
      .where(and(mine, inArray(requestKey, chunk)));
    for (const row of found) known.set(`request ${row.requestKey}`, row.invoiceId);
  }
  for (const chunk of inChunks(rows.flatMap((row) => row.sourceKey ?? []))) {
    const found = await tx
      .select({ invoiceId, sourceKey })
      .from(invoices)
      .where(and(mine, isNull(invoices.deletedAt), inArray(sourceKey, chunk)));
    for (const row of found) known.set(`source ${row.sourceKey}`, row.invoiceId);
  }
  return known;
}

/** By invoice id; an invoice whose known client is not there has none. */
async function clientIdsOf(
  tx: AccountOrm,
  accountId: string,
  rows: readonly NewInvoice[],
): Promise<Map<string, string>> {
  const named = rows.flatMap((row) => (row.client.kind === "named" ? [row.client.client] : []));
  const matched = await matchClients(tx, accountId, named);
  const wanted = rows.flatMap((row) => (row.client.kind === "known" ? [row.client.id] : []));
  const present = new Set<string>();
  for (const chunk of inChunks([...new Set(wanted)])) {
    const found = await tx
      .select({ id: clients.id })
      .from(clients)
      .where(and(eq(clients.accountId, accountId), inArray(clients.id, chunk)));
    for (const { id } of found) present.add(id);
  }
  const ids = new Map<string, string>();
  let next = 0;
  for (const row of rows) {
    const clientId = row.client.kind === "named" ? matched[next++]?.client.id : row.client.id;
    if (clientId && (row.client.kind === "named" || present.has(clientId))) ids.set(row.id, clientId);
  }
  return ids;
}

type Stored = { rows: readonly NewInvoice[]; clientIds: ReadonlyMap<string, string> };

async function insertInvoices(tx: AccountOrm, accountId: string, { rows, clientIds }: Stored): Promise<void> {
  for (const chunk of inChunks(rows)) {
    await tx.insert(invoices).values(
      chunk.map((row) => ({
        accountId,
        id: row.id,
        clientId: clientIds.get(row.id) ?? "",
        number: row.number,
        totalMinor: row.total.minor,
        currency: row.total.currency,
        issuedOn: row.issuedOn,
        dueOn: row.dueOn,
        dueOnProposal: row.dueOnProposal,
        paymentLink: row.paymentLink,
        note: row.note,
        lateTerms: row.lateTerms,
        holds: [...row.holds],
        isVoid: row.isVoid ?? false,
        isSample: row.isSample,
        source: row.source,
        createdAt: row.createdAt,
        requestKey: row.requestKey,
        sourceKey: row.sourceKey,
      })),
    );
  }
}

async function insertPayments(tx: AccountOrm, accountId: string, rows: readonly NewInvoice[]): Promise<void> {
  const all = rows.flatMap((row) =>
    row.payments.map((payment) => ({ ...payment, accountId, invoiceId: row.id })),
  );
  for (const chunk of inChunks(all)) await tx.insert(payments).values(chunk);
}
