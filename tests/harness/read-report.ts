import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { z } from "zod";

/** `broken`: the names of the tests that failed, where the report tells them. */
export type Counts = { passed: number; failed: number; skipped: number; broken: readonly string[] };

const count = z.number();

const vitestReport = z.object({
  numPassedTests: count,
  numFailedTests: count,
  numPendingTests: count.default(0),
  numTodoTests: count.default(0),
  testResults: z
    .array(
      z.object({
        name: z.string(),
        status: z.string().default(""),
        assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
      }),
    )
    .default([]),
});

type Suite = { title: string; specs?: { title: string; ok: boolean }[]; suites?: Suite[] };

const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    title: z.string(),
    specs: z.array(z.object({ title: z.string(), ok: z.boolean() })).optional(),
    suites: z.array(suite).optional(),
  }),
);

const playwrightReport = z.object({
  stats: z.object({ expected: count, unexpected: count, flaky: count, skipped: count }),
  suites: z.array(suite).default([]),
});

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

function vitestCounts(json: unknown): Counts | null {
  const { data: report } = vitestReport.safeParse(json);
  if (!report) return null;
  const broken = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && status === "failed") return [`${file} as a whole`];
    return failed.map(({ fullName }) => `${file}: ${fullName.trim()}`);
  });
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped, broken };
}

/** Retries are off, so a flaky test cannot occur; were they on, it would count as failed. */
function playwrightCounts(json: unknown): Counts | null {
  const { data: report } = playwrightReport.safeParse(json);
  if (!report) return null;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const broken = report.suites.flatMap(brokenIn);
  return { passed: expected, failed: unexpected + flaky, skipped, broken };
}

function brokenIn({ title, specs = [], suites = [] }: Suite): string[] {
  const own = specs.filter(({ ok }) => !ok).map((spec) => `${title}: ${spec.title}`);
  return [...own, ...suites.flatMap(brokenIn)];
}
