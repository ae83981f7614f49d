"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { discardDraft, markDraftSent } from "./draft-requests";
import { acceptAndCopy, acceptAndOpen, leaveDesk, type ReadyActsInput } from "./ready-acts";

/** The buttons of a checked draft. Every one says what really happened, after it happened. */
export function useReadyActs(input: ReadyActsInput) {
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(false);
  const router = useRouter();

  async function act(run: () => Promise<string>) {
    setBusy(true);
    setSaid("");
    setSaid(await run());
    setBusy(false);
    router.refresh();
  }

  return {
    said,
    isBusy,
    copy: () => act(() => acceptAndCopy(input, "body")),
    copySubject: () => act(() => acceptAndCopy(input, "subject")),
    openInMail: () => act(() => acceptAndOpen(input)),
    sent: () => act(() => leaveDesk(input, markDraftSent)),
    discard: () => act(() => leaveDesk(input, discardDraft)),
  };
}
