import type { Claim } from "./language-rules";
import type { RefusalReason } from "./refusal-reason";

/**
 * A pattern of whole phrases, alternatives set apart by " | ". Line ends vanish, so a line that goes on with a blank starts
 * with "\s". Meant for one sentence in lower case with straight apostrophes, in which a slot stands as "□".
 */
export function phrases(lines: string, flags = "u"): RegExp {
  const alternatives = lines
    .trim()
    .replace(/\s*\n\s*\| /g, "|")
    .replace(/\s*\n\s*/g, "")
    .replace(/ \| /g, "|");
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${alternatives})(?![\\p{L}\\p{N}_])`, flags);
}

export function claim(reason: RefusalReason, name: string, pattern: string, except?: string): Claim {
  const said = { reason, name, pattern: phrases(pattern) };
  return except === undefined ? said : { ...said, except: phrases(except, "gu") };
}

/** A set of words from a text of them. */
export function listed(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter((word) => word !== ""));
}
