"use client";

import { useState } from "react";
import { CSV_FIELDS, type CsvField, type CsvMapping } from "@/lib/core/import/csv-mapping";
import { Choice } from "../ui/field";
import type { CsvShown } from "./csv-requests";
import { COLUMN_WORDS } from "./csv-words";

type CsvColumnsProps = {
  preview: CsvShown;
  /** As chosen so far: the preview is behind while it is being asked for. */
  mapping: CsvMapping;
  onChange: (mapping: CsvMapping) => void;
};

/** Which column is what: guessed by name, changed by hand. Opens where something is missing, and closes under nobody's hands. */
export function CsvColumns({ preview, mapping, onChange }: CsvColumnsProps) {
  const { missingColumns } = preview;
  const [startsOpen] = useState(missingColumns.length > 0);
  function choose(field: CsvField, column: string) {
    const { [field]: _, ...others } = mapping;
    onChange(column === "" ? others : { ...others, [field]: column });
  }
  return (
    <details className="extras" open={startsOpen || missingColumns.length > 0 || undefined}>
      <summary>
        {missingColumns.length > 0
          ? `Which column is: ${missingColumns.map((field) => COLUMN_WORDS[field].toLowerCase()).join(", ")}?`
          : "Columns were matched by name. Check them"}
      </summary>
      <div className="csv-columns">
        {CSV_FIELDS.map((field) => (
          <Choice
            key={field}
            name={`column-${field}`}
            label={COLUMN_WORDS[field]}
            value={mapping[field] ?? ""}
            onChange={(event) => choose(field, event.target.value)}
          >
            <option value="">not in this file</option>
            {preview.header.filter(Boolean).map((header) => (
              <option key={header}>{header}</option>
            ))}
          </Choice>
        ))}
      </div>
    </details>
  );
}
