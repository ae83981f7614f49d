import type { Attempt, AttemptOutcome } from "../core/nodes/attempt";

export type LogChoice = "all" | "failed" | "none";

type Level = "info" | "warn" | "error";

/** What a person has to mend: no next attempt can. */
const FOR_THE_OPERATOR: ReadonlySet<AttemptOutcome> = new Set([
  "unauthorised",
  "model-missing",
  "bad-request",
  "wrong-content-type",
  "prompt-too-long",
]);

/** Ended by us, and no fault of anybody's. */
const OUR_DOING: ReadonlySet<AttemptOutcome> = new Set(["outrun", "yielded", "cancelled"]);

/**
 * Tells the operator's log of attempts, one line of JSON each: of those that failed or were left to load their model, or
 * of all. A node that is down is tried every few seconds: of such trials only the first of a kind is told, and the one
 * that found it back. Codes and figures only, no address, header, prompt or text.
 */
export function createAttemptLog(
  choice: LogChoice,
  write: (level: Level, line: string) => void = toConsole,
): (attempt: Attempt) => void {
  const found = new Map<string, AttemptOutcome>();
  const isNews = ({ node, model, outcome }: Attempt) => {
    const key = JSON.stringify([node, model]);
    const isSame = (found.get(key) ?? "ok") === outcome;
    found.set(key, outcome);
    return !isSame;
  };
  return (attempt) => {
    const level = levelOf(attempt);
    const isTelling = attempt.reason === "trial" ? isNews(attempt) : level !== "info" || attempt.detached;
    if (choice === "all" || (choice === "failed" && isTelling)) write(level, lineOf(attempt, level));
  };
}

function levelOf({ outcome }: Attempt): Level {
  if (outcome === "ok" || OUR_DOING.has(outcome)) return "info";
  return FOR_THE_OPERATOR.has(outcome) ? "error" : "warn";
}

function lineOf(attempt: Attempt, level: Level): string {
  const { startedAt, node, model, outcome, reason, purpose, lane, number, detached } = attempt;
  const whole = (ms: number | null) => (ms === null ? null : Math.round(ms));
  return JSON.stringify({
    at: startedAt,
    level,
    event: "attempt",
    node,
    model,
    outcome,
    httpStatus: attempt.httpStatus,
    reason,
    purpose,
    lane,
    number,
    queueMs: whole(attempt.queueMs),
    connectMs: whole(attempt.connectMs),
    firstTokenMs: whole(attempt.firstTokenMs),
    totalMs: whole(attempt.totalMs),
    outputTokens: attempt.outputTokens,
    detached,
  });
}

function toConsole(level: Level, line: string): void {
  if (level === "info") console.log(line);
  else console.error(line);
}
