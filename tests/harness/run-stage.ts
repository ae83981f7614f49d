import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Counts, readReport } from "./read-report";
import { type CommandOutcome, runCommand } from "./run-command";

/** One step of `npm test`. With a report its tests are counted, without one the step itself is the check. */
export type Stage = {
  name: string;
  program: string;
  args: readonly string[];
  timeoutMs: number;
  report?: boolean;
  env?: Record<string, string>;
};

export type StageResult = Counts & { name: string; seconds: number; note: string };

const QUIET = { NEXT_TELEMETRY_DISABLED: "1", FORCE_COLOR: "0", npm_config_update_notifier: "false" };

/** Runs a stage to its end. One that crashes, hangs or leaves no report counts as a failure, never as nothing. */
export async function runStage(stage: Stage, reports: string): Promise<StageResult> {
  const path = join(reports, `${stage.name}.json`);
  rmSync(path, { force: true });
  const startedAt = performance.now();
  const outcome = await runCommand({ ...stage, env: { ...QUIET, REPORT_PATH: path, ...stage.env } });
  const seconds = (performance.now() - startedAt) / 1000;
  return { name: stage.name, seconds, ...(stage.report ? counted(outcome, path) : checked(outcome)) };
}

function checked(outcome: CommandOutcome): Counts & { note: string } {
  const sound = outcome.kind === "exited" && outcome.code === 0;
  const counts = { passed: sound ? 1 : 0, failed: sound ? 0 : 1, skipped: 0, broken: [] };
  return { ...counts, note: sound ? "" : wordsOf(outcome) };
}

function counted(outcome: CommandOutcome, path: string): Counts & { note: string } {
  const counts = readReport(path);
  const sound = outcome.kind === "exited" && outcome.code === 0;
  if (counts === null)
    return { passed: 0, failed: 1, skipped: 0, broken: [], note: `no report; ${wordsOf(outcome)}` };
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, note: "no test ran" };
  if (sound || counts.failed > 0) return { ...counts, note: sound ? "" : wordsOf(outcome) };
  return { ...counts, failed: 1, note: `no test failed, but it ${wordsOf(outcome)}` };
}

function wordsOf(outcome: CommandOutcome): string {
  switch (outcome.kind) {
    case "exited":
      return `ended with code ${outcome.code}`;
    case "timed-out":
      return "took too long and was ended";
    case "not-started":
      return "could not be started";
  }
}
