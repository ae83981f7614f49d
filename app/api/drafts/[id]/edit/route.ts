import { forRoute } from "@/lib/dependencies";
import { notDone } from "@/lib/http/draft-problems";
import { json, problem } from "@/lib/http/problem";
import { readJson } from "@/lib/http/read-json";
import { saveDraftEdit } from "@/lib/use-cases/save-draft-edit";

export async function PUT(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const asker = await forRoute(request);
  if (asker instanceof Response) return asker;
  const { accountId, needs } = asker;
  const raw = await readJson(request);
  const { id: draftId } = await params;
  const saved = await saveDraftEdit({ accountId, draftId, raw: raw ?? {} }, needs);
  switch (saved.kind) {
    case "saved":
      return json({ draft: await needs.findDraft(accountId, draftId) });
    case "too-long":
      return problem(
        413,
        saved.kind,
        "This is too long to keep: 300 letters for the subject, 20,000 for the mail.",
      );
    case "malformed":
      return problem(
        400,
        saved.kind,
        "This could not be read, so it was not saved. Your words are still on the page.",
      );
    default:
      return notDone(saved);
  }
}
