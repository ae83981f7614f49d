import type { ReactNode } from "react";
import type { OperationsView } from "@/lib/core/operations/operations-view";
import type { FormAction } from "../ui/form-action";
import { Costs } from "./costs";
import { ModelAcceptance } from "./model-acceptance";
import { NodeBlock } from "./node-block";
import { NodeGlance, nodeAnchor } from "./node-glance";
import { OperationsHead } from "./operations-head";
import type { ResendAction } from "./resend-mail";

type OperationsBoardProps = {
  view: OperationsView;
  checkNow: FormAction;
  resend: ResendAction;
  look: (node: string, isDown: boolean) => ReactNode;
  models: (node: string) => ReactNode;
};

/** Is it well, was it well, what did it bring and cost: in this order. */
export function OperationsBoard({ view, checkNow, resend, look, models }: OperationsBoardProps) {
  const here = { now: view.now, timeZone: view.timeZone };
  return (
    <div className="operations">
      <OperationsHead view={view} here={here} checkNow={checkNow} />
      <NodeGlance nodes={view.nodes} />
      {view.nodes.map((node, index) => (
        <NodeBlock
          key={node.name}
          id={nodeAnchor(index)}
          node={node}
          here={here}
          resend={resend}
          look={look(node.name, node.cause !== null)}
          models={models(node.name)}
        />
      ))}
      <section className="operations-part" aria-labelledby="accepted">
        <h2 id="accepted">What people accepted</h2>
        <ModelAcceptance models={view.models} />
      </section>
      <section className="operations-part" aria-labelledby="costs">
        <h2 id="costs">What it brought and cost</h2>
        <Costs costs={view.costs} accepted={view.acceptedOfMonth} draftsOfMonth={view.draftsOfMonth} />
      </section>
    </div>
  );
}
