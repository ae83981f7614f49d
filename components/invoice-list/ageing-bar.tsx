import { AGES, type Age } from "@/lib/core/invoice/ageing";
import type { CurrencySummary } from "@/lib/core/invoice/owed";
import { ageingSentence, ageParts } from "./ageing-words";

/** One bar per currency: sums of two currencies side by side would be a lie. */
export function AgeingBar({ summary, language }: { summary: CurrencySummary; language: string }) {
  const parts = ageParts(summary, language);
  // In thousandths: where the parts of a grid add up to less than 1fr, it leaves the rest of its width empty.
  const shares = parts
    .map(({ share }) => `minmax(var(--age-least), ${Math.round(share * 1000)}fr)`)
    .join(" ");
  return (
    <div className="ageing" role="img" aria-label={ageingSentence(summary, language)}>
      <div className="ageing-bar" style={{ gridTemplateColumns: shares }}>
        {parts.map(({ age }) => (
          <i key={age} className={ageClass(age)} />
        ))}
      </div>
      <div className="ageing-legend">
        {parts.map(({ age, amount, words }) => (
          <div key={age} className={ageClass(age)}>
            <b>{amount}</b>
            <span>{words}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

function ageClass(age: Age): string {
  return `age-${AGES.indexOf(age)}`;
}
