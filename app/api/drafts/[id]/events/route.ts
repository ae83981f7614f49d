import { forRoute } from "@/lib/dependencies";
import { accountStream } from "@/lib/http/account-stream";
import { lastEventId } from "@/lib/http/event-stream";
import { problem } from "@/lib/http/problem";
import { openDraftEvents } from "@/lib/use-cases/follow-draft";

export const maxDuration = 120;

/** Takes up a draft's stream after `Last-Event-ID`: from the process that writes it or, once finished, from the database. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const asker = await forRoute(request);
  if (asker instanceof Response) return asker;
  const { accountId, needs, liveDrafts } = asker;
  const { id: draftId } = await params;
  const after = lastEventId(request);
  const source = { ...needs, followLive: liveDrafts.follow };
  const events = await openDraftEvents({ accountId, draftId, after, signal: request.signal }, source);
  return events
    ? accountStream(request, asker, events)
    : problem(404, "absent", "This draft is not here any more.");
}
