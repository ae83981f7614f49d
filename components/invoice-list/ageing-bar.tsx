import type { CSSProperties } from "react";
import { AGES, type Age } from "@/lib/core/invoice/ageing";
import type { CurrencySummary } from "@/lib/core/invoice/owed";
import { ageingSentence, ageParts } from "./ageing-words";

/** One bar per currency: sums of two currencies side by side would be a lie. */
export function AgeingBar({ summary, language }: { summary: CurrencySummary; language: string }) {
  const parts = ageParts(summary, language);
  const shares = parts.map(({ share }) => `minmax(var(--age-least), ${Math.max(share, 0.001)}fr)`).join(" ");
  const columns = { "--columns": shares } as CSSProperties;
  return (
    <div className="ageing" role="img" aria-label={ageingSentence(summary, language)}>
      <div className="ageing-bar" style={columns}>
        {parts.map(({ age }) => (
          <i key={age} className={ageClass(age)} />
        ))}
      </div>
      <div className="ageing-legend" style={columns}>
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
