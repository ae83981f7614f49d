"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FileOutcome } from "@/lib/core/import/imported-file";
import { sendUpload } from "./send-upload";

export type FileState = { key: string; fileName: string; outcome: FileOutcome | null };

const LOST = "Dunlin could not be reached, so this file was not read. Drop it again.";

/** One request per file: each has its own progress, and a bad one takes no other with it. */
export function useEInvoiceImport() {
  const [files, setFiles] = useState<FileState[]>([]);
  const router = useRouter();

  async function take(chosen: readonly File[]) {
    const waiting = chosen.map((file) => ({ key: crypto.randomUUID(), fileName: file.name, file }));
    setFiles((known) => [
      ...known,
      ...waiting.map(({ key, fileName }) => ({ key, fileName, outcome: null })),
    ]);
    for (const { key, file } of waiting) {
      const outcome = await readOne(file);
      setFiles((known) => known.map((each) => (each.key === key ? { ...each, outcome } : each)));
    }
    router.refresh();
  }

  return { files, take };
}

/** A drop of very many files goes on as fast as the server lets it. */
async function readOne(file: File): Promise<FileOutcome> {
  try {
    const body = new FormData();
    body.append("files", file);
    const answer = await (await sendUpload("/api/import/e-invoices", body)).json();
    if (answer.problem) return { kind: "unreadable", message: answer.problem.message };
    return answer.results[0].outcome;
  } catch {
    return { kind: "unreadable", message: LOST };
  }
}
