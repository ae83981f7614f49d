import { forRoute } from "@/lib/dependencies";
import { notDone } from "@/lib/http/draft-problems";
import { json } from "@/lib/http/problem";

/** Stops a draft that is being written; the node is freed at once. One that is finished stays. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const asker = await forRoute(request);
  if (asker instanceof Response) return asker;
  const { accountId, needs, liveDrafts } = asker;
  const { id: draftId } = await params;
  if (!liveDrafts.cancel(accountId, draftId)) {
    if (!(await needs.findDraft(accountId, draftId))) return notDone({ kind: "absent" });
    await needs.stopDraft(accountId, draftId, "cancelled");
  }
  return json({ stopped: true });
}
