import type { CauseWords } from "@/lib/core/node-health/cause-words";
import type { NodeView } from "@/lib/core/nodes/node-view";
import { CopyCommand } from "../settings/copy-command";

/** Why a node counts as down, and what to try. */
export function NodeCause({ cause }: { cause: CauseWords }) {
  return (
    <div className="node-advice">
      <p>{cause.what}</p>
      {cause.help && <p>{cause.help}</p>}
      {cause.command && <CopyCommand command={cause.command} />}
    </div>
  );
}

/** How a node is at this very moment, where that is not what its state says. */
export function NodeLook({ view, isDown }: { view: NodeView; isDown: boolean }) {
  if (isDown)
    return view.state === "ready" ? <p className="seen">Just now it answers: {view.headline}</p> : null;
  if (view.state === "ready" && view.help === null) return null;
  return (
    <div className="node-advice">
      <p>Just now: {view.headline}</p>
      {view.help && <p>{view.help}</p>}
      {view.command && <CopyCommand command={view.command} />}
    </div>
  );
}
