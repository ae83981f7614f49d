import { type CsvChoices, readCsvChoices } from "../core/import/csv-choices";
import { problem } from "./problem";
import { readUploads } from "./read-uploads";

export type TableUpload =
  | { kind: "read"; bytes: Uint8Array; choices: CsvChoices }
  | { kind: "refused"; response: Response };

/** One table and what was said about it. The table comes anew each time, so that nothing waits on the server. */
export async function readTableUpload(request: Request): Promise<TableUpload> {
  const uploads = await readUploads(request, "file");
  if (uploads.kind !== "read") {
    return { kind: "refused", response: problem(uploads.status, uploads.kind, uploads.message) };
  }
  const choices = readCsvChoices(String(uploads.form.get("choices") ?? ""));
  const [file] = uploads.files;
  if (!choices || !file) {
    const message =
      "What was chosen for this table could not be read. Nothing was stored; please start again.";
    return { kind: "refused", response: problem(400, "malformed", message) };
  }
  return { kind: "read", bytes: file.bytes, choices };
}
