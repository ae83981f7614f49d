import type { NodeOperations } from "@/lib/core/operations/operations-view";
import { StateChip } from "./node-state";
import { shareText } from "./strip-words";

/** Up to so many stand on one screen anyway. */
const FEWEST = 4;

/** A line for each of many nodes, and the way to it. */
export function NodeGlance({ nodes }: { nodes: readonly NodeOperations[] }) {
  if (nodes.length < FEWEST) return null;
  return (
    <nav className="glance" aria-label="Nodes">
      <ul>
        {nodes.map(({ name, now, uptime }, index) => (
          <li key={name}>
            <a href={`#${nodeAnchor(index)}`}>{name}</a>
            <span className="glance-share">
              {uptime.kind === "known" && `${shareText(uptime.value.month)} in 30 days`}
            </span>
            {now.kind === "known" && <StateChip now={now.value} />}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** By place, because a name may be anything. */
export function nodeAnchor(index: number): string {
  return `node-${index + 1}`;
}
