"use client";

import { useState } from "react";
import { CsvImport } from "./csv-import";
import { DropVeil } from "./drop-veil";
import { DropZone } from "./drop-zone";
import { sortFiles } from "./file-kinds";
import { FileResults } from "./file-results";
import { useEInvoiceImport } from "./use-e-invoice-import";
import { usePageDrop } from "./use-page-drop";

/** The import half of the add page; files may also fall anywhere beside it. */
export function ImportDesk() {
  const [tables, setTables] = useState<File[]>([]);
  const { files, take } = useEInvoiceImport();

  function onFiles(chosen: File[]) {
    const sorted = sortFiles(chosen);
    if (sorted.documents.length > 0) void take(sorted.documents);
    setTables((known) => [...known, ...sorted.tables]);
  }

  const isOver = usePageDrop(onFiles);
  return (
    <div className="import-desk">
      <DropZone onFiles={onFiles} />
      <FileResults files={files} />
      {tables.map((table) => (
        <CsvImport
          key={`${table.name} ${table.lastModified} ${tables.indexOf(table)}`}
          file={table}
          onClose={() => setTables((known) => known.filter((each) => each !== table))}
        />
      ))}
      {isOver && <DropVeil />}
    </div>
  );
}
