"use client";

import { useState } from "react";
import { Sheet } from "../ui/sheet";
import { CsvImport } from "./csv-import";
import { DropVeil } from "./drop-veil";
import { sortFiles } from "./file-kinds";
import { FileResults } from "./file-results";
import { useEInvoiceImport } from "./use-e-invoice-import";
import { usePageDrop } from "./use-page-drop";

/** Files dropped on the invoice list are imported right there; the list behind grows. */
export function ListDrop() {
  const [tables, setTables] = useState<File[]>([]);
  const [isOpen, setOpen] = useState(false);
  const { files, take } = useEInvoiceImport();

  const isOver = usePageDrop((dropped) => {
    if (dropped.length === 0) return;
    const sorted = sortFiles(dropped);
    setTables(sorted.tables);
    setOpen(true);
    if (sorted.documents.length > 0) void take(sorted.documents);
  });

  return (
    <>
      {isOver && <DropVeil />}
      {isOpen && (
        <Sheet title="Adding your files" onClose={() => setOpen(false)}>
          <FileResults files={files} />
          {tables.map((table) => (
            <CsvImport
              key={table.name}
              file={table}
              onClose={() => setTables((known) => known.filter((each) => each !== table))}
            />
          ))}
        </Sheet>
      )}
    </>
  );
}
