import { expect, test } from "vitest";
import { createAttemptLog, type LogChoice } from "@/lib/adapters/attempt-log";
import { ATTEMPT_OUTCOMES, type Attempt } from "@/lib/core/nodes/attempt";
import { anAttempt } from "../fixtures/an-attempt";

function logged(choice: LogChoice, ...attempts: Attempt[]): { level: string; line: string }[] {
  const lines: { level: string; line: string }[] = [];
  const log = createAttemptLog(choice, (level, line) => lines.push({ level, line }));
  for (const attempt of attempts) log(attempt);
  return lines;
}

test("a healthy run is silent, and so is what we stopped ourselves", () => {
  const quiet = ["ok", "outrun", "yielded", "cancelled"] as const;
  expect(logged("failed", ...quiet.map((outcome) => anAttempt({ outcome })))).toEqual([]);
});

test("a failed attempt is one line of JSON with its codes and times", () => {
  const failed = anAttempt({ outcome: "stalled", firstTokenMs: 300.4, number: 2, reason: "failover" });
  const [told] = logged("failed", failed);
  expect(told?.line).not.toContain("\n");
  expect(JSON.parse(told?.line ?? "")).toMatchObject({
    level: "warn",
    event: "attempt",
    node: "primary",
    outcome: "stalled",
    reason: "failover",
    number: 2,
    firstTokenMs: 300,
  });
});

test("what only the operator can mend is an error", () => {
  const levels = logged(
    "failed",
    ...(["unauthorised", "model-missing"] as const).map((outcome) => anAttempt({ outcome })),
  );
  expect(levels.map(({ level }) => level)).toEqual(["error", "error"]);
});

test("a call left to load its model is told even when it went well", () => {
  expect(logged("failed", anAttempt({ detached: true }))).toHaveLength(1);
});

test("of the trials of a node that is down the first is told, a change of its fault, and its return", () => {
  const outcomes = ["refused", "refused", "refused", "http-5xx", "http-5xx", "ok", "ok", "refused"] as const;
  const trials = outcomes.map((outcome) => anAttempt({ outcome, reason: "trial", purpose: "trial" }));
  const told = logged("failed", ...trials).map(({ line }) => JSON.parse(line).outcome);
  expect(told).toEqual(["refused", "http-5xx", "ok", "refused"]);
});

test("“all” tells every attempt and “none” not one", () => {
  const every = ATTEMPT_OUTCOMES.map((outcome) => anAttempt({ outcome }));
  expect(logged("all", ...every)).toHaveLength(ATTEMPT_OUTCOMES.length);
  expect(logged("none", ...every)).toEqual([]);
});

test("a model named over several lines stays one line", () => {
  const [told] = logged("all", anAttempt({ model: 'a\n{"level":"error"}' }));
  expect(told?.line.split("\n")).toHaveLength(1);
});

test("a line holds what is listed here and nothing that was added to the attempt", () => {
  const sentinel = { ...anAttempt({ outcome: "cut" }), text: "sentinel", url: "http://sentinel" };
  expect(logged("all", sentinel)[0]?.line).not.toContain("sentinel");
});
