import { cellOf, ratios, SILENT, samplesOf, sharesOf } from "./figures";
import { type Goal, ms, percent, times, worst } from "./goal";
import type { FaultResult } from "./measure-fault";
import type { Results } from "./results";

const US = "dunlin";
const TOLD = ["refused", "reset", "http-500", "http-502-html", "http-530-html", "busy-503", "model-missing"];
const BROKEN = ["cut", "clean-end", "garbage-line", "error-frame", "length"];

/** What must hold request by request while the primary fails. */
export function faultGoals(results: Results): Goal[] {
  const ours = results.faults.filter(({ client }) => client === US);
  const shares = sharesOf(results, US);
  const wrong = ours.flatMap(samplesOf).filter(({ outcome }) => outcome === "wrong").length;
  const fresh = ours.filter((each) => each.fresh);
  const freshRight = fresh.flatMap(samplesOf).filter(({ outcome }) => outcome === "right").length;
  return [
    {
      title: "answered rightly wherever a node can answer",
      target: "100 %",
      seen: `${percent(shares.right, shares.requests)} of ${shares.requests}`,
      met: shares.right === shares.requests,
    },
    {
      title: "the same with a new instance for every call",
      target: "100 %",
      seen: `${percent(freshRight, 11 * fresh.length)} of ${11 * fresh.length}`,
      met: fresh.length === 0 ? null : freshRight === 11 * fresh.length,
    },
    { title: "wrong text passed on as success", target: "0", seen: String(wrong), met: wrong === 0 },
    ratioGoal(results, {
      title: "silent primary, first request: first token",
      faults: SILENT,
      most: 1.6,
      when: "first",
    }),
    ratioGoal(results, {
      title: "silent primary, the ten after: first token",
      faults: SILENT,
      most: 1.05,
      when: "next",
    }),
    ratioGoal(results, {
      title: "silent primary, the ten after, new instance each: first token",
      faults: SILENT,
      most: 1.05,
      when: "next",
      fresh: true,
    }),
    askedGoal(results),
    ratioGoal(results, {
      title: "refused, reset, 5xx, 404, first request: first token",
      faults: TOLD,
      most: 1.05,
      when: "first",
    }),
    ratioGoal(results, { title: "the same, the ten after", faults: TOLD, most: 1.05, when: "next" }),
    brokenGoal(results),
    wholeGoal(results, {
      title: "cut, clean end, bad line, error frame, length: whole answer",
      faults: BROKEN,
      mostMs: 800,
    }),
    wholeGoal(results, { title: "stall: whole answer", faults: ["stall"], mostMs: 1_100 }),
    wholeGoal(results, {
      title: "stall, the ten after: whole answer",
      faults: ["stall"],
      mostMs: 900,
      next: true,
    }),
    gapGoal(results),
    wholeGoal(results, { title: "crawling stream: whole answer", faults: ["crawl"], mostMs: 1_600 }),
  ];
}

type RatioAim = {
  title: string;
  faults: readonly string[];
  most: number;
  when: "first" | "next";
  fresh?: boolean;
};

function ratioGoal(results: Results, { title, faults, most, when, fresh }: RatioAim): Goal {
  const cells = faults.flatMap((fault) => cellOf(results, US, fault, fresh) ?? []);
  const seen = cells.map((cell) => ({ fault: cell.fault, ratio: ratios(results, cell, "firstMs")[when] }));
  const most_ = worst(seen.map(({ ratio }) => ratio));
  const where = seen.find(({ ratio }) => Object.is(ratio, most_))?.fault ?? "";
  return {
    title,
    target: `≤ ${most} ×`,
    seen: `${times(most_)} (${where})`,
    met: cells.length === 0 ? null : most_ <= most,
  };
}

/** A node the client knows to be silent is asked by at most one of the ten that follow. */
function askedGoal(results: Results): Goal {
  const cells = ["black-hole", "hang", "headers-then-silence"].flatMap(
    (fault) => cellOf(results, US, fault) ?? [],
  );
  const most = worst(cells.map(({ askedPrimary }) => askedPrimary));
  return {
    title: "requests sent to a node known silent, of the ten after",
    target: "≤ 1",
    seen: String(most),
    met: cells.length === 0 ? null : most <= 1,
  };
}

function brokenGoal(results: Results): Goal {
  const cells = BROKEN.flatMap((fault) => cellOf(results, US, fault) ?? []);
  const samples = cells.flatMap(samplesOf);
  const right = samples.filter(({ outcome, restarts }) => outcome === "right" && restarts <= 1).length;
  return {
    title: "cut, clean end, bad line, error frame, length: whole, restarted at most once",
    target: "100 %",
    seen: percent(right, samples.length),
    met: samples.length === 0 ? null : right === samples.length,
  };
}

type WholeAim = { title: string; faults: readonly string[]; mostMs: number; next?: boolean };

function wholeGoal(results: Results, { title, faults, mostMs, next }: WholeAim): Goal {
  const cells = faults.flatMap((fault) => cellOf(results, US, fault) ?? []);
  const longest = (cell: FaultResult) => {
    const samples = next ? cell.next : [cell.first];
    return worst(samples.map(({ outcome, totalMs }) => (outcome === "right" ? totalMs : Number.NaN)));
  };
  const seenMs = worst(cells.map(longest));
  return {
    title,
    target: `≤ ${mostMs} ms`,
    seen: ms(seenMs),
    met: cells.length === 0 ? null : seenMs <= mostMs,
  };
}

function gapGoal(results: Results): Goal {
  const cell = cellOf(results, US, "stall");
  const gapMs = cell?.first.gapMs ?? Number.NaN;
  return {
    title: "stall: the wait a reader sees",
    target: "≤ 600 ms",
    seen: ms(gapMs),
    met: cell ? gapMs <= 600 : null,
  };
}
