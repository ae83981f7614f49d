import { createParser } from "eventsource-parser";
import type { DraftEvent } from "@/lib/core/draft/draft-event";

export type Followed =
  | { kind: "over" }
  | { kind: "lost" }
  | { kind: "problem"; problem: string; message: string };

export type Reader = {
  onEvent(event: DraftEvent): void;
  /** Which draft it turned out to be and its last event seen: a new connection goes on after that. */
  seen: { id: string | null; draftId: string | null };
};

/** Reads one response to its end. "lost": it broke off before the draft was ready or stopped. */
export async function readDraftStream(response: Response, reader: Reader): Promise<Followed> {
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || !response.body || !type.includes("text/event-stream")) return problemOf(response);
  let isOver = false;
  const parser = createParser({
    onEvent({ id, data }) {
      if (id) reader.seen.id = id;
      const event = readEvent(data);
      if (!event) return;
      reader.onEvent(event);
      if (event.type === "draft-ready" || event.type === "draft-stopped") isOver = true;
    },
  });
  const bytes = response.body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await bytes.read();
      if (done || isOver) break;
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } catch {
    return isOver ? { kind: "over" } : { kind: "lost" };
  } finally {
    bytes.cancel().catch(() => undefined);
  }
  return isOver ? { kind: "over" } : { kind: "lost" };
}

function readEvent(data: string): DraftEvent | null {
  try {
    return JSON.parse(data) as DraftEvent;
  } catch {
    return null;
  }
}

async function problemOf(response: Response): Promise<Followed> {
  const answer = await response.json().catch(() => null);
  const told = answer?.problem;
  if (typeof told?.kind === "string" && typeof told?.message === "string") {
    return { kind: "problem", problem: told.kind, message: told.message };
  }
  if (response.status >= 500 || response.ok) return { kind: "lost" };
  return { kind: "problem", problem: "unknown", message: "Dunlin did not take that. Nothing was changed." };
}
