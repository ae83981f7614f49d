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
    added("added by the client as proxy", of(runs, "client as proxy"), of(runs, "bare proxy")),
    added("added by the client alone", of(runs, "client alone"), of(runs, "direct")),
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

function added(name: string, with_: readonly Run[], without: readonly Run[]): string {
  const difference = (kind: "first" | "token") => {
    const [more, less] = [quantiles(with_, kind), quantiles(without, kind)];
    return figures({ p50: more.p50 - less.p50, p95: more.p95 - less.p95, p99: more.p99 - less.p99, most: 0 });
  };
  return `| **${name}** | ${difference("first")} | ${difference("token")} | | | | |`;
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
