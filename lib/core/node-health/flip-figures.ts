import { inFigures } from "../in-figures";
import type { OutageFigures } from "../operations/figures";
import { slowerWords, WORTH_TELLING } from "../operations/pace";
import { oneLine } from "./one-line";

/** What is known of how drafts fare without the node, or fared. */
export type FlipFigures =
  /** It went, and no other node is set up, or none of them answers. */
  | { kind: "nobody-left"; hasOthers: boolean }
  /** It went, and is not the one that is asked first. */
  | { kind: "not-missed"; servedBy: string }
  /** It went. `timesSlower`: how many times as long a whole draft takes there; null: too few were measured. */
  | { kind: "served-by"; node: string; timesSlower: number | null }
  /** It is back. */
  | { kind: "was-away"; outage: OutageFigures }
  /** What would be needed was away itself. */
  | { kind: "unknown"; isBack: boolean };

const BUILT_IN = "Dunlin’s own words";

/** Whole sentences. */
export function noticedWords(figures: FlipFigures): string {
  switch (figures.kind) {
    case "nobody-left":
      return figures.hasOthers
        ? `No other node answers either: drafts use ${BUILT_IN} until one is back.`
        : `There is no other node: drafts use ${BUILT_IN} until it is back.`;
    case "not-missed":
      return `Drafts come from ${oneLine(figures.servedBy)} as before; there is one node less to fall back on.`;
    case "served-by":
      return `Drafts now come from ${oneLine(figures.node)}${paceWords(figures.timesSlower)}.`;
    case "was-away":
      return outageWords(figures.outage);
    case "unknown":
      return figures.isBack
        ? `Meanwhile other nodes, or ${BUILT_IN}, stood in.`
        : `Drafts come from the other nodes as far as they answer, and else use ${BUILT_IN}.`;
  }
}

function outageWords({ servedElsewhere, mostBy, timesSlower, floors }: OutageFigures): string {
  const builtIn = floors === 0 ? "" : `${inFigures(floors, "draft")} used ${BUILT_IN}.`;
  if (servedElsewhere === 0)
    return builtIn === "" ? "No draft was asked for meanwhile." : `Meanwhile ${builtIn}`;
  const by = servedElsewhere === mostBy?.drafts ? `from ${oneLine(mostBy.node)}` : "from other nodes";
  const most = mostBy && servedElsewhere > mostBy.drafts ? `, most of them from ${oneLine(mostBy.node)}` : "";
  const served = `Meanwhile ${inFigures(servedElsewhere, "draft")} came ${by}${most}${paceWords(timesSlower)}.`;
  return builtIn === "" ? served : `${served} ${builtIn}`;
}

function paceWords(times: number | null): string {
  if (times === null) return "";
  if (times < WORTH_TELLING) return ", about as fast";
  return `, ${slowerWords(times)}`;
}
