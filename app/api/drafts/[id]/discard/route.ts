import { forRoute } from "@/lib/dependencies";
import { notDone } from "@/lib/http/draft-problems";
import { json } from "@/lib/http/problem";
import { discardDraft } from "@/lib/use-cases/discard-draft";

export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const asker = await forRoute(request);
  if (asker instanceof Response) return asker;
  const { accountId, needs } = asker;
  const { id: draftId } = await params;
  const outcome = await discardDraft({ accountId, draftId }, needs);
  if (outcome.kind !== "discarded") return notDone(outcome);
  return json({ draft: await needs.findDraft(accountId, draftId) });
}
