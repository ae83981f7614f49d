import { randomUUID } from "node:crypto";
import { installation } from "../../lib/installation";
import { addInvoice } from "../../lib/use-cases/add-invoice";
import { requestDraft } from "../../lib/use-cases/request-draft";
import { writeDraft } from "../../lib/use-cases/write-draft";

// The app as far as a draft needs it, in a process of its own: writes until somebody kills it.

const { needs, identify } = await installation();
const viewer = await identify(async () => new Headers());
if (!viewer) throw new Error("nobody is here");
const { accountId } = viewer;
await needs.updateAccount(accountId, { senderName: "Mara Voss" });
const raw = {
  clientName: "Brandt & Söhne",
  number: "2026-017",
  amount: "2330",
  currency: "EUR",
  dueOn: "2026-10-16",
};
const added = await addInvoice({ accountId, raw, requestKey: randomUUID() }, needs);
if (added.kind !== "added") throw new Error(added.kind);
const input = { accountId, invoiceId: added.invoiceId, draftId: randomUUID(), reason: null };
const requested = await requestDraft(input, needs);
if (requested.kind !== "ordered") throw new Error(requested.kind);
for await (const event of writeDraft(requested.order, needs, new AbortController().signal)) {
  if (event.type === "text-grown") console.log(JSON.stringify(input));
}
