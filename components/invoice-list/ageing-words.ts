import { AGES, type Age } from "@/lib/core/invoice/ageing";
import type { CurrencySummary } from "@/lib/core/invoice/owed";
import { formatMoney } from "@/lib/core/money";

const AGE_WORDS: Record<Age, string> = {
  "not-due": "not due yet",
  "1-30": "1 to 30",
  "31-60": "31 to 60",
  "61-90": "61 to 90",
  "over-90": "over 90",
};

export type AgePart = { age: Age; words: string; amount: string; share: number };

/** The filled ages of one currency, youngest first; `share` of 1 is all that is owed. The unit is said once. */
export function ageParts({ owed, ageing }: CurrencySummary, language: string): AgePart[] {
  const filled = AGES.filter((age) => ageing[age] > 0);
  const firstLate = filled.find((age) => age !== "not-due");
  return filled.map((age) => ({
    age,
    words: age === firstLate ? `${AGE_WORDS[age]} days late` : AGE_WORDS[age],
    amount: formatMoney({ minor: ageing[age], currency: owed.currency }, language),
    share: owed.minor > 0 ? ageing[age] / owed.minor : 0,
  }));
}

/** The picture in words, for those who hear the page. */
export function ageingSentence(summary: CurrencySummary, language: string): string {
  const parts = ageParts(summary, language).map((part) => `${part.amount} ${part.words}`);
  return `How old ${formatMoney(summary.owed, language)} is: ${parts.join("; ")}.`;
}
