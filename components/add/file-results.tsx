import Link from "next/link";
import type { FileOutcome } from "@/lib/core/import/imported-file";
import { holdSentences } from "../invoice/hold-words";
import { counted } from "../ui/count-words";
import { CheckIcon, CrossIcon, FileIcon } from "../ui/icons";
import type { FileState } from "./use-e-invoice-import";

/** Each file by itself: where it went, or why not. */
export function FileResults({ files }: { files: readonly FileState[] }) {
  if (files.length === 0) return null;
  const left = files.filter(({ outcome }) => outcome === null).length;
  return (
    <>
      <p className="sr-only" role="status">
        {left > 0 ? `Reading ${counted(left, "file")}.` : `${files.length} files read.`}
      </p>
      <ul className="file-results" aria-label="Files">
        {files.map((file) => (
          <FileResult key={file.key} file={file} />
        ))}
      </ul>
    </>
  );
}

function FileResult({ file: { fileName, outcome } }: { file: FileState }) {
  if (outcome === null) {
    return (
      <li data-outcome="reading">
        <FileIcon />
        <div>
          <b>{fileName}</b>
          <span>Reading…</span>
        </div>
      </li>
    );
  }
  if ("message" in outcome) {
    return (
      <li data-outcome="unreadable">
        <CrossIcon />
        <div>
          <b>{fileName}</b>
          <span>{outcome.message}</span>
        </div>
      </li>
    );
  }
  return (
    <li data-outcome={outcome.holds.length > 0 || outcome.needsDueDate ? "asks" : "added"}>
      <CheckIcon />
      <div>
        <Link href={`/invoices/${outcome.invoiceId}`} className="file-link">
          {outcome.clientName}
        </Link>
        <span>
          {outcome.number} · {outcome.amount} · {placeOf(outcome)}
        </span>
      </div>
    </li>
  );
}

function placeOf(outcome: Exclude<FileOutcome, { message: string }>): string {
  const [hold] = holdSentences(outcome.holds);
  if (hold) return hold;
  if (outcome.needsDueDate) return "It names no due date. Open it to set one.";
  return outcome.kind === "added" ? "added" : "was here already, nothing changed";
}
