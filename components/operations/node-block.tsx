import { type ReactNode, useId } from "react";
import type { NodeOperations } from "@/lib/core/operations/operations-view";
import { orElse } from "@/lib/core/operations/part";
import { FailureList } from "./failure-list";
import { FlipList } from "./flip-list";
import { NodeFigures } from "./node-figures";
import { NodeCause } from "./node-look";
import { NodeState, StateChip } from "./node-state";
import { PartAway } from "./part-away";
import type { ResendAction } from "./resend-mail";
import { seenTexts } from "./seen-words";
import type { Here } from "./time-words";
import { UptimeStrips } from "./uptime-strips";

type NodeBlockProps = {
  id: string;
  node: NodeOperations;
  here: Here;
  resend: ResendAction;
  /** Asked of the node itself, so it comes later: how it is at this moment, and its models. */
  look: ReactNode;
  models: ReactNode;
};

export function NodeBlock({ id, node, here, resend, look, models }: NodeBlockProps) {
  const { name, now, latest, figures } = node;
  const heading = useId();
  const isDown = now.kind === "known" && now.value.state === "down";
  return (
    <section className="node-block" id={id} aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{name}</h2>
        {now.kind === "known" && <StateChip now={now.value} />}
      </header>
      {now.kind === "known" ? (
        <NodeState now={now.value} latest={orElse(latest, null)} here={here} />
      ) : (
        <PartAway what="Its record" />
      )}
      {node.cause && <NodeCause cause={node.cause} />}
      {look}
      {seenTexts({ ...node, isDown }, here).map((text) => (
        <p className="seen" key={text}>
          {text}
        </p>
      ))}
      <div className="node-columns">
        <div className="node-history">
          <UptimeStrips uptime={node.uptime} node={name} here={here} />
          <Part title="Gone and back">
            {now.kind === "known" ? (
              <FlipList node={name} anchor={id} flips={now.value.flips} here={here} resend={resend} />
            ) : (
              <PartAway what="Its record" />
            )}
          </Part>
        </div>
        <div className="node-numbers">
          <NodeFigures figures={figures} coldLoads={node.coldLoads} />
          <Part title="What went wrong, 7 days">
            {figures.kind === "known" ? (
              <FailureList figures={figures.value} />
            ) : (
              <PartAway what="The figures" />
            )}
          </Part>
          <Part title="Models there">{models}</Part>
        </div>
      </div>
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="node-part">
      <h3>{title}</h3>
      {children}
    </div>
  );
}
