import { forRoute } from "@/lib/dependencies";
import { notDone } from "@/lib/http/draft-problems";
import { json } from "@/lib/http/problem";
import { markDraftSent } from "@/lib/use-cases/mark-draft-sent";

export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const asker = await forRoute(request);
  if (asker instanceof Response) return asker;
  const { accountId, needs } = asker;
  const { id: draftId } = await params;
  const outcome = await markDraftSent({ accountId, draftId }, needs);
  return outcome.kind === "sent" ? json({ draft: outcome.draft }) : notDone(outcome);
}
