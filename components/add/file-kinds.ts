const TABLE = /\.(csv|tsv|txt)$/i;

/** A table goes to the mapping first, everything else is read as an e-invoice; what it really is, its content decides later. */
export function sortFiles(files: readonly File[]): { tables: File[]; documents: File[] } {
  const tables = files.filter((file) => TABLE.test(file.name) || file.type === "text/csv");
  return { tables, documents: files.filter((file) => !tables.includes(file)) };
}
