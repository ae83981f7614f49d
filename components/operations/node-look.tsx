import type { NodeView } from "@/lib/core/nodes/node-view";
import { CopyCommand } from "../settings/copy-command";

/** How the node is at this very moment, where that needs somebody, with what to try. */
export function NodeLook({ view }: { view: NodeView }) {
  if (view.state === "ready" && view.help === null) return null;
  return (
    <div className="node-look">
      <p>
        <span className="hint">Just now:</span> {view.headline}
      </p>
      {view.help && <p>{view.help}</p>}
      {view.command && <CopyCommand command={view.command} />}
    </div>
  );
}
