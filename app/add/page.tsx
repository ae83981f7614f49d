import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AddForm } from "@/components/add/add-form";
import { ImportDesk } from "@/components/add/import-desk";
import { currencyCodes } from "@/lib/core/currency";
import { forPage } from "@/lib/dependencies";
import { addInvoiceAction } from "../actions/invoices";

export const metadata: Metadata = { title: "Add" };

export default async function AddPage() {
  const { accountId, needs } = await forPage("/add");
  const account = await needs.findAccount(accountId);
  if (!account) notFound();
  return (
    <>
      <h1 className="page-title">Add what you are owed.</h1>
      <div className="add-page">
        <AddForm action={addInvoiceAction} currency={account.defaultCurrency} currencies={currencyCodes()} />
        <section id="import" aria-labelledby="import-title">
          <h2 id="import-title" className="side-title">
            Or let a file say it
          </h2>
          <ImportDesk />
        </section>
      </div>
    </>
  );
}
