/** Milliseconds of each run, sorted. The first fifth warms up and is left out. */
export async function timesOf(runs: number, run: (index: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  const warmUp = Math.ceil(runs / 5);
  for (let index = 0; index < warmUp + runs; index += 1) {
    const startedAt = performance.now();
    await run(index);
    if (index >= warmUp) times.push(performance.now() - startedAt);
  }
  return times.sort((a, b) => a - b);
}

export function median(times: readonly number[]): number {
  return quantile(times, 0.5);
}

export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** One line of the table: what, against what, and how many times as long. */
export type Row = { what: string; against: string; ratio: number; absolute: string };

export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, against, ratio, absolute }) => {
    return `| ${what} | ${against} | ${ratio.toFixed(ratio < 10 ? 2 : 0)} × | ${absolute} |`;
  });
  return ["| what | against | ratio | here |", "| --- | --- | --- | --- |", ...lines].join("\n");
}

export function milliseconds(ms: number): string {
  return ms < 1 ? `${(ms * 1000).toFixed(0)} µs` : `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;
}
