import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readReport } from "./read-report";
import { runStage, type Stage, type StageResult } from "./run-stage";

let reports: string;

beforeEach(() => {
  reports = mkdtempSync(join(tmpdir(), "dunlin-stage-"));
});

afterEach(() => rmSync(reports, { recursive: true, force: true }));

const VITEST = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 };

function run(code: string, stage: Partial<Stage> = {}): Promise<StageResult> {
  const args = ["-e", code];
  return runStage({ name: "stage", program: process.execPath, args, timeoutMs: 20_000, ...stage }, reports);
}

function writes(report: unknown, code: number): string {
  return `fs.writeFileSync(process.env.REPORT_PATH, ${JSON.stringify(JSON.stringify(report))}); process.exit(${code})`;
}

test("a check that ends well counts as one passed, any other as one failed", async () => {
  expect(await run("")).toMatchObject({ passed: 1, failed: 0, note: "" });
  expect(await run("process.exit(3)")).toMatchObject({ passed: 0, failed: 1, note: "ended with code 3" });
});

test("the tests of a report are counted", async () => {
  expect(await run(writes(VITEST, 0), { report: true })).toMatchObject({ passed: 7, failed: 0, skipped: 1 });
});

test("the tests that failed are named, so that the end of a long log tells which they were", async () => {
  const results = [
    { status: "passed", fullName: "one" },
    { status: "failed", fullName: "two is two" },
  ];
  const testResults = [{ name: "tests/some.test.ts", assertionResults: results }];
  expect(await run(writes({ ...VITEST, numFailedTests: 1, testResults }, 1), { report: true })).toMatchObject(
    { failed: 1, broken: ["tests/some.test.ts: two is two"] },
  );
  const path = join(reports, "browser.json");
  const specs = [
    { title: "a page opens", ok: true },
    { title: "a page closes", ok: false },
  ];
  const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 };
  const suites = [{ title: "some.spec.ts", specs: [], suites: [{ title: "some.spec.ts", specs }] }];
  writeFileSync(path, JSON.stringify({ stats, suites }));
  expect(readReport(path)).toMatchObject({ failed: 1, broken: ["some.spec.ts: a page closes"] });
});

test("a stage that dies without a report counts as failed", async () => {
  expect(await run("process.exit(0)", { report: true })).toMatchObject({ passed: 0, failed: 1 });
  expect(await run("process.kill(process.pid, 'SIGKILL')", { report: true })).toMatchObject({ failed: 1 });
});

test("a stage whose tests passed but which ended badly counts as failed", async () => {
  expect(await run(writes(VITEST, 1), { report: true })).toMatchObject({ passed: 7, failed: 1 });
});

test("a stage in which no test ran counts as failed", async () => {
  const report = { ...VITEST, numPassedTests: 0 };
  expect(await run(writes(report, 0), { report: true })).toMatchObject({ failed: 1, note: "no test ran" });
});

test("a stage that hangs is ended with all it started, and counts as failed", async () => {
  const pidPath = join(reports, "pid");
  const started = "require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'])";
  const hang = `fs.writeFileSync(${JSON.stringify(pidPath)}, String(${started}.pid)); setInterval(() => {}, 1e6)`;
  const result = await run(hang, { timeoutMs: 1_000 });
  expect(result).toMatchObject({ passed: 0, failed: 1, note: "took too long and was ended" });
  const pid = Number(readFileSync(pidPath, "utf8"));
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow("ESRCH"), { timeout: 10_000 });
});

test("a program that is not there counts as failed", async () => {
  expect(await run("", { program: "no-such-program" })).toMatchObject({
    failed: 1,
    note: "could not be started",
  });
});

test("Playwright's report is counted, a flaky test as failed", () => {
  const path = join(reports, "browser.json");
  writeFileSync(path, JSON.stringify({ stats: { expected: 4, unexpected: 1, flaky: 2, skipped: 3 } }));
  expect(readReport(path)).toEqual({ passed: 4, failed: 3, skipped: 3, broken: [] });
});

test("a report cut off in the middle is no report", () => {
  const path = join(reports, "cut.json");
  writeFileSync(path, '{"numPassedTests": 4, "numFa');
  expect(readReport(path)).toBeNull();
});
