import { openDatabase } from "../../../lib/adapters/database/open-database";
import { createStore } from "../../../lib/adapters/database/store";
import { anInvoice, aPayment } from "./samples";

// Writes without end and prints what the store confirmed, for a test that kills it at any moment.
const database = await openDatabase({ url: null, dataDir: process.argv[2] ?? "" });
const store = createStore(database);
const account = await store.ensureLocalAccount("Europe/Berlin");
for (;;) {
  const added = await store.addInvoice(account.id, anInvoice());
  if (added.kind !== "added") throw new Error(added.kind);
  const payment = aPayment({ amountMinor: 1 });
  await store.addPayment(account.id, added.invoiceId, payment);
  process.stdout.write(`${added.invoiceId}\n`);
}
