import { existsSync, readFileSync } from "node:fs";

export type Counts = { passed: number; failed: number; skipped: number };

/** The counts of a report that vitest or Playwright wrote as JSON; null when there is none to read. */
export function readReport(path: string): Counts | null {
  if (!existsSync(path)) return null;
  try {
    const report: unknown = JSON.parse(readFileSync(path, "utf8"));
    return vitestCounts(report) ?? playwrightCounts(report);
  } catch {
    return null;
  }
}

function vitestCounts(report: unknown): Counts | null {
  const [passed, failed, pending, todo] = [
    "numPassedTests",
    "numFailedTests",
    "numPendingTests",
    "numTodoTests",
  ].map((name) => numberIn(report, name));
  if (passed === undefined || failed === undefined) return null;
  return { passed, failed, skipped: (pending ?? 0) + (todo ?? 0) };
}

/** Retries are off, so a flaky test cannot occur; were they on, it would count as failed. */
function playwrightCounts(report: unknown): Counts | null {
  const stats = typeof report === "object" && report !== null && "stats" in report ? report.stats : null;
  const [passed, failed, flaky, skipped] = ["expected", "unexpected", "flaky", "skipped"].map((name) =>
    numberIn(stats, name),
  );
  if (passed === undefined || failed === undefined) return null;
  return { passed, failed: failed + (flaky ?? 0), skipped: skipped ?? 0 };
}

function numberIn(value: unknown, name: string): number | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found: unknown = Reflect.get(value, name);
  return typeof found === "number" ? found : undefined;
}
