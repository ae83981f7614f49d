import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { createStore } from "@/lib/adapters/database/store";
import { addDays } from "@/lib/core/calendar";
import { viewInvoices } from "@/lib/use-cases/view-invoices";
import { median, milliseconds, type Row, timesOf } from "./measure";

const TODAY = "2026-11-20";
const SIZES = [100, 10_000] as const;

/** The invoice list's whole use case on the embedded store, ten thousand invoices against a hundred. */
export async function listBench(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "dunlin-bench-"));
  const database = await openDatabase({ url: null, dataDir });
  const store = createStore(database);
  const account = await store.ensureLocalAccount("Europe/Berlin");
  const view = () =>
    viewInvoices(
      { accountId: account.id, query: { view: "open", search: "", page: 1 } },
      { ...store, now: () => new Date(`${TODAY}T10:00:00Z`) },
    );
  const medians: number[] = [];
  let added = 0;
  for (const size of SIZES) {
    await store.addInvoices(account.id, rows(size - added));
    added = size;
    medians.push(median(await timesOf(8, view)));
  }
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
  const [small = Number.NaN, large = Number.NaN] = medians;
  return [
    {
      what: "the invoice list with 10,000 invoices",
      against: "with 100 (embedded store)",
      ratio: large / small,
      absolute: `${milliseconds(large)} against ${milliseconds(small)}`,
    },
  ];
}

function rows(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    client: { kind: "named" as const, client: client(index % 400) },
    number: `B-${randomUUID().slice(0, 8)}`,
    total: { minor: 10_000 + index, currency: "EUR" },
    issuedOn: null,
    dueOn: addDays(TODAY, (index % 150) - 120),
    dueOnProposal: null,
    paymentLink: null,
    note: null,
    lateTerms: null,
    holds: [],
    isSample: false,
    source: "csv" as const,
    createdAt: new Date(),
    requestKey: null,
    sourceKey: null,
    payments: [],
  }));
}

function client(index: number) {
  const name = `Client ${index}`;
  return {
    id: randomUUID(),
    name,
    contactName: null,
    email: null,
    language: "en",
    toneCeiling: null,
    isSample: false,
  };
}
