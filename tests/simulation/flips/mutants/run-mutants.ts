import { join } from "node:path";
import { askProcess } from "../ask-process";
import { MUTANTS } from "./mutants";
import type { MutantResult } from "./run-mutant";

const PROCESSES = 2;

/** Lets the simulation loose on every mutant, in their order. */
export async function runMutants(): Promise<MutantResult[]> {
  const script = join(import.meta.dirname, "part-process.ts");
  const places = MUTANTS.map((_, place) => place);
  const parts = await Promise.all(
    Array.from({ length: PROCESSES }, (_, part) =>
      askProcess<MutantResult[]>(
        script,
        places.filter((place) => place % PROCESSES === part),
      ),
    ),
  );
  return places.flatMap((place) => parts[place % PROCESSES]?.[Math.floor(place / PROCESSES)] ?? []);
}

export function tableOf(results: readonly MutantResult[]): string {
  const rows = results.map(({ name, killedBy, schedules }) =>
    killedBy === null ? `| ${name} | **lives** | ${schedules} |` : `| ${name} | ${killedBy} | ${schedules} |`,
  );
  return ["| What is broken | What is noticed first | At schedule |", "|---|---|---|", ...rows].join("\n");
}
