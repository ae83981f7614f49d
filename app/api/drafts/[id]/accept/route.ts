import { forRoute } from "@/lib/dependencies";
import { notDone } from "@/lib/http/draft-problems";
import { json } from "@/lib/http/problem";
import { readJson } from "@/lib/http/read-json";
import { acceptDraft } from "@/lib/use-cases/accept-draft";

export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const asker = await forRoute(request);
  if (asker instanceof Response) return asker;
  const { accountId, needs } = asker;
  const { id: draftId } = await params;
  const outcome = await acceptDraft({ accountId, draftId, action: actionOf(await readJson(request)) }, needs);
  return outcome.kind === "accepted" ? json({ draft: outcome.draft }) : notDone(outcome);
}

function actionOf(raw: Record<string, unknown> | null): "copy" | "save" | "send" {
  if (raw?.action === "mail") return "send";
  return raw?.action === "save" ? "save" : "copy";
}
