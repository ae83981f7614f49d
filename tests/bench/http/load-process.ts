import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { LoadPlan, LoadReport } from "./plan";

const GRACE_SECONDS = 60;

/** The load of one plan, made in a process of its own. */
export async function loadWith(plan: LoadPlan): Promise<LoadReport> {
  const child = fork(fileURLToPath(new URL("./load.ts", import.meta.url)), { execArgv: ["--import", "tsx"] });
  const limit = setTimeout(
    () => child.kill("SIGKILL"),
    (plan.warmUpSeconds + plan.seconds + GRACE_SECONDS) * 1_000,
  );
  child.send(plan);
  const report = await Promise.race([
    once(child, "message").then(([message]) => message as LoadReport),
    once(child, "exit").then(() => null),
  ]);
  clearTimeout(limit);
  if (report === null) throw new Error("The load generator ended without a report.");
  return report;
}
