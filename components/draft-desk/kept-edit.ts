import type { Mail } from "@/lib/core/draft/draft";

/** A second copy of what is being typed, in this browser, until the server has said that it has it. */
const nameOf = (draftId: string) => `dunlin-edit-${draftId}`;

export function keepEdit(draftId: string, mail: Mail): void {
  try {
    localStorage.setItem(nameOf(draftId), JSON.stringify(mail));
  } catch {
    // Full or forbidden storage: the save on its way to the server is then the only copy.
  }
}

export function keptEdit(draftId: string): Mail | null {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(draftId)) ?? "null");
    return typeof kept?.subject === "string" && typeof kept?.body === "string" ? kept : null;
  } catch {
    return null;
  }
}

export function forgetEdit(draftId: string, mail: Mail): void {
  const kept = keptEdit(draftId);
  if (!kept || !isSameMail(kept, mail)) return;
  try {
    localStorage.removeItem(nameOf(draftId));
  } catch {
    // Nothing was stored then.
  }
}

export function isSameMail(a: Mail, b: Mail): boolean {
  return a.subject === b.subject && a.body === b.body;
}
