import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "./harness/find-program";
import { getNeeds } from "./harness/get-needs";
import { runStage, type Stage, type StageResult } from "./harness/run-stage";

// Everything the project is checked by, in one list: `npm test` here, in CI and on a bare machine.

const MINUTE = 60_000;
const isCi = process.env.CI === "true";

function bin(name: string, ...args: string[]): Pick<Stage, "program" | "args"> {
  return { program: process.execPath, args: [join("node_modules", ...name.split("/")), ...args] };
}

function vitest(...projects: string[]): Pick<Stage, "program" | "args" | "report" | "env"> {
  const chosen = projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=default", "--reporter=json"];
  return { ...bin("vitest/vitest.mjs", "run", ...chosen, ...reporters), report: true };
}

const CHECKS: readonly Stage[] = [
  { name: "lint", ...bin("@biomejs/biome/bin/biome", "check", "."), timeoutMs: 2 * MINUTE },
  { name: "route-types", ...bin("next/dist/bin/next", "typegen"), timeoutMs: 2 * MINUTE },
  { name: "types", ...bin("typescript/bin/tsc", "--noEmit"), timeoutMs: 3 * MINUTE },
  { name: "unused", ...bin("knip/bin/knip.js"), timeoutMs: 2 * MINUTE },
];

const TESTS: readonly Stage[] = [
  { name: "unit", ...vitest("unit"), timeoutMs: 4 * MINUTE },
  { name: "adapters", ...vitest("adapters"), timeoutMs: 10 * MINUTE },
  { name: "servers", ...vitest("servers"), timeoutMs: 10 * MINUTE },
  { name: "simulation", ...vitest("simulation"), timeoutMs: 9 * MINUTE },
];

const BUILD: Stage = { name: "build", ...bin("next/dist/bin/next", "build"), timeoutMs: 5 * MINUTE };

/** Real invoices never enter the repository (CONTRIBUTING.md): without them interop is left out by design, in CI too. */
const hasInvoices = existsSync(join("..", "shared", "data", "invoices"));
const INTEROP = hasInvoices ? ["interop"] : [];

/** What asks the built app itself. Interop needs no build: its few long tests run beside the others' few long ones. */
const BUILT: Stage = {
  name: "built",
  ...vitest("built", "built-postgres", ...INTEROP),
  timeoutMs: 8 * MINUTE,
};

const INTEROP_ALONE: Stage = { name: "interop", ...vitest("interop"), timeoutMs: 5 * MINUTE };

const BROWSER: Stage = {
  name: "browser",
  ...bin("@playwright/test/cli.js", "test"),
  timeoutMs: 12 * MINUTE,
  report: true,
};

async function main(): Promise<number> {
  const leftOut = await getNeeds();
  const reports = mkdtempSync(join(tmpdir(), "dunlin-reports-"));
  const results: StageResult[] = [];
  const run = async (stage: Stage) => {
    console.log(`\n── ${stage.name}`);
    const result = await runStage(stage, reports);
    results.push(result);
    return result.failed === 0;
  };
  try {
    for (const stage of [...CHECKS, ...TESTS]) await run(stage);
    const isBuilt = await run(BUILD);
    if (isBuilt) await run(BUILT);
    if (isBuilt && findChromium()) await run(BROWSER);
    if (!isBuilt && hasInvoices) await run(INTEROP_ALONE);
    if (!isBuilt) results.push(unopened("built"), unopened("browser"));
    if (!hasInvoices) console.log("\n── interop: skipped, ../shared/data/invoices is not there");
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  return close(results, leftOut);
}

function unopened(name: string): StageResult {
  const note = "there is no build to open";
  return { name, passed: 0, failed: 1, skipped: 0, broken: [], seconds: 0, note };
}

/** Prints what ran and what did not; the last line is the one CI counts by. In CI nothing may be left out. */
function close(results: readonly StageResult[], leftOut: readonly string[]): number {
  console.log("\n── summary");
  for (const { name, passed, failed, skipped, broken, seconds, note } of results) {
    const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
    console.log(
      `${name.padEnd(12)} ${counts.padEnd(36)} ${seconds.toFixed(1).padStart(6)} s  ${note}`.trimEnd(),
    );
    for (const test of broken) console.log(`  failed: ${test}`);
  }
  for (const line of leftOut) console.log(line);
  const skipped = results.reduce((sum, result) => sum + result.skipped, 0);
  const missed = isCi ? leftOut.length + skipped : 0;
  if (missed > 0) console.log(`CI may leave nothing out: ${missed} counted as failed.`);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0) + missed;
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
