import type { NodeState, Verdict } from "../node-health/health-record";

/** One node as a check just found it. */
type Checked = {
  name: string;
  verdict: Verdict["kind"];
  isCounted: boolean;
  flippedTo: NodeState | null;
};

/** What a check on demand found, a sentence for all or one each. `when`: the clock time of it. */
export function checkedWords(nodes: readonly Checked[], when: string): string {
  const isPlain = nodes.every(({ verdict, flippedTo }) => verdict === "well" && flippedTo === null);
  const found = isPlain && nodes.length > 1 ? allWords(nodes.length) : nodes.map(foundWords).join(" ");
  return [`Checked at ${when}.`, found, countWords(nodes)].filter((words) => words !== "").join(" ");
}

function allWords(count: number): string {
  return count === 2 ? "Both nodes answered." : `All ${count} nodes answered.`;
}

function foundWords({ name, verdict, flippedTo }: Checked): string {
  if (flippedTo === "up") return `${name} answered and counts as up now.`;
  if (flippedTo === "down") return `${name} failed again and counts as down now.`;
  switch (verdict) {
    case "well":
      return `${name} answered.`;
    case "ill":
      return `${name} failed.`;
    case "blind":
      return `${name} could not be seen, because Dunlin’s own network is away.`;
  }
}

/** Why a press may change nothing. */
function countWords(nodes: readonly Checked[]): string {
  const told = nodes.filter(({ verdict }) => verdict !== "blind");
  if (told.some(({ isCounted }) => !isCounted))
    return "The last check was too short a time ago, so this one proves nothing more: some minutes have to lie between two.";
  const isOpen = told.some(({ verdict, flippedTo }) => verdict === "ill" && flippedTo === null);
  return isOpen ? "Two such checks in a row, some minutes apart, make a node count as down." : "";
}
