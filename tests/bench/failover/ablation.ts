import type { Mechanism } from "@/lib/adapters/nodes/node-client";
import { cellOf, directMs, ratios, SILENT, samplesOf, sharesOf } from "./figures";
import { ms, percent, times, worst } from "./goal";
import { baselineJobs, burstJobs, faultJobs } from "./jobs";
import type { Job, Race } from "./race";
import { newResults, type Results } from "./results";

/** Every mechanism that can be switched off, as the table names it. */
const MECHANISMS: Record<Mechanism, string> = {
  "learned-limits": "learned limits",
  breaker: "breaker",
  "shared-state": "shared state",
  hedge: "hedge",
  detach: "detached loads",
  watchdog: "watchdog",
  queue: "queue",
};

const US = "dunlin";

export type Ablation = { without: Mechanism | null; results: Results }[];

/** The same bench once with everything and once without each mechanism alone, all in one run. */
export async function runAblation(race: Race, only: string | null): Promise<Ablation> {
  const runs: Ablation = [null, ...(Object.keys(MECHANISMS) as Mechanism[])].map((without) => ({
    without,
    results: newResults(false),
  }));
  const named = ({ without }: Ablation[number], jobs: readonly Job[]): Job[] =>
    jobs.map((job) => ({
      ...job,
      title: `${job.title}, without ${without ?? "nothing"}`,
      without: without ? [without] : [],
    }));
  const [full] = runs;
  if (!full) return runs;
  await race.run([
    ...baselineJobs(full.results),
    ...runs.flatMap((run) => named(run, faultJobs([US], only, run.results))),
  ]);
  if (only === null)
    await race.run(
      runs.flatMap((run) => named(run, burstJobs([US], run.results))),
      2,
    );
  const baseline = full.results.faults.filter(({ client }) => client.startsWith("direct-"));
  for (const { without, results } of runs) if (without !== null) results.faults.push(...baseline);
  return runs;
}

type Column = { title: string; of: (results: Results) => { words: string; figure: number } };

/** In each column a greater figure is worse. */
const COLUMNS: readonly Column[] = [
  {
    title: "right",
    of: (results) => {
      const { right, requests } = sharesOf(results, US);
      return { words: percent(right, requests), figure: 100 - (100 * right) / requests };
    },
  },
  silentColumn("silent node, first request", "first", false),
  silentColumn("the ten after", "next", false),
  silentColumn("the ten after, new instances", "next", true),
  wholeColumn("stall: whole answer", "stall"),
  wholeColumn("crawl: whole answer", "crawl"),
  {
    title: "loads lost",
    of: (results) => {
      const cells = results.faults.filter(({ client, fault }) => client === US && fault === "cold-load");
      const lost = cells.reduce((sum, { loadsThrownAway }) => sum + loadsThrownAway, 0);
      return { words: String(lost), figure: lost };
    },
  },
  burstColumn("burst, slots on the primary", "slot-primary"),
  burstColumn("burst, slots on each model", "slot-models"),
  burstColumn("burst, slots on each node", "slot-nodes"),
  {
    title: "requests spent on a dead node",
    of: (results) => {
      const asked = ["black-hole", "hang", "headers-then-silence", "http-500"].map(
        (fault) => cellOf(results, US, fault)?.askedPrimary ?? Number.NaN,
      );
      const spent = asked.reduce((sum, count) => sum + count, 0);
      return { words: `${spent} of ${10 * asked.length}`, figure: spent };
    },
  },
  {
    title: "fallback hangs: error after",
    of: (results) => {
      const cell = cellOf(results, US, "fallback-hangs");
      const longest = worst(cell ? samplesOf(cell).map(({ totalMs }) => totalMs) : [Number.NaN]);
      return { words: ms(longest), figure: longest };
    },
  },
];

/** What gets worse by more than a tenth is set in bold. */
export function ablationTable(ablation: Ablation): string {
  const full = ablation.find(({ without }) => without === null)?.results;
  if (!full) return "";
  const line = (words: readonly string[]) => `| ${words.join(" | ")} |`;
  const rows = ablation.map(({ without, results }) => {
    const cells = COLUMNS.map(({ of }) => {
      const [here, whole] = [of(results), of(full)];
      const worse =
        here.figure > whole.figure * 1.1 + 0.02 || (Number.isNaN(here.figure) && !Number.isNaN(whole.figure));
      return worse ? `**${here.words}**` : here.words;
    });
    return line([without === null ? "nothing" : MECHANISMS[without], ...cells]);
  });
  const head = [
    line(["without", ...COLUMNS.map(({ title }) => title)]),
    line(["---", ...COLUMNS.map(() => "--:")]),
  ];
  return [...head, ...rows].join("\n");
}

function silentColumn(title: string, when: "first" | "next", fresh: boolean): Column {
  return {
    title,
    of: (results) => {
      const cells = SILENT.flatMap((fault) => cellOf(results, US, fault, fresh) ?? []);
      const figure = worst(cells.map((cell) => ratios(results, cell, "firstMs")[when]));
      return { words: times(figure), figure };
    },
  };
}

function wholeColumn(title: string, fault: string): Column {
  return {
    title,
    of: (results) => {
      const cell = cellOf(results, US, fault);
      const figure = cell ? ratios(results, cell, "totalMs").first : Number.NaN;
      return { words: times(figure), figure };
    },
  };
}

function burstColumn(title: string, name: string): Column {
  return {
    title,
    of: (results) => {
      const samples =
        results.bursts.find(({ client, burst }) => client === US && burst === name)?.samples ?? [];
      const right = samples.filter(({ outcome }) => outcome === "right");
      const slowest = Math.max(...right.map(({ firstMs }) => firstMs ?? 0));
      const figure =
        right.length < samples.length ? Number.NaN : slowest / directMs(results, "refused", "firstMs");
      return {
        words: `${right.length} of ${samples.length}, ${times(slowest / directMs(results, "refused", "firstMs"))}`,
        figure,
      };
    },
  };
}
