import type { PlainAction } from "../ui/form-action";
import { SubmitButton } from "../ui/submit-button";

type DataPanelProps = { hasSample: boolean; loadSampleData: PlainAction; removeSampleData: PlainAction };

/** Everything comes out again, in forms other programs read. */
export function DataPanel({ hasSample, loadSampleData, removeSampleData }: DataPanelProps) {
  return (
    <>
      <p className="mb-4 max-w-[38em] text-ink-2">
        All you entered is yours. Take it with you whenever you like.
      </p>
      <div className="flex flex-wrap gap-3">
        <a className="button" href="/api/export/json" download>
          Everything as JSON
        </a>
        <a className="button" href="/api/export/csv" download>
          Invoices as CSV
        </a>
        <form action={hasSample ? removeSampleData : loadSampleData}>
          <SubmitButton className="button quiet" busy="One moment…">
            {hasSample ? "Remove the samples" : "Add sample invoices"}
          </SubmitButton>
        </form>
      </div>
    </>
  );
}
