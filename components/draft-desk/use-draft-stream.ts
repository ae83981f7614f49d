"use client";

import { useCallback, useEffect, useReducer, useRef } from "react";
import { deskAfter, openDesk } from "@/lib/core/draft/desk-state";
import type { Draft, RedraftReason } from "@/lib/core/draft/draft";
import { type Reader, readDraftStream } from "./follow-draft";

/** The server stops a draft that nobody reads for 5 s: the first tries must come well before that. */
const RETRY_MS = [200, 700, 1_500, 3_000, 6_000];

const LOST = "The connection broke and did not come back. Reload the page: a finished draft is kept.";

/** The server takes no change from a request that does not say what it carries. */
const CANCEL = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };

/** Asks for drafts and follows them, joining again when the connection drops or the page was reloaded. */
export function useDraftStream(invoiceId: string, saved: Draft | null) {
  const [state, dispatch] = useReducer(deskAfter, saved, openDesk);
  const running = useRef<AbortController | null>(null);

  const follow = useCallback(
    async (open: (seen: Reader["seen"], signal: AbortSignal) => Promise<Response>) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      await followToTheEnd({ open, dispatch, signal: controller.signal });
    },
    [],
  );

  const write = useCallback(
    (reason: RedraftReason | null) => {
      const requestKey = crypto.randomUUID();
      dispatch({ type: "asked" });
      void follow((seen, signal) =>
        seen.draftId === null
          ? ask(invoiceId, { reason, requestKey }, signal)
          : join(seen.draftId, seen, signal),
      );
    },
    [invoiceId, follow],
  );

  const joined = saved?.status === "writing" ? saved.id : null;
  useEffect(() => {
    if (joined) void follow((seen, signal) => join(joined, seen, signal));
    return () => running.current?.abort();
  }, [joined, follow]);

  const cancel = useCallback(async (draftId: string | null) => {
    if (draftId) await fetch(`/api/drafts/${draftId}/cancel`, CANCEL).catch(() => undefined);
  }, []);

  return { state, dispatch, write, cancel };
}

type Dispatch = (input: Parameters<typeof deskAfter>[1]) => void;

type Run = {
  open: (seen: Reader["seen"], signal: AbortSignal) => Promise<Response>;
  dispatch: Dispatch;
  signal: AbortSignal;
};

async function followToTheEnd({ open, dispatch, signal }: Run): Promise<void> {
  let triesLeft = [...RETRY_MS];
  const reader: Reader = {
    seen: { id: null, draftId: null },
    onEvent(event) {
      if (signal.aborted) return;
      if (event.type === "draft-started") reader.seen.draftId = event.draftId;
      triesLeft = [...RETRY_MS];
      dispatch({ type: "event", event });
    },
  };
  while (!signal.aborted) {
    const followed = await open(reader.seen, signal).then(
      (response) => readDraftStream(response, reader),
      () => ({ kind: "lost" }) as const,
    );
    if (signal.aborted || followed.kind === "over") return;
    if (followed.kind === "problem") return dispatch({ type: "problem", ...withoutKind(followed) });
    const wait = triesLeft.shift();
    if (wait === undefined) return dispatch({ type: "problem", problem: "lost", message: LOST });
    dispatch({ type: "connection", isLost: true });
    await new Promise((resume) => setTimeout(resume, wait * (0.75 + Math.random() / 2)));
  }
}

function withoutKind({ problem, message }: { problem: string; message: string }) {
  return { problem, message };
}

function ask(
  invoiceId: string,
  order: { reason: RedraftReason | null; requestKey: string },
  signal: AbortSignal,
) {
  return fetch(`/api/invoices/${invoiceId}/drafts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(order),
    signal,
  });
}

function join(draftId: string, seen: Reader["seen"], signal: AbortSignal) {
  return fetch(`/api/drafts/${draftId}/events`, {
    headers: seen.id === null ? {} : { "last-event-id": seen.id },
    signal,
  });
}
