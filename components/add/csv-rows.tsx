import type { PreviewRow } from "@/lib/core/import/preview-csv";
import { formatMoney } from "@/lib/core/money";
import type { CsvShown } from "./csv-requests";
import { countsText, rowRemark, waits } from "./csv-words";

export function CsvRows({ preview }: { preview: CsvShown }) {
  if (preview.rows.length === 0) return null;
  const isAsking = preview.needs.dayOrder || preview.needs.decimalMark;
  const total = Object.values(preview.counts).reduce((sum, count) => sum + count, 0);
  return (
    <div>
      <p className="mb-3 font-medium" role="status">
        {isAsking ? "Answer that first; these lines depend on it." : countsText(preview.counts)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard */}
      <section className="csv-rows" tabIndex={0} aria-label="Preview">
        <ul>
          {preview.rows.map((row) => (
            <CsvRow key={row.line} row={row} />
          ))}
        </ul>
      </section>
      {total > preview.rows.length && <p className="hint mt-2">The first {preview.rows.length} are shown.</p>}
    </div>
  );
}

function CsvRow({ row }: { row: PreviewRow }) {
  const remark = rowRemark(row);
  const hasInvoice = row.kind === "ready" || row.kind === "held";
  return (
    <li data-kind={waits(row) ? "waits" : row.kind}>
      {hasInvoice ? (
        <>
          <span>
            {row.invoice.clientName} · {row.invoice.number}
          </span>
          <span className="num">
            {formatMoney(
              { ...row.invoice.total, minor: row.invoice.total.minor - row.invoice.prepaidMinor },
              "en",
            )}
          </span>
        </>
      ) : (
        <span>Line {row.line}</span>
      )}
      {remark && <small>{remark}</small>}
    </li>
  );
}
