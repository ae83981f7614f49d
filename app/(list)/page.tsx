import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListDrop } from "@/components/add/list-drop";
import { DeletedBar } from "@/components/invoice-list/deleted-bar";
import { EmptyStart } from "@/components/invoice-list/empty-start";
import { InvoiceRows } from "@/components/invoice-list/invoice-rows";
import { ListHead } from "@/components/invoice-list/list-head";
import { readListQuery } from "@/components/invoice-list/list-links";
import { ListSearch } from "@/components/invoice-list/list-search";
import { SampleBanner } from "@/components/invoice-list/sample-banner";
import { ViewTabs } from "@/components/invoice-list/view-tabs";
import { forPage } from "@/lib/dependencies";
import { viewInvoices } from "@/lib/use-cases/view-invoices";
import { loadSampleDataAction, removeSampleDataAction } from "../actions/account";
import { restoreInvoiceAction } from "../actions/invoice-state";

export const metadata: Metadata = { title: { absolute: "Invoices · Dunlin" } };

export default async function InvoicesPage({ searchParams }: PageProps<"/">) {
  const params = await searchParams;
  const query = readListQuery(params);
  const { accountId, needs } = await forPage();
  const list = await viewInvoices({ accountId, query }, needs);
  if (!list) notFound();
  const { account, today } = list;
  const on = { today, timeZone: account.timeZone, language: account.language };
  const deleted = typeof params.deleted === "string" ? params.deleted : null;
  return (
    <>
      {list.isEmpty ? (
        <EmptyStart loadSampleData={loadSampleDataAction} />
      ) : (
        <>
          {list.hasSample && <SampleBanner removeSampleData={removeSampleDataAction} />}
          <ListHead list={list} language={account.language} />
          <div className="list-tools">
            <ViewTabs query={query} counts={list.counts} />
            <ListSearch query={query} />
          </div>
          <InvoiceRows list={list} query={query} on={on} />
        </>
      )}
      <ListDrop />
      {deleted && <DeletedBar restore={restoreInvoiceAction.bind(null, deleted)} />}
    </>
  );
}
