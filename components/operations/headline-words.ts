import type { CheckAge } from "@/lib/core/operations/check-age";
import type { DraftsWorded } from "@/lib/core/operations/drafts-worded";
import type { OperationsHeadline } from "@/lib/core/operations/operations-headline";
import { capitalised, counted, countWord, listed } from "../ui/count-words";
import { type Here, momentText } from "./time-words";

type Told = { headline: OperationsHeadline; checks: CheckAge | null; draftsToday: DraftsWorded | null };

/** The page in one or two sentences: is it well, and who words the drafts. */
export function headlineText({ headline, checks, draftsToday }: Told, here: Here): string {
  const isStale = checks?.kind === "late";
  const first = isStale ? staleText(headline, checks.at, here) : stateText(headline, here);
  const isServing = headline.kind === "all-well" || headline.kind === "partly-known";
  return isServing && !isStale && draftsToday ? `${first} ${draftsText(draftsToday)}` : first;
}

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
      return `${allText(headline.nodes)} well.`;
    case "all-down":
      return `${downAllText(headline.nodes, since(headline.since))}; Dunlin words drafts itself.`;
    case "some-down":
      return `${downText(headline.down, here)}${standInText(headline)}.`;
    case "partly-known":
      return `${isAre(headline.well)} well. Nothing is known of ${listed(headline.unknown)} yet.`;
  }
}

/** What nobody has looked at for long is told as past. */
function staleText(headline: OperationsHeadline, at: number, here: Here): string {
  const when = `at the last check, ${momentText(at, here)}`;
  switch (headline.kind) {
    case "all-well":
      return `${headline.nodes.length === 1 ? `${headline.nodes[0]} was` : `${allOf(headline.nodes.length)} were`} well ${when}. Nobody has looked since.`;
    case "some-down":
      return `${listed(headline.down.map(({ name }) => name))} ${headline.down.length === 1 ? "was" : "were"} down ${when}. Nobody has looked since.`;
    case "all-down":
      return `No node answered ${when}. Nobody has looked since.`;
    default:
      return stateText(headline, here);
  }
}

function allText(names: readonly string[]): string {
  return names.length === 1 ? `${names[0]} is` : `${allOf(names.length)} are`;
}

function allOf(count: number): string {
  return count === 2 ? "Both nodes" : `All ${countWord(count)} nodes`;
}

function isAre(names: readonly string[]): string {
  return `${listed(names)} ${names.length === 1 ? "is" : "are"}`;
}

function downAllText(names: readonly string[], since: string): string {
  if (names.length === 1) return `${names[0]} has been down${since}`;
  return names.length === 2
    ? `Both nodes have been down${since}`
    : `All ${countWord(names.length)} nodes have been down${since}`;
}

function downText(down: readonly { name: string; since: number | null }[], here: Here): string {
  const each = down.map(({ name, since }) =>
    since === null ? name : `${name} since ${momentText(since, here)}`,
  );
  const [only] = down;
  if (down.length > 1 || !only) return `${listed(each)} are down`;
  return `${only.name} has been down${only.since === null ? "" : ` since ${momentText(only.since, here)}`}`;
}

function standInText({ servedBy, slower }: Extract<OperationsHeadline, { kind: "some-down" }>): string {
  if (servedBy === null) return "";
  return `; drafts come from ${servedBy}${slower === null ? "" : `, ${slowerText(slower)}`}`;
}

/** "about 3 times slower", "about half as slow again" is nobody's language: halves are said as figures. */
export function slowerText(times: number): string {
  const told = times < 2.75 ? Math.round(times * 2) / 2 : Math.round(times);
  return `about ${told} times slower`;
}

/** "41 drafts today, 39 of them from study." */
export function draftsText({ total, floor, byNode }: DraftsWorded): string {
  if (total === 0) return "No drafts yet today.";
  const told = capitalised(total > 12 ? counted(total, "draft") : counted(total, "draft"));
  if (floor === total) return `${told} today, in Dunlin’s own words.`;
  const [most] = [...byNode].sort((a, b) => b[1] - a[1]);
  if (!most) return `${told} today.`;
  const [name, drafts] = most;
  const own = floor === 0 ? "" : `, ${countWord(floor)} in Dunlin’s own words`;
  return drafts === total
    ? `${told} today, ${total === 1 ? "" : "all "}from ${name}.`
    : `${told} today, ${countWord(drafts)} of them from ${name}${own}.`;
}
