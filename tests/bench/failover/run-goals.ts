import { cellOf, directMs, samplesOf } from "./figures";
import { type Goal, ms, percent, worst } from "./goal";
import { BURSTS } from "./measure-burst";
import { RETURNS } from "./measure-return";
import type { Results } from "./results";
import { SLOW_MS } from "./scale";

const US = "dunlin";

/** What must hold of the client as a whole: deadlines, aborts, bursts, recovery, cost. */
export function runGoals(results: Results): Goal[] {
  return [
    ...deadlineGoals(results),
    abortGoal(results),
    ...BURSTS.map(({ name, title }) => burstGoal(results, name, title)),
    ...RETURNS.map((fault) => returnGoal(results, fault)),
    spentGoal(results),
    ...coldGoals(results),
    ...overheadGoals(results),
  ];
}

function deadlineGoals(results: Results): Goal[] {
  const longest = (fault: string, after: boolean) => {
    const cell = cellOf(results, US, fault);
    const samples = cell ? (after ? cell.next : samplesOf(cell)) : [];
    return samples.length === 0
      ? null
      : worst(samples.map(({ outcome, totalMs }) => (outcome === "error" ? totalMs : Number.NaN)));
  };
  const goal = (title: string, most: number, seen: number | null): Goal => ({
    title,
    target: `≤ ${most} ms`,
    seen: ms(seen),
    met: seen === null ? null : seen <= most,
  });
  return [
    goal("primary dead, fallback hangs: typed error", 2_000, longest("fallback-hangs", false)),
    goal("both known dead: typed error", 10, longest("both-dead", true)),
  ];
}

function abortGoal(results: Results): Goal {
  const ours = results.aborts.filter(({ client }) => client === US);
  const slowest = worst(ours.map(({ worstMs }) => worstMs ?? Number.NaN));
  const tokens = Math.max(0, ...ours.map(({ tokensMore }) => tokensMore));
  return {
    title: "given up in any phase: until the node sees it; tokens more",
    target: "≤ 10 ms; ≤ 1",
    seen: `${Number.isNaN(slowest) ? "never" : ms(slowest)}; ${tokens}`,
    met: ours.length === 0 ? null : slowest <= 10 && tokens <= 1,
  };
}

/** Against the best of the others that answered all eight; where none did, answering all eight is the goal. */
function burstGoal(results: Results, name: string, title: string): Goal {
  const of = (client: string) => results.bursts.find((each) => each.client === client && each.burst === name);
  const slowest = (client: string) => {
    const samples = of(client)?.samples ?? [];
    return worst(
      samples.map(({ outcome, firstMs }) => (outcome === "right" ? (firstMs ?? Number.NaN) : Number.NaN)),
    );
  };
  const ours = of(US)?.samples ?? [];
  const right = ours.filter(({ outcome }) => outcome === "right").length;
  const others = [...new Set(results.bursts.map(({ client }) => client))].filter((client) => client !== US);
  const best = Math.min(...others.map(slowest).filter((value) => !Number.isNaN(value)));
  const is500 = name === "primary-500";
  const most = is500 ? 1.12 * directMs(results, "http-500", "firstMs") : best / 2;
  return {
    title,
    target: `8 of 8, slowest first token ${Number.isFinite(most) ? `≤ ${ms(most)}` : "free: no other answers all"}`,
    seen: `${right} of ${ours.length}, ${ms(slowest(US))}`,
    met: ours.length === 0 ? null : right === ours.length && slowest(US) <= most,
  };
}

function returnGoal(results: Results, fault: (typeof RETURNS)[number]): Goal {
  const seen = results.returns.find((each) => each.client === US && each.fault === fault);
  const most = fault === "hang" ? 3_000 : 2_000;
  const usedMs = seen?.usedAgainMs ?? null;
  return {
    title: `back after ${fault}: used again within`,
    target: `≤ ${most} ms`,
    seen: seen ? (usedMs === null ? "not while we waited" : ms(usedMs)) : "–",
    met: seen ? usedMs !== null && usedMs <= most : null,
  };
}

function spentGoal(results: Results): Goal {
  const ours = results.returns.filter(({ client, spent }) => client === US && spent !== null);
  const spent = ours.reduce((sum, each) => sum + (each.spent ?? 0), 0);
  return {
    title: "users' requests spent to find out whether a node is back",
    target: "0",
    seen: String(spent),
    met: ours.length === 0 ? null : spent === 0,
  };
}

function coldGoals(results: Results): Goal[] {
  const cells = results.faults.filter(({ client, fault }) => client === US && fault === "cold-load");
  const lost = cells.reduce((sum, { loadsThrownAway }) => sum + loadsThrownAway, 0);
  const [cell] = cells.filter(({ fresh }) => !fresh);
  const at = cell ? samplesOf(cell).findIndex(({ node }) => node === "primary") : -1;
  const afterMs = (cell ? samplesOf(cell) : []).slice(0, at).reduce((sum, { totalMs }) => sum + totalMs, 0);
  return [
    {
      title: "loads thrown away",
      target: "0",
      seen: String(lost),
      met: cells.length === 0 ? null : lost === 0,
    },
    {
      title: "cold node: used again within a load's time and a second",
      target: `≤ ${SLOW_MS + 1_000} ms`,
      seen: at < 0 ? "not in eleven requests" : ms(afterMs),
      met: cell ? at >= 0 && afterMs <= SLOW_MS + 1_000 : null,
    },
  ];
}

function overheadGoals(results: Results): Goal[] {
  const ours = results.overheads.find(({ client }) => client === US);
  if (!ours) return [];
  const { p50Ms, p95Ms, slowStoreP95Ms, doubled, requests } = ours;
  return [
    {
      title: "first token when all is well, added: p50, p95",
      target: "≤ 0.3 ms, ≤ 1.5 ms",
      seen: `${p50Ms.toFixed(2)} ms, ${p95Ms.toFixed(2)} ms`,
      met: p50Ms <= 0.3 && p95Ms <= 1.5,
    },
    {
      title: "the same while the shared store takes 50 ms: p95",
      target: "≤ 10 ms",
      seen: `${slowStoreP95Ms.toFixed(1)} ms`,
      met: slowStoreP95Ms <= 10,
    },
    {
      title: "requests sent to two nodes when all is well",
      target: "≤ 5 %",
      seen: percent(doubled, requests),
      met: doubled / requests <= 0.05,
    },
  ];
}
