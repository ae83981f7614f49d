import { median } from "../measure";
import type { Contestant, Quantiles, Run, StreamPlan } from "./plan";

/** The table for docs/performance.md. Each figure is the median of its rounds. */
export function streamsTable(plan: StreamPlan, runs: readonly Run[]): string {
  const names = [...new Set(runs.map(({ contestant }) => contestant))];
  const rate = Math.round((plan.streams * 1_000) / plan.tokenMs);
  return [
    `${plan.streams} streams at once, ${rate} tokens a second together, ${runs.length / names.length} rounds in turns:`,
    "",
    "| | first token p50 / p95 / p99 | each token p50 / p95 / p99 | whole | memory a stream | time a token | processor |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...names.map((name) => line(name, of(runs, name), plan)),
    ...added("client as proxy", of(runs, "client as proxy"), of(runs, "bare proxy")),
    ...added("client alone", of(runs, "client alone"), of(runs, "direct")),
    "",
    "Milliseconds. Time a token: of the processor, by what is tested. Processor: shares of one core within the window for the",
    "node, what is tested, the reader, and other work on the machine.",
  ].join("\n");
}

function of(runs: readonly Run[], name: Contestant): Run[] {
  return runs.filter(({ contestant }) => contestant === name);
}

function line(name: Contestant, runs: readonly Run[], plan: StreamPlan): string {
  const whole = runs.map(({ report }) => report.whole);
  const memory = runs.flatMap(({ rssBytes }) => rssBytes ?? []);
  const perStream = median(memory.map(({ before, full }) => (full - before) / plan.streams).sort(upward));
  const perToken = median(
    runs.map(({ cpu, report }) => ((cpu.tested ?? 0) * plan.windowMs * 1_000) / report.tokens).sort(upward),
  );
  const cpu = (["node", "tested", "reader", "others"] as const).map((part) => {
    const shares = runs.flatMap((run) => run.cpu[part] ?? []).sort(upward);
    return shares.length === 0 ? "–" : `${Math.round(median(shares) * 100)} %`;
  });
  const cells = [
    name,
    figures(quantiles(runs, "first")),
    figures(quantiles(runs, "token")),
    `${Math.min(...whole)} of ${plan.streams}`,
    memory.length === 0 ? "–" : `${(perStream / 1_024).toFixed(0)} kB`,
    memory.length === 0 ? "–" : `${perToken.toFixed(0)} µs`,
    cpu.join(" / "),
  ];
  return `| ${cells.join(" | ")} |`;
}

function added(name: Contestant, more: readonly Run[], less: readonly Run[]): string[] {
  if (more.length === 0 || less.length === 0) return [];
  const difference = (kind: "first" | "token") => {
    const [a, b] = [quantiles(more, kind), quantiles(less, kind)];
    return figures({ p50: a.p50 - b.p50, p95: a.p95 - b.p95, p99: a.p99 - b.p99, most: 0 });
  };
  return [`| **added by the ${name}** | ${difference("first")} | ${difference("token")} | | | | |`];
}

function quantiles(runs: readonly Run[], kind: "first" | "token"): Quantiles {
  const middle = (name: keyof Quantiles) => median(runs.map(({ report }) => report[kind][name]).sort(upward));
  return { p50: middle("p50"), p95: middle("p95"), p99: middle("p99"), most: middle("most") };
}

function figures({ p50, p95, p99 }: Quantiles): string {
  return [p50, p95, p99].map((value) => value.toFixed(1)).join(" / ");
}

function upward(a: number, b: number): number {
  return a - b;
}
