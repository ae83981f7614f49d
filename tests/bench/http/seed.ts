import { randomUUID } from "node:crypto";
import { createSessionKeeper } from "@/lib/adapters/auth/session-keeper";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { accounts } from "@/lib/adapters/database/schema/accounts";
import { users } from "@/lib/adapters/database/schema/sign-in";
import { createScopes } from "@/lib/adapters/database/scopes";
import { createStore } from "@/lib/adapters/database/store";
import { addDays, dayIn } from "@/lib/core/calendar";

export type Desk = { url: string; secret: string; appUrl: string; people: number; invoices: number };

/** Signed-in freelancers with invoices of their own; the cookie each one's browser would hold. */
export async function seedDesks({ url, secret, appUrl, people, invoices }: Desk): Promise<string[]> {
  const database = await openDatabase({ url, dataDir: "" });
  const store = createStore(database);
  const scopes = createScopes(database);
  const keeper = createSessionKeeper({ orm: database.orm, secret, appUrl });
  const cookies: string[] = [];
  for (let person = 0; person < people; person++) {
    const [accountId, userId, now] = [randomUUID(), randomUUID(), new Date()];
    const desk = { id: accountId, senderName: "Mara Voss", timeZone: "Europe/Berlin", language: "en" };
    await scopes.scoped(accountId, (orm) => orm.insert(accounts).values({ ...desk, defaultCurrency: "EUR" }));
    const email = `mara${person}@studio.example`;
    const user = { id: userId, accountId, email, isOperator: person === 0, createdAt: now, updatedAt: now };
    await database.orm.insert(users).values(user);
    await store.addInvoices(accountId, rows(invoices, now));
    const { name, value } = await keeper.begin(userId, new Headers());
    cookies.push(`${name}=${encodeURIComponent(value)}`);
  }
  await database.close();
  return cookies;
}

function rows(count: number, now: Date) {
  const today = dayIn(now, "Europe/Berlin");
  return Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    client: { kind: "named" as const, client: client(index % 12) },
    number: `B-${1_000 + index}`,
    total: { minor: 10_000 + 713 * index, currency: "EUR" },
    issuedOn: null,
    dueOn: addDays(today, 20 - index),
    dueOnProposal: null,
    paymentLink: null,
    note: null,
    lateTerms: null,
    holds: [],
    isSample: false,
    source: "csv" as const,
    createdAt: now,
    requestKey: null,
    sourceKey: null,
    payments: [],
  }));
}

function client(index: number) {
  const name = `Client ${index}`;
  const unknown = { contactName: null, email: null, toneCeiling: null, isSample: false };
  return { id: randomUUID(), name, language: "en", ...unknown };
}
