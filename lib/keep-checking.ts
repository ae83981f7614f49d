import { faultLine } from "./adapters/fault-line";
import { env, staysRunning } from "./env";
import type { HealthRun } from "./node-health";

/** Soon, so that what is routed to is loaded before anybody asks for it; not at once, when everything else begins. */
const FIRST_MS = 10_000;

export type Beat = {
  firstMs: number;
  everyMs: number;
  check(): Promise<HealthRun>;
  report(line: string): void;
};

/** Checks the nodes for as long as this process stays. Where processes come and go, a cron outside does it. */
export function keepChecking(): void {
  const everyMs = env().CHECK_EVERY_MINUTES * 60_000;
  if (everyMs === 0 || !staysRunning()) return;
  // Opened by the first check, or by the app's own first request: both get the same one.
  const check = async () => (await (await import("./installation")).installation()).nodeHealth.check();
  beat({ firstMs: FIRST_MS, everyMs, check, report: (line) => console.error(line) });
}

/**
 * One check after the other, begun `everyMs` apart, never two at once; it keeps no process running. Why a check failed is
 * told once, until one went well again. Returns how to end it.
 */
export function beat({ firstMs, everyMs, check, report }: Beat): () => void {
  let isTold = false;
  let isOver = false;
  let timer: NodeJS.Timeout;
  const wait = (ms: number) => {
    if (isOver) return;
    timer = setTimeout(run, ms);
    timer.unref();
  };
  const run = async () => {
    const begun = performance.now();
    const trouble = await check().then(troubleOf, faultLine);
    if (trouble !== null && !isTold) report(`Dunlin: ${trouble} It is tried again every few minutes.`);
    if (trouble === null && isTold) report("Dunlin: the nodes are checked again.");
    isTold = trouble !== null;
    wait(Math.max(0, everyMs - (performance.now() - begun)));
  };
  wait(firstMs);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

function troubleOf(run: HealthRun): string | null {
  if (run.kind === "not-checked") return run.trouble;
  return run.isGood ? null : "a check of the nodes did not go well; the operations page shows what is left.";
}
