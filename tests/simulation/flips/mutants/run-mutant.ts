import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSchedule } from "../run-schedule";
import { copyProduction } from "./copy-production";
import type { Mutant } from "./mutants";

/** `killedBy`: the first promise that was seen broken; null: nobody noticed. */
export type MutantResult = { name: string; killedBy: string | null; schedules: number; seconds: number };

const MOST_SCHEDULES = 3_000;

/** A mutant that only falls over shows that it does not run, and nothing of the promises. */
export function isNoticed(killedBy: MutantResult["killedBy"]): boolean {
  return killedBy !== null && !/ended with|store is away/.test(killedBy);
}

export async function runMutant(mutant: Mutant): Promise<MutantResult> {
  const folder = mkdtempSync(join(tmpdir(), "dunlin-mutant-"));
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1_000;
  try {
    const production = await copyProduction(mutant, folder);
    for (let seed = 1; seed <= MOST_SCHEDULES; seed++) {
      const { violations } = await runSchedule(production, seed, mutant.kind);
      if (violations[0])
        return { name: mutant.name, killedBy: violations[0], schedules: seed, seconds: seconds() };
    }
    return { name: mutant.name, killedBy: null, schedules: MOST_SCHEDULES, seconds: seconds() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
