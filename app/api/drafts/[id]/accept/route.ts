import { dependencies } from "@/lib/dependencies";
import { notDone } from "@/lib/http/draft-problems";
import { refuseForeign } from "@/lib/http/own-request";
import { json } from "@/lib/http/problem";
import { readJson } from "@/lib/http/read-json";
import { acceptDraft } from "@/lib/use-cases/accept-draft";

export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { accountId, needs } = await dependencies();
  const { id: draftId } = await params;
  const outcome = await acceptDraft({ accountId, draftId, action: actionOf(await readJson(request)) }, needs);
  return outcome.kind === "accepted" ? json({ draft: outcome.draft }) : notDone(outcome);
}

function actionOf(raw: Record<string, unknown> | null): "copy" | "save" | "send" {
  if (raw?.action === "mail") return "send";
  return raw?.action === "save" ? "save" : "copy";
}
