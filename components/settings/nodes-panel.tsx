import type { NodeLoad } from "@/lib/core/nodes/chat";
import type { NodeView } from "@/lib/core/nodes/node-view";
import { CopyCommand } from "./copy-command";
import { loadText } from "./load-text";
import { LookAgain } from "./look-again";

type NodesPanelProps = { nodes: readonly NodeView[]; load: NodeLoad; spending: string | null };

export function NodesPanel({ nodes, load, spending }: NodesPanelProps) {
  return (
    <>
      <ul className="nodes">
        {nodes.map((node, index) => (
          <li key={node.name} data-state={node.state}>
            <p className="node-name">
              <b>{node.name}</b>
              <span>{index === 0 ? "asked first" : "asked when the one above is busy or fails"}</span>
            </p>
            <p>{node.headline}</p>
            {node.help && <p className="hint">{node.help}</p>}
            {node.command && <CopyCommand command={node.command} />}
          </li>
        ))}
      </ul>
      <p className="hint">{loadText(load)}</p>
      {spending && <p className="hint">{spending}</p>}
      {nodes.every((node) => node.state !== "ready") && (
        <p className="notice warm">
          No node is ready, so Dunlin words your letters itself until one is. Nothing is held up.
        </p>
      )}
      {nodes.some((node) => node.state !== "ready") && (
        <p className="mt-4">
          <LookAgain />
        </p>
      )}
    </>
  );
}
