import { RACERS, type Racer, TITLES } from "./clients/client-list";
import { FAULTS } from "./faults";
import { ANSWERABLE, cellOf, type Measure, ratios, samplesOf, sharesOf } from "./figures";
import { type Goal, percent } from "./goal";
import { PHASES } from "./measure-abort";
import { BURSTS } from "./measure-burst";
import { PATIENCE_MS, RETURNS } from "./measure-return";
import type { Results } from "./results";
import type { Sample } from "./sample";

type Cell = (client: Racer) => string;

/** A Markdown table with a column for each client of the run. */
function clientTable(results: Results, head: string, rows: readonly (readonly [string, Cell])[]): string {
  const clients = RACERS.filter((name) => results.faults.some(({ client }) => client === name));
  const line = (words: readonly string[]) => `| ${words.join(" | ")} |`;
  return [
    line([head, ...clients.map((client) => TITLES[client])]),
    line(["---", ...clients.map(() => "--:")]),
    ...rows.map(([title, cell]) => line([title, ...clients.map(cell)])),
  ].join("\n");
}

/** Of eleven requests: how many came out right, and what became of the others. */
export function outcomeTable(results: Results): string {
  const rows = FAULTS.map(({ name, title }) => {
    const cell: Cell = (client) => {
      const found = cellOf(results, client, name);
      return found ? outcomeWords(samplesOf(found)) : "–";
    };
    return [title, cell] as const;
  });
  const share = (outcome: Sample["outcome"]): Cell => {
    return (client) => {
      const shares = sharesOf(results, client);
      return `**${percent(shares[outcome], shares.requests)}**`;
    };
  };
  return clientTable(results, "fault", [
    ...rows,
    [`**right, of the ${ANSWERABLE.length} faults a node can answer**`, share("right")],
    ["**wrong, passed on as success**", share("wrong")],
    ["**error**", share("error")],
    ["**hanging after 8 s**", share("hang")],
  ]);
}

function outcomeWords(samples: readonly Sample[]): string {
  const count = (outcome: Sample["outcome"]) => samples.filter((each) => each.outcome === outcome).length;
  const wrong = samples.filter(({ outcome }) => outcome === "wrong").map(({ detail }) => detail);
  const kinds = [...new Set(wrong)].map((kind) => `${wrong.filter((each) => each === kind).length} ${kind}`);
  const others = [
    ...kinds,
    ...(count("error") > 0 ? [count("error") === 1 ? "1 error" : `${count("error")} errors`] : []),
    ...(count("hang") > 0 ? [`${count("hang")} hang`] : []),
  ];
  return [String(count("right")), ...others].join(", ");
}

/** Times a direct call to the node that can answer: the first request, and the middle of the ten after it. */
export function timeTable(results: Results, measure: Measure, fresh: boolean): string {
  const faults = FAULTS.filter(({ name, answers }) => {
    return answers !== null && (!fresh || cellOf(results, "dunlin", name, true) !== undefined);
  });
  const rows = faults.map(({ name, title }) => {
    const cell: Cell = (client) => {
      const found = cellOf(results, client, name, fresh) ?? (fresh && memoryless(results, client, name));
      if (!found) return "–";
      const { first, next } = ratios(results, found, measure);
      return `${short(first)} / ${short(next)}`;
    };
    return [title, cell] as const;
  });
  return clientTable(results, "fault", rows);
}

/** A client that keeps nothing between calls is the same with a new instance for each. */
function memoryless(results: Results, client: Racer, fault: string) {
  return client === "ai-sdk" || client === "dunlin" ? undefined : cellOf(results, client, fault);
}

function short(ratio: number): string {
  return Number.isNaN(ratio) ? "none" : ratio.toFixed(2);
}

/** Bursts, aborts, recovery, cost: one line each. */
export function otherTable(results: Results): string {
  const found = <Row extends { client: string }>(
    rows: readonly Row[],
    fits: (row: Row) => boolean,
    words: (row: Row) => string,
  ): Cell => {
    return (client) => {
      const row = rows.find((each) => each.client === client && fits(each));
      return row ? words(row) : "–";
    };
  };
  return clientTable(results, "what", [
    ...BURSTS.map(({ name, title }) => {
      const cell = found(
        results.bursts,
        ({ burst }) => burst === name,
        ({ samples }) => burstWords(samples),
      );
      return [`${title}: right, slowest first token`, cell] as const;
    }),
    ...PHASES.map(({ name, title }) => {
      const cell = found(
        results.aborts,
        ({ phase }) => phase === name,
        ({ worstMs, tokensMore }) => {
          return `${worstMs === null ? "never" : `${Math.max(0, worstMs)} ms`}, ${Math.max(0, tokensMore)} tokens more`;
        },
      );
      return [`given up ${title}: seen by the node after`, cell] as const;
    }),
    ...RETURNS.map((fault) => {
      const cell = found(
        results.returns,
        (row) => row.fault === fault,
        ({ usedAgainMs, spent }) => {
          const after =
            usedAgainMs === null ? `> ${PATIENCE_MS / 1_000} s` : `${(usedAgainMs / 1_000).toFixed(1)} s`;
          return spent === null ? after : `${after}, ${spent} spent`;
        },
      );
      return [`back after ${fault}: used again, users' requests spent on the dead node`, cell] as const;
    }),
    [
      "loads thrown away, of 1 needed",
      found(
        results.faults,
        ({ fault, fresh }) => fault === "cold-load" && !fresh,
        ({ loadsThrownAway }) => String(loadsThrownAway),
      ),
    ],
    [
      "added to the first token when all is well, p50 / p95",
      found(
        results.overheads,
        () => true,
        ({ p50Ms, p95Ms }) => `${p50Ms.toFixed(2)} / ${p95Ms.toFixed(2)} ms`,
      ),
    ],
  ]);
}

function burstWords(samples: readonly Sample[]): string {
  const right = samples.filter(({ outcome }) => outcome === "right");
  const slowest = Math.max(...right.map(({ firstMs }) => firstMs ?? 0));
  return `${right.length} of ${samples.length}, ${slowest.toFixed(0)} ms`;
}

export function goalTable(goals: readonly Goal[]): string {
  const word = ({ met }: Goal) => (met === null ? "not run" : met ? "met" : "**missed**");
  const rows = goals.map((goal) => `| ${goal.title} | ${goal.target} | ${goal.seen} | ${word(goal)} |`);
  return ["| goal | target | seen | |", "| --- | --- | --- | --- |", ...rows].join("\n");
}
