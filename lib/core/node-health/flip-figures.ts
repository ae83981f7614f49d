import type { OutageFigures } from "../operations/figures";
import { counted } from "./instant-words";
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

const OWN_WORDS = "Dunlin's own words, written by hand";

/** Whole sentences. */
export function noticedWords(figures: FlipFigures): string {
  switch (figures.kind) {
    case "nobody-left":
      return figures.hasOthers
        ? `No other node answers either: drafts are ${OWN_WORDS}, until one is back.`
        : `There is no other node: drafts are ${OWN_WORDS}, until it is back.`;
    case "not-missed":
      return `Drafts come from ${oneLine(figures.servedBy)} as before; there is one node less to fall back on.`;
    case "served-by":
      return `Drafts now come from ${oneLine(figures.node)}${paceWords(figures.timesSlower)}.`;
    case "was-away":
      return outageWords(figures.outage);
    case "unknown":
      return figures.isBack
        ? `Meanwhile other nodes, or ${OWN_WORDS}, stood in.`
        : `Drafts come from the other nodes as far as they answer, and else are ${OWN_WORDS}.`;
  }
}

function outageWords({ servedElsewhere, mostBy, timesSlower, floors }: OutageFigures): string {
  const byHand = floors === 0 ? "" : `${counted(floors, "draft")} got ${OWN_WORDS}.`;
  if (servedElsewhere === 0)
    return byHand === "" ? "No draft was asked for meanwhile." : `Meanwhile ${byHand}`;
  const by = servedElsewhere === mostBy?.drafts ? `from ${oneLine(mostBy.node)}` : "from other nodes";
  const most = mostBy && servedElsewhere > mostBy.drafts ? `, most of them from ${oneLine(mostBy.node)}` : "";
  const served = `Meanwhile ${counted(servedElsewhere, "draft")} came ${by}${most}${paceWords(timesSlower)}.`;
  return byHand === "" ? served : `${served} ${byHand}`;
}

const WORTH_TELLING = 1.4;

/** Rounded as a person would: halves below two. */
function paceWords(times: number | null): string {
  if (times === null) return "";
  if (times < WORTH_TELLING) return ", about as fast";
  return `, about ${times < 2 ? Math.round(times * 2) / 2 : Math.round(times)} times slower`;
}
