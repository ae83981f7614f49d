import type { Mail } from "@/lib/core/draft/draft";

export type SaveState =
  | { kind: "untouched" }
  | { kind: "saving" }
  | { kind: "saved" }
  | { kind: "waiting" }
  | { kind: "signed-out" }
  | { kind: "refused"; message: string };

export type SaveOutcome =
  | { kind: "saved" }
  | { kind: "unreachable" }
  | { kind: "signed-out" }
  | { kind: "refused"; message: string };

type SaverNeeds = {
  send(mail: Mail): Promise<SaveOutcome>;
  tell(state: SaveState): void;
  /** Runs something later and returns what stops it. */
  later(run: () => void, ms: number): () => void;
};

const PAUSE_MS = 600;
const RETRY_MS = 3_000;

/** Somebody has to sign in first; coming back to the page tries at once anyway. */
const SIGNED_OUT_RETRY_MS = 15_000;

/**
 * Saves what is typed after a short pause, one request at a time, the newest words last, until they are kept. Words that
 * were refused count as unsaved until others are typed: nobody may accept an older letter without noticing.
 */
export function createEditSaver(needs: SaverNeeds) {
  let unsaved: Mail | null = null;
  let refusal: Extract<SaveOutcome, { kind: "refused" }> | null = null;
  let running: Promise<boolean> | null = null;
  let stopTimer = () => {};

  function change(mail: Mail) {
    unsaved = mail;
    refusal = null;
    stopTimer();
    stopTimer = needs.later(() => void flush(), PAUSE_MS);
  }

  /** True when everything typed so far is kept by the server. */
  async function flush(): Promise<boolean> {
    stopTimer();
    running ??= saveAll().finally(() => {
      running = null;
    });
    return running;
  }

  async function saveAll(): Promise<boolean> {
    while (unsaved !== null) {
      const mail = unsaved;
      needs.tell({ kind: "saving" });
      const outcome = await needs.send(mail);
      if (outcome.kind === "unreachable" || outcome.kind === "signed-out") {
        const isSignedOut = outcome.kind === "signed-out";
        needs.tell({ kind: isSignedOut ? "signed-out" : "waiting" });
        stopTimer = needs.later(() => void flush(), isSignedOut ? SIGNED_OUT_RETRY_MS : RETRY_MS);
        return false;
      }
      if (unsaved !== mail) continue;
      unsaved = null;
      if (outcome.kind === "refused") refusal = outcome;
    }
    needs.tell(refusal ?? { kind: "saved" });
    return refusal === null;
  }

  return { change, flush, stop: () => stopTimer() };
}
