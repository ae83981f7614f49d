import type { InvoiceList } from "@/lib/core/invoice/invoice-list";
import { AgeingBar } from "./ageing-bar";
import { headline, underHeadline } from "./headline";

const BARS_SHOWN = 3;

export function ListHead({ list, language }: { list: InvoiceList; language: string }) {
  return (
    <>
      <h1 className="list-headline">
        {headline(list, language).map(({ text, strong }, index) => {
          const Words = strong ? "b" : "span";
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may come twice, as ", " does
          return <Words key={index}>{text}</Words>;
        })}
      </h1>
      <p className="mt-3 max-w-[44em] text-ink-2">{underHeadline(list)}</p>
      {list.currencies.length > 0 && (
        <div className="mt-9 grid gap-7">
          {list.currencies.slice(0, BARS_SHOWN).map((summary) => (
            <AgeingBar key={summary.owed.currency} summary={summary} language={language} />
          ))}
        </div>
      )}
    </>
  );
}
