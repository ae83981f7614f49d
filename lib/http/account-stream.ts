import type { Viewer } from "../core/viewer";
import { eventStream, type NumberedEvent } from "./event-stream";
import type { OpenStreams } from "./open-streams";

type Asker = {
  accountId: string;
  openStreams: OpenStreams;
  identify(headers: () => Promise<Headers>): Promise<Viewer | null>;
};

/** A stream of one account: it ends soon after the session that asked for it, and counts among the account's. */
export function accountStream<T>(
  request: Request,
  { accountId, openStreams, identify }: Asker,
  events: AsyncIterable<NumberedEvent<T>>,
): Response {
  const isAllowed = async () => (await identify(async () => request.headers))?.accountId === accountId;
  return eventStream(events, { isAllowed, enter: (close) => openStreams.enter(accountId, close) });
}
