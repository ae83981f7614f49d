import { causeName } from "@/lib/core/node-health/cause-words";
import { durationWords } from "@/lib/core/node-health/instant-words";
import { SURE_IN_ROW } from "@/lib/core/node-health/up-threshold";
import type { LatestChecks } from "@/lib/core/operations/check-age";
import type { NodeNow } from "@/lib/core/operations/node-now";
import { type Here, momentText } from "./time-words";

type NodeStateProps = { now: NodeNow; latest: LatestChecks | null; here: Here };

const CHIPS = {
  up: { words: "Up", tone: "friendly" },
  down: { words: "Down", tone: "urgent" },
  unknown: { words: "Not known yet", tone: "hollow" },
} as const;

export function StateChip({ now }: { now: NodeNow }) {
  const { words, tone } = CHIPS[now.state];
  return <span className={`chip ${tone}`}>{words}</span>;
}

/** Since when, why, and what the last checks noticed beside it. */
export function NodeState({ now, latest, here }: NodeStateProps) {
  return (
    <div className="node-state">
      <p>{stateText(now, here)}</p>
      {notesOf(now, latest, here).map((note) => (
        <p className="hint" key={note}>
          {note}
        </p>
      ))}
    </div>
  );
}

function stateText({ state, since, isForeign }: NodeNow, here: Here): string {
  if (isForeign) return "Another version of Dunlin keeps its record; this one leaves it alone.";
  if (state === "unknown" || since === null) return "Two checks in a row decide how it is.";
  const long = durationWords(here.now - since);
  const whole = `since ${momentText(since, here)}, for ${long}.`;
  return `${state === "up" ? "Up" : "Down"} ${whole}`;
}

function notesOf(now: NodeNow, latest: LatestChecks | null, here: Here): string[] {
  const notes: string[] = [];
  if (latest?.blindSince != null)
    notes.push(
      `Since ${momentText(latest.blindSince, here)} Dunlin’s own network is away, which says nothing about it.`,
    );
  const turning = turningText(now, latest);
  if (turning) notes.push(turning);
  if (latest?.isDegraded)
    notes.push("It serves, though not as it should: with an old version, with another model, or busy.");
  return notes;
}

/** That it may be about to count as the other; null: nothing points to it. */
function turningText({ state, against, needed }: NodeNow, latest: LatestChecks | null): string | null {
  if (against === 0 || state === "unknown") return null;
  if (state === "up") {
    const why = latest?.cause ? `: ${causeName(latest.cause)}` : "";
    return `The last check failed${why}. A second in a row makes it count as down.`;
  }
  const often = needed > SURE_IN_ROW ? " It takes so many because it has come and gone a lot today." : "";
  return `It answers again: ${against} of the ${needed} checks in a row that make it count as up.${often}`;
}
