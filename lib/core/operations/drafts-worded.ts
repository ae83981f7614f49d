import type { DraftShare } from "./figures";

/** Drafts by the node whose model worded them; `floor`: those that none did. */
export type DraftsWorded = { total: number; floor: number; byNode: ReadonlyMap<string, number> };

export function draftsWorded(shares: readonly DraftShare[]): DraftsWorded {
  const byNode = new Map<string, number>();
  let floor = 0;
  let total = 0;
  for (const { writer, drafts } of shares) {
    total += drafts;
    if (writer.kind === "floor") floor += drafts;
    else byNode.set(writer.node, (byNode.get(writer.node) ?? 0) + drafts);
  }
  return { total, floor, byNode };
}
