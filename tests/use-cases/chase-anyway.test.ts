import { expect, test, vi } from "vitest";
import type { HoldReason } from "@/lib/core/invoice/invoice";
import { chaseAnyway } from "@/lib/use-cases/chase-anyway";
import { aFile, anInvoice } from "./samples";

async function release(...holds: HoldReason[]) {
  const releaseHolds = vi.fn(async () => ({ kind: "updated" as const }));
  const invoiceFile = async () => aFile({ invoice: anInvoice({ holds }) });
  const outcome = await chaseAnyway(
    { accountId: "account", invoiceId: "invoice" },
    { invoiceFile, releaseHolds },
  );
  return { outcome, released: releaseHolds.mock.calls };
}

test("a hold the freelancer has looked at is released", async () => {
  const { outcome, released } = await release("direct-debit", "unfilled-name");
  expect(outcome).toEqual({ kind: "released" });
  expect(released).toEqual([["account", "invoice"]]);
});

test.each(["credit-note", "negative"] as const)("a hold for %s is never released", async (reason) => {
  const { outcome, released } = await release("direct-debit", reason);
  expect(outcome).toEqual({ kind: "stays-held" });
  expect(released).toEqual([]);
});
