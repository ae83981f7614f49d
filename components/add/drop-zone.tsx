"use client";

import { useId } from "react";
import { FileIcon } from "../ui/icons";

export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const id = useId();
  return (
    <div className="drop-zone">
      <FileIcon />
      <p>
        <b>Drop e-invoices or a CSV file</b>
        <span>UBL, CII, XRechnung, Factur-X and ZUGFeRD, as XML or PDF</span>
      </p>
      <label className="button" htmlFor={id}>
        Choose files
      </label>
      <input
        id={id}
        className="sr-only"
        type="file"
        multiple
        accept=".xml,.pdf,.csv,.tsv,.txt,text/csv,application/pdf,text/xml,application/xml"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </div>
  );
}
