import type { AttemptOutcome } from "../nodes/attempt";

/**
 * What is remembered of a node's last one-token question, in fleet state: it wrote, or it wrote nothing so many times in a row.
 * Null: nothing is remembered, so it is time to ask.
 */
export type Writing = { kind: "wrote" } | { kind: "silent"; times: number } | null;

/** Silence is remembered until the node writes; this is only for a node that was taken out of the settings. */
export const SILENCE_KEPT_MS = 24 * 60 * 60_000;

const MOST_TIMES = 1_000;

export function readWriting(text: string | null): Writing {
  if (text === "wrote") return { kind: "wrote" };
  const times = Number(/^silent (\d{1,4})$/.exec(text ?? "")?.[1] ?? 0);
  return times > 0 ? { kind: "silent", times } : null;
}

export function writingText(writing: NonNullable<Writing>): string {
  return writing.kind === "wrote" ? "wrote" : `silent ${Math.min(writing.times, MOST_TIMES)}`;
}

export function onceMoreSilent(before: Writing): NonNullable<Writing> {
  return { kind: "silent", times: before?.kind === "silent" ? before.times + 1 : 1 };
}

/** A silent node is asked at every check, so that it can go down and come back; one that wrote, when that is forgotten. */
export function isToBeAsked(writing: Writing): boolean {
  return writing?.kind !== "wrote";
}

/**
 * What to think of a node that cannot be asked now, because it is at work or its model is not loaded. Once silent may have
 * been chance; twice stays until it writes, or calls of our own that hang there would make it look well.
 */
export function unaskedWriting(writing: Writing): false | null {
  return writing?.kind === "silent" && writing.times > 1 ? false : null;
}

/** Kinds of failure that say nothing of how it writes: it was at work, we gave up, or it is gone, which the next check tells. */
const NO_WORD: ReadonlySet<AttemptOutcome> = new Set([
  "busy",
  "cancelled",
  "refused",
  "unreachable",
  "timed-out-connect",
]);

/** True when a question that ended so was the node's to answer. */
export function saysNotWriting(outcome: AttemptOutcome): boolean {
  return outcome !== "ok" && !NO_WORD.has(outcome);
}
