import { durationWords } from "@/lib/core/node-health/instant-words";
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

function notesOf({ state, against }: NodeNow, latest: LatestChecks | null, here: Here): string[] {
  const notes: string[] = [];
  if (latest?.blindSince != null)
    notes.push(
      `Since ${momentText(latest.blindSince, here)} Dunlin’s own network is away, which says nothing about it.`,
    );
  if (against > 0 && state === "up")
    notes.push("The last check failed. A second in a row makes it count as down.");
  if (against > 0 && state === "down")
    notes.push("It answers again. When it keeps doing so, it counts as up.");
  if (latest?.isDegraded)
    notes.push("It serves, though not as it should: with an old version, with another model, or busy.");
  return notes;
}
