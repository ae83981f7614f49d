import { capitalised } from "@/lib/core/capitalised";
import type { CheckAge } from "@/lib/core/operations/check-age";
import type { DraftsWorded } from "@/lib/core/operations/drafts-worded";
import type { OperationsHeadline, StandIn } from "@/lib/core/operations/operations-headline";
import { slowerWords } from "@/lib/core/operations/pace";
import { counted, countWord, listed } from "../ui/count-words";
import { type Here, momentText } from "./time-words";

type Told = { headline: OperationsHeadline; checks: CheckAge | null; draftsToday: DraftsWorded | null };

/** A check tells of the present for so long. */
const PRESENT_MS = 15 * 60_000;

/** The page in one or two sentences: is it well, and who words the drafts. */
export function headlineText({ headline, checks, draftsToday }: Told, here: Here): string {
  const checkedAt = checks === null || checks.kind === "never" ? null : checks.at;
  const isStale = checks?.kind === "late";
  const isPast = checkedAt !== null && (isStale || here.now - checkedAt > PRESENT_MS);
  const said = isPast ? pastText(headline, checkedAt, here) : stateText(headline, here);
  const first = isStale && said !== stateText(headline, here) ? `${said} Nobody has looked since.` : said;
  const isServing = SERVING.has(headline.kind);
  return isServing && !isStale && draftsToday ? `${first} ${draftsText(draftsToday)}` : first;
}

const SERVING: ReadonlySet<OperationsHeadline["kind"]> = new Set(["all-well", "left-alone", "partly-known"]);

function stateText(headline: OperationsHeadline, here: Here): string {
  const since = (at: number | null) => (at === null ? "" : ` since ${momentText(at, here)}`);
  switch (headline.kind) {
    case "unreadable":
      return "How the nodes are cannot be read just now.";
    case "nobody-looked":
      return "Nobody has checked the nodes yet.";
    case "blind":
      return `Dunlin’s own network has been away${since(headline.since)}, so nothing new is known of the nodes.`;
    case "all-well":
      return `${allText(headline.nodes, ["is", "are"])} well.`;
    case "left-alone":
      return `${namesText(headline.nodes, ["was", "were"])} well at the last check; ${leftText(headline, here)}`;
    case "all-down":
      return `${allText(headline.nodes, ["has", "have"])} been down${since(headline.since)}; Dunlin words drafts itself.`;
    case "some-down":
      return `${downText(headline.down, since)}${standInText(headline.standIn)}.`;
    case "partly-known":
      return `${namesText(headline.well, ["is", "are"])} well. Nothing is known of ${listed(headline.unknown)} just now.`;
  }
}

/** What nobody has looked at for a while is told as past. */
function pastText(headline: OperationsHeadline, at: number, here: Here): string {
  const when = `at the last check, ${momentText(at, here)}`;
  switch (headline.kind) {
    case "all-well":
      return `${allText(headline.nodes, ["was", "were"])} well ${when}.`;
    case "left-alone":
      return `${namesText(headline.nodes, ["was", "were"])} well ${when}; ${leftText(headline, here)}`;
    case "some-down": {
      const names = headline.down.map(({ name }) => name);
      return `${namesText(names, ["was", "were"])} down ${when}.`;
    }
    case "all-down":
      return `No node answered ${when}.`;
    case "partly-known":
      return `${namesText(headline.well, ["was", "were"])} well ${when}.`;
    default:
      return stateText(headline, here);
  }
}

function leftText({ nodes, left }: Extract<OperationsHeadline, { kind: "left-alone" }>, here: Here): string {
  const told = left.map(
    ({ name, since }) => `${nodes.length === 1 ? "it" : name} alone since ${momentText(since, here)}`,
  );
  return `live traffic has left ${listed(told)}.`;
}

/** Of one, and of several. */
type Verb = readonly [one: string, several: string];

function allText(names: readonly string[], verb: Verb): string {
  if (names.length < 2) return namesText(names, verb);
  return `${names.length === 2 ? "Both nodes" : `All ${countWord(names.length)} nodes`} ${verb[1]}`;
}

function namesText(names: readonly string[], [one, several]: Verb): string {
  return `${listed(names)} ${names.length === 1 ? one : several}`;
}

type Down = Extract<OperationsHeadline, { kind: "some-down" }>["down"];

function downText(down: Down, sinceText: (at: number | null) => string): string {
  const [only] = down;
  if (down.length === 1 && only) return `${only.name} has been down${sinceText(only.since)}`;
  return `${listed(down.map(({ name, since }) => `${name}${sinceText(since)}`))} have been down`;
}

function standInText(standIn: StandIn | null): string {
  if (standIn === null) return "";
  const { name, how, slower } = standIn;
  if (how === "as-before") return `; drafts come from ${name} as before`;
  const verb = how === "serves" ? "come from" : "fall back to";
  return `; drafts ${verb} ${name}${slower === null ? "" : `, ${slowerWords(slower)}`}`;
}

/** "41 drafts today, 39 of them from study." */
export function draftsText({ total, floor, byNode }: DraftsWorded): string {
  if (total === 0) return "No drafts yet today.";
  const told = capitalised(counted(total, "draft"));
  if (floor === total) return `${told} today, in Dunlin’s own words.`;
  const [most] = [...byNode].sort((a, b) => b[1] - a[1]);
  if (!most) return `${told} today.`;
  const [name, drafts] = most;
  const own = floor === 0 ? "" : `, ${countWord(floor)} in Dunlin’s own words`;
  return drafts === total
    ? `${told} today, ${total === 1 ? "" : "all "}from ${name}.`
    : `${told} today, ${countWord(drafts)} of them from ${name}${own}.`;
}
