import type { CauseWords } from "../node-health/cause-words";
import type { Cause } from "../node-health/health-record";
import type { SeenBreaker } from "../nodes/fleet-view";
import { type CheckAge, checkAge, latestChecks, usualGapMs } from "./check-age";
import type { ColdLoads, NodeFigures, UptimeBucket } from "./figures";
import type { NodeNow } from "./node-now";
import type { NodeOperations } from "./operations-view";
import { both, known, orElse, type Part, seenAs } from "./part";
import { type Span, stripOf } from "./uptime-strip";

/** What was asked of all nodes at once. `finely`: the last day's checks; `coarsely`: those of 90 days. */
export type AskedOfNodes = {
  finely: Part<readonly UptimeBucket[]>;
  coarsely: Part<readonly UptimeBucket[]>;
  figures: Part<readonly NodeFigures[]>;
  coldLoads: Part<readonly ColdLoads[]>;
  running: Part<readonly { node: string; running: number }[]>;
  seen: readonly SeenBreaker[];
  causeOf(node: string, cause: Cause): CauseWords | null;
};

export type StripSpans = Record<"day" | "month" | "quarter", readonly Span[]>;

/** One node's share of it. */
export function nodeOperations(
  name: string,
  now: Part<NodeNow>,
  { asked, spans }: { asked: AskedOfNodes; spans: StripSpans },
): NodeOperations {
  const isOwn = ({ node }: { node: string }) => node === name;
  const finely = seenAs(asked.finely, (all) => all.filter(isOwn));
  const coarsely = seenAs(asked.coarsely, (all) => all.filter(isOwn));
  return {
    name,
    now,
    cause: causeNow(now, (cause) => asked.causeOf(name, cause)),
    uptime: both(finely, coarsely, (day, quarter) => ({
      day: stripOf(spans.day, day),
      month: stripOf(spans.month, quarter),
      quarter: stripOf(spans.quarter, quarter),
    })),
    latest: seenAs(finely, latestChecks),
    figures: seenAs(asked.figures, (all) => all.find(isOwn) ?? null),
    coldLoads: seenAs(asked.coldLoads, (all) => all.filter(isOwn)),
    seen: asked.seen.filter(isOwn),
    running: orElse(asked.running, []).find(isOwn)?.running ?? null,
  };
}

function causeNow(now: Part<NodeNow>, words: (cause: Cause) => CauseWords | null): CauseWords | null {
  if (now.kind === "away" || now.value.state !== "down" || now.value.cause === null) return null;
  return words(now.value.cause);
}

type Seen = Pick<AskedOfNodes, "finely" | "coarsely"> & { records: readonly Part<NodeNow>[] };

/** When any of them was checked last, as all are checked together; by the records alone while the checks are away. */
export function checksOf({ finely, coarsely, records }: Seen, now: number): Part<CheckAge> {
  if (finely.kind === "away" && records.every(({ kind }) => kind === "away")) return { kind: "away" };
  const counted = records.map((record) => (record.kind === "known" ? record.value.countedAt : null));
  const [fine, coarse] = [orElse(finely, []), orElse(coarsely, [])];
  const instants = [latestChecks(fine).at, latestChecks(coarse).at, ...counted].filter((at) => at !== null);
  const lastAt = instants.length === 0 ? null : Math.max(...instants);
  return known(checkAge(lastAt, now, usualGapMs([fine, coarse])));
}
