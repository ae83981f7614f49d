import type { AttemptOutcome } from "@/lib/core/nodes/attempt";

/** How a call ended, after "it"; null: we ended it ourselves, which says nothing about the node. */
const OUTCOMES: Record<AttemptOutcome, string | null> = {
  ok: null,
  refused: "refused the connection",
  unreachable: "could not be reached",
  "timed-out-connect": "did not connect in time",
  "timed-out-first-token": "wrote no first word in time",
  stalled: "stopped in the middle",
  "timed-out-answer": "took too long for the whole answer",
  "timed-out-total": "ran out of the whole time",
  cut: "lost the connection",
  "no-final-frame": "ended without its last line",
  "bad-frame": "sent something unreadable",
  "error-frame": "reported an error",
  "http-5xx": "answered with a server error",
  busy: "was busy",
  "model-missing": "did not have the model",
  "bad-request": "did not take the request",
  unauthorised: "turned us away",
  "wrong-content-type": "answered with a web page",
  "tunnel-error": "had a tunnel without a server behind it",
  "too-long": "wrote too long",
  "wrong-finish": "ended for another reason than being done",
  empty: "answered with nothing",
  "too-much-output": "wrote far too much",
  looping: "repeated itself",
  "too-much-thinking": "thought aloud for too long",
  crawling: "wrote far too slowly",
  "prompt-too-long": "had no room for the prompt",
  "queue-full": null,
  overtaken: "was overtaken by another node",
  outrun: null,
  yielded: null,
  cancelled: null,
};

export function outcomeWords(outcome: AttemptOutcome): string | null {
  return OUTCOMES[outcome];
}
