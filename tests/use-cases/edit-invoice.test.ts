import { expect, test } from "vitest";
import { editInvoice, type InvoicePatch } from "@/lib/use-cases/edit-invoice";
import { setDueDate } from "@/lib/use-cases/set-due-date";
import { aFile, anInvoice, aPayment } from "./samples";

const FORM = {
  number: "2026-018",
  amount: "2,400.00",
  currency: "EUR",
  issuedOn: "2026-10-02",
  dueOn: "2026-10-30",
  paymentLink: "",
  note: "Sent by post.",
};

function store(file = aFile()) {
  const patches: { patch: InvoicePatch; version: number }[] = [];
  const needs = {
    invoiceFile: async (_: string, id: string) => (id === "invoice" ? file : null),
    async updateInvoice(_: string, __: string, patch: InvoicePatch, version: number) {
      if (version !== file.invoice.version) return { kind: "changed-meanwhile" as const };
      patches.push({ patch, version });
      return { kind: "updated" as const, version: version + 1 };
    },
  };
  const edit = (raw: Record<string, unknown>, version = 3, invoiceId = "invoice") =>
    editInvoice({ accountId: "account", invoiceId, version, raw }, needs);
  const due = (dueOn: string, invoiceId = "invoice") =>
    setDueDate({ accountId: "account", invoiceId, dueOn }, needs);
  return { edit, due, patches };
}

test("the invoice's own fields change, and its client's and payments' do not", async () => {
  const { edit, patches } = store();
  const foreign = { clientName: "Somebody Else", contactName: "X", alreadyPaid: "2400", isVoid: "true" };
  expect(await edit({ ...FORM, ...foreign })).toEqual({ kind: "updated", version: 4 });
  expect(patches).toEqual([
    {
      version: 3,
      patch: {
        number: "2026-018",
        total: { minor: 240_000, currency: "EUR" },
        issuedOn: "2026-10-02",
        dueOn: "2026-10-30",
        paymentLink: null,
        note: "Sent by post.",
      },
    },
  ]);
});

test("who edits what somebody changed meanwhile is told, and nothing is overwritten", async () => {
  const { edit, patches } = store();
  expect(await edit(FORM, 2)).toEqual({ kind: "changed-meanwhile" });
  expect(await edit(FORM, Number.NaN)).toEqual({ kind: "changed-meanwhile" });
  expect(patches).toEqual([]);
});

test("problems are told at their fields", async () => {
  const { edit, patches } = store();
  const outcome = await edit({ ...FORM, amount: "much", paymentLink: "javascript:alert(1)" });
  expect(outcome.kind === "invalid" && Object.keys(outcome.fields).toSorted()).toEqual([
    "amount",
    "paymentLink",
  ]);
  expect(patches).toEqual([]);
});

test("the currency cannot change under payments that came in it", async () => {
  const { edit, patches } = store(aFile({ payments: [aPayment()] }));
  const outcome = await edit({ ...FORM, currency: "USD" });
  expect(outcome.kind === "invalid" && Object.keys(outcome.fields)).toEqual(["currency"]);
  expect(patches).toEqual([]);
});

test("a client whose kept name would not pass the form today does not block the invoice's own form", async () => {
  const client = { ...aFile().client, name: "{clientName}", email: "not an address" };
  const { edit } = store(aFile({ client }));
  expect(await edit(FORM)).toMatchObject({ kind: "updated" });
});

test("an invoice that is not there is told", async () => {
  expect(await store().edit(FORM, 3, "other")).toEqual({ kind: "absent" });
  expect(await store().due("2026-10-30", "other")).toEqual({ kind: "absent" });
});

test("the due date that an import left open is kept as it was chosen", async () => {
  const { due, patches } = store(aFile({ invoice: anInvoice({ dueOn: null }) }));
  expect(await due("2026-10-30")).toEqual({ kind: "updated", version: 4 });
  expect(patches[0]?.patch).toMatchObject({ dueOn: "2026-10-30" });
});

test.each(["", "soon", "2026-02-30", "2026-10-01"])("“%s” is no due date for it", async (dueOn) => {
  const { due, patches } = store(aFile({ invoice: anInvoice({ dueOn: null }) }));
  expect(await due(dueOn)).toMatchObject({ kind: "invalid", fields: { dueOn: expect.any(String) } });
  expect(patches).toEqual([]);
});
