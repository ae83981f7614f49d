import { writeFileSync } from "node:fs";
import { median } from "../measure";
import { RACERS, type Racer, TITLES } from "./clients/client-list";
import { ANSWERABLE, cellOf, ratios, SILENT, sharesOf } from "./figures";
import { percent } from "./goal";
import type { Results } from "./results";

const WIDTH = 960;
const ROW = 50;
const TOP = 156;
const NAMES = 32;
const SHARES = { left: 212, width: 256 };
const TIMES = { left: 570, width: 232, most: 8 };

export function drawPicture(path: string, results: Results): void {
  writeFileSync(path, pictureOf(results));
}

/** The README's one picture: who answers rightly, and how soon the first word comes when a node falls silent. */
export function pictureOf(results: Results): string {
  const racers = RACERS.filter((name) => sharesOf(results, name).requests > 0);
  const bottom = TOP + racers.length * ROW;
  const height = bottom + 62;
  const all = ANSWERABLE.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title text">
<title id="title">When a node fails: right answers and time to the first word, six clients</title>
<desc id="text">${describe(results, racers)}</desc>
${STYLE}
<rect class="paper" width="${WIDTH}" height="${height}" rx="14"/>
<text class="head" x="${NAMES}" y="54">When a node fails</text>
<text class="sub" x="${NAMES}" y="80">${all} ways for the first node to fail, eleven requests into each, the second node well.</text>
<text class="column" x="${SHARES.left}" y="122">Answered rightly</text>
<text class="column" x="${TIMES.left}" y="122">First word when the first node is silent</text>
${directLine(bottom)}
${racers.map((client, index) => row(results, client, TOP + index * ROW)).join("\n")}
${legend(bottom)}
</svg>
`;
}

const STYLE = `<style>
svg{--paper:#fbfaf7;--rule:#e5e0d5;--ink:#1d1b16;--soft:#5b564c;--quiet:#736d61;--accent:#0e5a5e;--pale:#a9c4c2;--wrong:#9a2f1c;--none:#ddd7ca}
@media (prefers-color-scheme:dark){svg{--paper:#141310;--rule:#34312a;--ink:#efebe1;--soft:#b8b2a4;--quiet:#98917f;--accent:#74c6c3;--pale:#3b6665;--wrong:#f2a18d;--none:#4a463c}}
text{font-family:"Inter Variable",Inter,system-ui,-apple-system,"Segoe UI",sans-serif;font-size:14px;fill:var(--ink)}
.head{font-family:"Newsreader Variable",Newsreader,Georgia,serif;font-size:29px;letter-spacing:-.01em}
.sub{fill:var(--soft);font-size:15px}.column{fill:var(--soft);font-weight:500}
.name{fill:var(--soft)}.ours{fill:var(--ink);font-weight:600}.figure{font-variant-numeric:tabular-nums}
.small{font-size:12.5px;fill:var(--quiet)}
.paper{fill:var(--paper)}.right{fill:var(--accent)}.wrong{fill:var(--wrong)}.none{fill:var(--none)}.after{fill:var(--pale)}
.rule{stroke:var(--rule)}.direct{stroke:var(--quiet);stroke-dasharray:2 3}
</style>`;

function row(results: Results, client: Racer, y: number): string {
  const own = client === "dunlin" ? "ours" : "name";
  const middle = y + ROW / 2;
  return `<line class="rule" x1="${NAMES}" x2="${WIDTH - NAMES}" y1="${y}" y2="${y}"/>
<text class="${own}" x="${NAMES}" y="${middle + 5}">${plain(client)}</text>
${shareBar(results, client, middle)}
${timeBars(results, client, middle)}`;
}

/** Right, wrong passed on as success, and neither, as parts of one bar. */
function shareBar(results: Results, client: Racer, middle: number): string {
  const { right, wrong, error, hang, requests } = sharesOf(results, client);
  let x = SHARES.left;
  const part = (name: string, count: number) => {
    const width = (SHARES.width * count) / requests;
    const bar =
      width === 0 ? "" : rect(name, { x, y: middle - 7, width: Math.max(0, width - 1.5), height: 14 });
    x += width;
    return bar;
  };
  const bars = [part("right", right), part("wrong", wrong), part("none", error + hang)].join("");
  const label = `<text class="figure" x="${SHARES.left + SHARES.width + 10}" y="${middle + 5}">${percent(right, requests)}</text>`;
  return bars + label;
}

function timeBars(results: Results, client: Racer, middle: number): string {
  const { first, next, none } = silence(results, client);
  const bar = (name: string, ratio: number, y: number) => {
    if (Number.isNaN(ratio)) return "";
    const label = `<text class="small figure" x="${at(ratio) + 7}" y="${y + 8.5}">${ratio.toFixed(1)} ×</text>`;
    return rect(name, { x: TIMES.left, y, width: at(ratio) - TIMES.left, height: 8 }) + label;
  };
  const missing =
    none === 0
      ? ""
      : `<text class="small" text-anchor="end" x="${WIDTH - NAMES}" y="${middle + 4.5}">no word in ${none} of ${SILENT.length}</text>`;
  return bar("right", first, middle - 13) + bar("after", next, middle + 4) + missing;
}

/** The middle of the silent faults, over those the client answered. */
function silence(results: Results, client: Racer): { first: number; next: number; none: number } {
  const cells = SILENT.flatMap((fault) => cellOf(results, client, fault) ?? []);
  const seen = cells.map((cell) => ratios(results, cell, "firstMs"));
  const of = (pick: (each: { first: number; next: number }) => number) =>
    median(
      seen
        .map(pick)
        .filter((ratio) => !Number.isNaN(ratio))
        .sort((a, b) => a - b),
    );
  const none = seen.filter(({ first }) => Number.isNaN(first)).length;
  return { first: of(({ first }) => first), next: of(({ next }) => next), none };
}

function directLine(bottom: number): string {
  const x = at(1);
  return `<line class="direct" x1="${x}" x2="${x}" y1="${TOP}" y2="${bottom}"/>
<text class="small" x="${TIMES.left}" y="${TOP - 14}">times a direct call to the other, the dotted line</text>`;
}

function legend(bottom: number): string {
  const y = bottom + 36;
  const entry = (name: string, x: number, words: string) =>
    `${rect(name, { x, y: y - 9, width: 10, height: 10 })}<text class="small" x="${x + 16}" y="${y}">${words}</text>`;
  return [
    `<line class="rule" x1="${NAMES}" x2="${WIDTH - NAMES}" y1="${bottom}" y2="${bottom}"/>`,
    entry("right", SHARES.left, "right"),
    entry("wrong", SHARES.left + 62, "wrong, called a success"),
    entry("none", SHARES.left + 234, "no answer"),
    entry("right", TIMES.left, "first request"),
    entry("after", TIMES.left + 120, "the ten after it"),
  ].join("\n");
}

function at(ratio: number): number {
  return TIMES.left + (TIMES.width * Math.min(ratio, TIMES.most)) / TIMES.most;
}

type Box = { x: number; y: number; width: number; height: number };

function rect(name: string, { x, y, width, height }: Box): string {
  return `<rect class="${name}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height}" rx="2"/>`;
}

function describe(results: Results, racers: readonly Racer[]): string {
  return racers
    .map((client) => {
      const { right, wrong, requests } = sharesOf(results, client);
      const { first, next } = silence(results, client);
      return `${plain(client)}: ${percent(right, requests)} right, ${percent(wrong, requests)} wrong but called a success, first word after ${first.toFixed(1)} and then ${next.toFixed(1)} times a direct call.`;
    })
    .join(" ");
}

function plain(client: Racer): string {
  return TITLES[client].replaceAll("`", "");
}
