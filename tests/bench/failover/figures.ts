import { median } from "../measure";
import type { Racer } from "./clients/client-list";
import { FAULTS } from "./faults";
import type { FaultResult } from "./measure-fault";
import type { Results } from "./results";
import type { Sample } from "./sample";

export type Measure = "firstMs" | "totalMs";

/** Faults in which some node can answer. */
export const ANSWERABLE: readonly string[] = FAULTS.filter(({ name, answers }) => {
  return answers !== null && name !== "healthy";
}).map(({ name }) => name);

/** The primary says nothing at all, so that only time can tell. */
export const SILENT = [
  "black-hole",
  "hang",
  "headers-then-silence",
  "slow-first-token",
  "cold-load",
] as const;

export function cellOf(
  results: Results,
  client: string,
  fault: string,
  fresh = false,
): FaultResult | undefined {
  return results.faults.find((each) => {
    return each.client === client && each.fault === fault && each.fresh === fresh;
  });
}

/** Milliseconds of a direct call to the node that can answer, in the same run. */
export function directMs(results: Results, fault: string, measure: Measure): number {
  const node = FAULTS.find(({ name }) => name === fault)?.answers ?? "fallback";
  const cells = results.faults.filter(({ client }) => client === `direct-${node}`);
  return middle(
    cells.flatMap(({ warmUp, first, next }) => [...warmUp, first, ...next]),
    measure,
  );
}

/** The middle one of those answered rightly; NaN when none was. */
export function middle(samples: readonly Sample[], measure: Measure): number {
  return median(right(samples).sort((a, b) => a - b));

  function right(all: readonly Sample[]): number[] {
    return all.flatMap((sample) => (sample.outcome === "right" ? (sample[measure] ?? []) : []));
  }
}

/** Times a direct call: the first request, and the middle of the ten after it. NaN where nothing right came. */
export function ratios(
  results: Results,
  cell: FaultResult,
  measure: Measure,
): { first: number; next: number } {
  const base = directMs(results, cell.fault, measure);
  return { first: middle([cell.first], measure) / base, next: middle(cell.next, measure) / base };
}

export function samplesOf({ first, next }: FaultResult): Sample[] {
  return [first, ...next];
}

export type Shares = Record<Sample["outcome"], number> & { requests: number };

/** How the requests ended that some node could have answered: each fault's first and the ten after it. */
export function sharesOf(results: Results, client: Racer): Shares {
  const cells = results.faults.filter((each) => {
    return each.client === client && !each.fresh && ANSWERABLE.includes(each.fault);
  });
  const samples = cells.flatMap(samplesOf);
  const count = (outcome: Sample["outcome"]) => samples.filter((each) => each.outcome === outcome).length;
  const [right, wrong, error, hang] = [count("right"), count("wrong"), count("error"), count("hang")];
  return { right, wrong, error, hang, requests: samples.length };
}
