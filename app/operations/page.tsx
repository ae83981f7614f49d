import type { Metadata } from "next";
import { Suspense } from "react";
import { ModelInventory } from "@/components/operations/model-inventory";
import { NodeLook } from "@/components/operations/node-look";
import { OperationsBoard } from "@/components/operations/operations-board";
import { ModelBones, OperationsBones } from "@/components/operations/operations-bones";
import type { NodeInventory } from "@/lib/core/operations/operations-view";
import { forOperatorPage } from "@/lib/dependencies";
import { viewOperations } from "@/lib/use-cases/view-operations";
import { checkNodesNowAction, resendFlipMailAction } from "../actions/operations";

export const metadata: Metadata = { title: "Operations" };

export default async function OperationsPage() {
  await forOperatorPage("/operations");
  return (
    <Suspense fallback={<OperationsBones />}>
      <Operations />
    </Suspense>
  );
}

/** What nodes themselves are asked comes later: one that sleeps must not keep the page from being read. */
async function Operations() {
  const { accountId, needs } = await forOperatorPage("/operations");
  const account = await needs.findAccount(accountId).catch(() => null);
  const timeZone = account?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const looks = needs.lookAtInventories();
  return (
    <OperationsBoard
      view={await viewOperations(timeZone, needs)}
      checkNow={checkNodesNowAction}
      resend={resendFlipMailAction}
      look={(node, isDown) => (
        <Suspense fallback={null}>
          <Look isDown={isDown} inventory={looks.then((all) => all.get(node))} />
        </Suspense>
      )}
      models={(node) => (
        <Suspense fallback={<ModelBones />}>
          <Models inventory={looks.then((all) => all.get(node))} />
        </Suspense>
      )}
    />
  );
}

type Asked = { inventory: Promise<NodeInventory | undefined> };

async function Look({ inventory, isDown }: Asked & { isDown: boolean }) {
  const found = await inventory;
  return found ? <NodeLook view={found.view} isDown={isDown} /> : null;
}

async function Models({ inventory }: Asked) {
  return <ModelInventory models={(await inventory)?.models ?? null} />;
}
