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
      return `${allText(headline.nodes, ["is", "are"])} well.`;
    case "all-down":
      return `${allText(headline.nodes, ["has", "have"])} been down${since(headline.since)}; Dunlin words drafts itself.`;
    case "some-down":
      return `${downText(headline.down, since)}${standInText(headline)}.`;
    case "partly-known":
      return `${namesText(headline.well, ["is", "are"])} well. Nothing is known of ${listed(headline.unknown)} yet.`;
  }
}

/** What nobody has looked at for long is told as past. */
function staleText(headline: OperationsHeadline, at: number, here: Here): string {
  const past = (how: string) => `${how} at the last check, ${momentText(at, here)}. Nobody has looked since.`;
  switch (headline.kind) {
    case "all-well":
      return past(`${allText(headline.nodes, ["was", "were"])} well`);
    case "some-down":
      return past(
        `${namesText(
          headline.down.map(({ name }) => name),
          ["was", "were"],
        )} down`,
      );
    case "all-down":
      return past("No node answered");
    default:
      return stateText(headline, here);
  }
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
  return `${listed(down.map(({ name, since }) => `${name}${sinceText(since)}`))} are down`;
}

function standInText({ servedBy, slower }: Extract<OperationsHeadline, { kind: "some-down" }>): string {
  if (servedBy === null) return "";
  return `; drafts come from ${servedBy}${slower === null ? "" : `, ${slowerText(slower)}`}`;
}

/** "about 3 times slower", "about 1.5 times slower": halves count while the whole is small. */
export function slowerText(times: number): string {
  const told = times < 2.75 ? Math.round(times * 2) / 2 : Math.round(times);
  return `about ${told} times slower`;
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
