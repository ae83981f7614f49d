import type { Claim } from "./language-rules";
import { withoutSlots } from "./normalise-slots";
import { type Refused, refused } from "./refusal-reason";

/** The first claim a text makes that it must not make. */
export function findClaim(text: string, claims: readonly Claim[], proper: readonly Claim[]): Refused | null {
  const plain = withoutSlots(text);
  const named = proper.find((claim) => claim.pattern.test(plain));
  if (named) return refused(named.reason, named.name);
  const sentences = sentencesOf(folded(plain));
  for (const claim of claims) {
    const said = sentences.some((each) =>
      claim.pattern.test(claim.except ? each.replace(claim.except, " ") : each),
    );
    if (said) return refused(claim.reason, claim.name);
  }
  return null;
}

/** Lower case, plain letters, straight apostrophes: how it is written must not change what it says. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[‘’ʼ′`´]/g, "'")
    .replace(/[‐-―−]/g, "-")
    .toLowerCase();
}

export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n\s*\n/)
    .map((sentence) => sentence.replace(/\s+/g, " ").trim())
    .filter((sentence) => sentence !== "");
}
