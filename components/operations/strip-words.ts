import { capitalised } from "@/lib/core/capitalised";
import { causeName } from "@/lib/core/node-health/cause-words";
import { type Strip, type StripCell, type StripState, stretchesOf } from "@/lib/core/operations/uptime-strip";
import { listed } from "../ui/count-words";
import { clockText } from "../ui/instant-words";
import { numberText, percentText } from "./figure-words";
import { type Here, momentText, weekdayText } from "./time-words";

export type StripName = "day" | "month" | "quarter";

export const STRIPS: Record<StripName, { short: string; long: string }> = {
  day: { short: "24 hours", long: "Last 24 hours" },
  month: { short: "30 days", long: "Last 30 days" },
  quarter: { short: "90 days", long: "Last 90 days" },
};

export const STATE_WORDS: Record<StripState, string> = {
  up: "up",
  partly: "partly up",
  down: "down",
  blind: "our network away",
  unchecked: "not checked",
};

export function shareText({ upShare }: Strip): string {
  return upShare === null ? "–" : uptimeText(upShare);
}

/** What a computer's fractions are off by: 7 % is not 7.1 %. */
const GRAIN = 1e-6;

/** "98.9 %": cut and never rounded up, because uptime is a promise. */
function uptimeText(share: number): string {
  if (share >= 1 || share < 0.001) return percentText(share);
  return `${(Math.floor(share * 1000 + GRAIN) / 10).toFixed(1)} %`;
}

const MOST_TOLD = 3;

/** The picture in words: how much of it was up, and when it was not. */
export function stripSentence(name: StripName, strip: Strip, here: Here): string {
  if (strip.upShare === null) return `${STRIPS[name].long}: no check says anything.`;
  const checks = strip.found.well + strip.found.ill;
  const up = `${STRIPS[name].long}: up in ${uptimeText(strip.upShare)} of ${numberText(checks)} checks`;
  const ill = stretchesOf(strip).filter(({ state }) => state === "down" || state === "partly");
  if (ill.length === 0) return `${up}.`;
  const told = ill.slice(-MOST_TOLD).map((cell) => spanText(name, cell, here));
  const more = ill.length > MOST_TOLD ? ", and before that" : "";
  return `${up}. Down or partly down ${listed(told)}${more}.`;
}

/** "14:00 to 15:30", "Tue 17 Nov", "Tue 17 Nov to Thu 19 Nov". */
export function spanText(
  name: StripName,
  { from, until }: Pick<StripCell, "from" | "until">,
  here: Here,
): string {
  if (name === "day") return `${momentText(from, here)} to ${clockText(until, here.timeZone)}`;
  const first = weekdayText(from, here.timeZone);
  const last = weekdayText(until - 1, here.timeZone);
  return first === last ? first : `${first} to ${last}`;
}

/** "4 of 6 checks failed. Nothing is running at its address." */
export function foundText({ well, ill, blind, cause }: StripCell): string {
  const checks = well + ill;
  const away = blind === 0 ? "" : `${numberText(blind)} of our checks saw no network at all.`;
  if (checks === 0) return away || "No check.";
  if (ill === 0)
    return `${numberText(checks)} ${checks === 1 ? "check" : "checks"}, all well. ${away}`.trim();
  const why = cause === null ? "" : ` ${capitalised(causeName(cause))}.`;
  return `${numberText(ill)} of ${numberText(checks)} checks failed.${why} ${away}`.trim();
}
