import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { DataPanel } from "@/components/settings/data-panel";
import { NodesPanel } from "@/components/settings/nodes-panel";
import { SettingsForm } from "@/components/settings/settings-form";
import { SettingsPart } from "@/components/settings/settings-part";
import { SingleKeysSwitch } from "@/components/settings/single-keys-switch";
import { spendText } from "@/components/settings/spend-text";
import { Bones } from "@/components/shell/bones";
import { KeyList } from "@/components/shell/key-list";
import { currencyCodes } from "@/lib/core/currency";
import { type Dependencies, forOperatorPage, forPage } from "@/lib/dependencies";
import { viewInvoices } from "@/lib/use-cases/view-invoices";
import { viewModelSpend } from "@/lib/use-cases/view-model-spend";
import { loadSampleDataAction, removeSampleDataAction, updateSettingsAction } from "../actions/account";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { accountId, needs, viewer } = await forPage("/settings");
  const list = await viewInvoices({ accountId, query: { view: "open", search: "", page: 1 } }, needs);
  if (!list) notFound();
  return (
    <>
      <h1 className="page-title">Settings</h1>
      <SettingsPart id="you" title="You">
        <SettingsForm action={updateSettingsAction} account={list.account} currencies={currencyCodes()} />
      </SettingsPart>
      {viewer.isOperator ? (
        <SettingsPart id="nodes" title="Your nodes">
          <Suspense fallback={<Bones className="h-28 w-full" />}>
            <Nodes />
          </Suspense>
        </SettingsPart>
      ) : (
        <SettingsPart id="models" title="Models">
          <p className="text-ink-2">{await spending(accountId, needs)}</p>
        </SettingsPart>
      )}
      <SettingsPart id="data" title="Your data">
        <DataPanel
          hasSample={list.hasSample}
          loadSampleData={loadSampleDataAction}
          removeSampleData={removeSampleDataAction}
        />
      </SettingsPart>
      <SettingsPart id="keys" title="Keys">
        <KeyList />
        <SingleKeysSwitch />
      </SettingsPart>
    </>
  );
}

/**
 * Asked while the page is already there: a node that sleeps must not keep the settings from opening. The operator's alone:
 * it names addresses and settings, and each look at it calls every node.
 */
async function Nodes() {
  const { accountId, needs } = await forOperatorPage("/settings");
  const [nodes, spent] = await Promise.all([needs.lookAtNodes(), spending(accountId, needs)]);
  return (
    <>
      <NodesPanel nodes={nodes} load={needs.nodes.load()} spending={spent} />
      <p className="mt-4">
        <Link className="text-link" href={"/operations" as Route}>
          Operations: how the nodes are and were
        </Link>{" "}
        ·{" "}
        <Link className="text-link" href="/operator">
          What else Dunlin runs on
        </Link>
      </p>
    </>
  );
}

/** What models cost this account, which is its owner's to know whoever runs the nodes. */
async function spending(accountId: string, needs: Dependencies["needs"]): Promise<string | null> {
  const spend = await viewModelSpend(accountId, needs);
  return spend && spendText(spend.spent, spend.limits);
}
