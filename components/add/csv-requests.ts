import type { CsvMapping } from "@/lib/core/import/csv-mapping";
import type { ShownTable } from "@/lib/core/import/preview-csv";
import type { DayOrder } from "@/lib/core/parse-day";
import type { DecimalMark } from "@/lib/core/parse-money";
import { sendUpload } from "./send-upload";

/** What the freelancer said about the file; whatever is left out is guessed by the server. */
export type CsvChoices = { mapping?: CsvMapping; dayOrder?: DayOrder; decimalMark?: DecimalMark };

export type CsvShown = { kind: "preview" } & ShownTable;

export type CsvStored = {
  kind: "imported";
  added: number;
  alreadyThere: number;
  held: number;
  problems: number;
  noRoom: number;
};

type Refused = { kind: "refused"; message: string };

const LOST = "Dunlin could not be reached. Nothing was stored; choose the file again.";

const CHANGED = "The file no longer fits what was chosen. Nothing was stored; choose the file again.";

/** Reads the file and stores nothing. */
export function previewCsvFile(file: File, choices: CsvChoices): Promise<CsvShown | Refused> {
  return send("/api/import/csv/preview", file, choices);
}

export function storeCsvFile(file: File, choices: CsvChoices): Promise<CsvStored | Refused> {
  return send("/api/import/csv", file, choices);
}

async function send<Answer>(path: string, file: File, choices: CsvChoices): Promise<Answer | Refused> {
  try {
    const body = new FormData();
    body.append("file", file);
    body.append("choices", JSON.stringify(choices));
    const answer = await (await sendUpload(path, body)).json();
    const message = answer.problem?.message ?? answer.message;
    if (typeof message === "string") return { kind: "refused", message };
    return answer.kind === "preview" || answer.kind === "imported"
      ? answer
      : { kind: "refused", message: CHANGED };
  } catch {
    return { kind: "refused", message: LOST };
  }
}
