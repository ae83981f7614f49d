import { type DeskDraft, deskDraft } from "@/lib/core/draft/desk-state";
import type { Draft, Mail } from "@/lib/core/draft/draft";

export type DraftAnswer =
  | { kind: "draft"; draft: DeskDraft | null }
  | { kind: "problem"; problem: string; message: string }
  | { kind: "unreachable" };

export function acceptDraft(draftId: string, action: "copy" | "mail" | "save"): Promise<DraftAnswer> {
  return send("POST", `/api/drafts/${draftId}/accept`, { action });
}

export function markDraftSent(draftId: string): Promise<DraftAnswer> {
  return send("POST", `/api/drafts/${draftId}/sent`, {});
}

export function discardDraft(draftId: string): Promise<DraftAnswer> {
  return send("POST", `/api/drafts/${draftId}/discard`, {});
}

/** `editNumber` grows with every save, so that a slow older one never overwrites a newer one. */
export function saveEdit(draftId: string, mail: Mail, editNumber: number): Promise<DraftAnswer> {
  return send("PUT", `/api/drafts/${draftId}/edit`, { ...mail, editNumber });
}

async function send(method: "POST" | "PUT", path: string, body: object): Promise<DraftAnswer> {
  try {
    const response = await fetch(path, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      keepalive: true,
    });
    return answerOf(await response.json());
  } catch {
    return { kind: "unreachable" };
  }
}

function answerOf(answer: { draft?: Draft; problem?: { kind: string; message: string } }): DraftAnswer {
  if (answer.draft) return { kind: "draft", draft: deskDraft(answer.draft) };
  if (answer.problem)
    return { kind: "problem", problem: answer.problem.kind, message: answer.problem.message };
  return { kind: "unreachable" };
}
