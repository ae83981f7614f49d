"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { counted } from "../ui/count-words";
import { useCloseSheet } from "../ui/sheet";
import { CsvColumns } from "./csv-columns";
import { CsvQuestions } from "./csv-questions";
import { type CsvChoices, type CsvShown, type CsvStored, previewCsvFile, storeCsvFile } from "./csv-requests";
import { CsvRows } from "./csv-rows";
import { storedText } from "./csv-words";

type CsvImportProps = { file: File; onClose: () => void };

type Step =
  | { kind: "reading" }
  | { kind: "refused"; message: string }
  | { kind: "shown"; preview: CsvShown; isStoring: boolean }
  | { kind: "stored"; stored: CsvStored };

/** A table becomes invoices only after they were all shown. */
export function CsvImport({ file, onClose }: CsvImportProps) {
  const [choices, setChoices] = useState<CsvChoices>({});
  const [step, setStep] = useState<Step>({ kind: "reading" });
  const router = useRouter();
  const closeSheet = useCloseSheet();

  useEffect(() => {
    let isStale = false;
    void previewCsvFile(file, choices).then((answer) => {
      if (isStale) return;
      setStep(answer.kind === "refused" ? answer : { kind: "shown", preview: answer, isStoring: false });
    });
    return () => {
      isStale = true;
    };
  }, [file, choices]);

  async function store(preview: CsvShown) {
    setStep({ kind: "shown", preview, isStoring: true });
    const answer = await storeCsvFile(file, { ...choices, mapping: preview.mapping });
    setStep(answer.kind === "refused" ? answer : { kind: "stored", stored: answer });
    router.refresh();
  }

  return (
    <section className="csv" aria-label={file.name}>
      <p className="csv-head">
        <b>{file.name}</b>
        <button type="button" className="text-link" onClick={onClose}>
          {step.kind === "stored" ? "Done" : "Cancel"}
        </button>
      </p>
      {step.kind === "reading" && <p role="status">Reading…</p>}
      {step.kind === "refused" && (
        <p className="notice bad" role="alert">
          {step.message}
        </p>
      )}
      {step.kind === "stored" && (
        <p className="notice good" role="status">
          {storedText(step.stored)}
          <Link className="text-link" href="/" onClick={closeSheet}>
            See your invoices
          </Link>
        </p>
      )}
      {step.kind === "shown" && (
        <>
          <CsvQuestions preview={step.preview} choices={choices} onChange={setChoices} />
          <CsvColumns
            preview={step.preview}
            mapping={choices.mapping ?? step.preview.mapping}
            onChange={(mapping) => setChoices({ ...choices, mapping })}
          />
          <CsvRows preview={step.preview} />
          <StoreButton preview={step.preview} isBusy={step.isStoring} onStore={() => store(step.preview)} />
        </>
      )}
    </section>
  );
}

type StoreButtonProps = { preview: CsvShown; isBusy: boolean; onStore: () => void };

function StoreButton({ preview, isBusy, onStore }: StoreButtonProps) {
  const count = preview.counts.ready + preview.counts.held;
  if (count === 0) return <p className="hint">There is nothing to add yet. Nothing is stored.</p>;
  return (
    <div>
      <button type="button" className="button main" disabled={isBusy} onClick={onStore}>
        {isBusy ? "Adding…" : `Add ${counted(count, "invoice")}`}
      </button>
      <p className="hint mt-2">Nothing is stored before you press this.</p>
    </div>
  );
}
