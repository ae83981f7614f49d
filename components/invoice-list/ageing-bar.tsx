import { AGES, type Age } from "@/lib/core/invoice/ageing";
import type { CurrencySummary } from "@/lib/core/invoice/owed";
import { type AgePart, ageingSentence, ageParts } from "./ageing-words";

/** One bar per currency: sums of two currencies side by side would be a lie. */
export function AgeingBar({ summary, language }: { summary: CurrencySummary; language: string }) {
  const parts = ageParts(summary, language);
  return (
    <div className="ageing" role="img" aria-label={ageingSentence(summary, language)}>
      <svg className="ageing-bar" aria-hidden="true">
        {stretches(parts).map(({ age, start, width }) => (
          <rect key={age} className={ageClass(age)} x={percent(start)} width={percent(width)} />
        ))}
      </svg>
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

/** The least part of the bar that can still be seen on a phone. */
const LEAST = 0.025;

/** Drawn rather than laid out: a page may bring no style of its own in its text. */
function stretches(parts: readonly AgePart[]) {
  const shown = parts.map(({ share }) => Math.max(share, LEAST));
  const whole = shown.reduce((sum, share) => sum + share, 0);
  let start = 0;
  return parts.map(({ age }, index) => {
    const width = (shown[index] ?? 0) / whole;
    start += width;
    return { age, start: start - width, width };
  });
}

function percent(part: number): string {
  return `${(part * 100).toFixed(2)}%`;
}

function ageClass(age: Age): string {
  return `age-${AGES.indexOf(age)}`;
}
