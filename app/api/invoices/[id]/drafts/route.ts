import { readDraftRequest } from "@/lib/core/draft/draft-request";
import { forRoute } from "@/lib/dependencies";
import { accountStream } from "@/lib/http/account-stream";
import { notAsked } from "@/lib/http/draft-problems";
import { limited } from "@/lib/http/limited";
import { problem } from "@/lib/http/problem";
import { readJson } from "@/lib/http/read-json";
import { openDraftEvents } from "@/lib/use-cases/follow-draft";
import { requestDraft } from "@/lib/use-cases/request-draft";
import { writeDraft } from "@/lib/use-cases/write-draft";

export const maxDuration = 120;

/** Asks for a draft and streams it; the caller's request key becomes the draft's id. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const asker = await forRoute(request);
  if (asker instanceof Response) return asker;
  const { accountId, needs, liveDrafts } = asker;
  const refused = await limited(request, asker, "drafts");
  if (refused) return refused;
  const asked = readDraftRequest(await readJson(request));
  if (!asked) return problem(400, "malformed", "This request could not be read. Please reload the page.");
  const { id: invoiceId } = await params;
  const requested = await requestDraft({ accountId, invoiceId, ...asked }, needs);
  if (requested.kind !== "ordered" && requested.kind !== "already-there") return notAsked(requested);
  const draftId = requested.kind === "ordered" ? requested.order.draft.id : requested.draftId;
  if (requested.kind === "ordered") {
    const { order } = requested;
    liveDrafts.begin({ accountId, draftId, write: (signal) => writeDraft(order, needs, signal) });
  }
  const source = { ...needs, followLive: liveDrafts.follow };
  const events = await openDraftEvents({ accountId, draftId, after: 0, signal: request.signal }, source);
  return events ? accountStream(request, asker, events) : notAsked({ kind: "absent" });
}
