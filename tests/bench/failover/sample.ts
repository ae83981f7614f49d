import type { BenchClient } from "./clients/bench-client";
import { HANG_MS, type NodeName, replyOf, WORDS } from "./scale";

/** What one request came to, as its user saw it. "wrong" is a text that was called a success and is not one whole reply. */
export type Sample = {
  outcome: "right" | "wrong" | "error" | "hang";
  /** What was wrong, or the error's words. */
  detail: string;
  node: NodeName | null;
  /** To the first word, and to the end; milliseconds. */
  firstMs: number | null;
  totalMs: number;
  /** The longest wait between two words. */
  gapMs: number;
  restarts: number;
};

/** Asks once and watches; a call that is still open after the time for a hang is given up. */
export async function takeSample(client: BenchClient, prompt: string, words = WORDS): Promise<Sample> {
  const startedMs = performance.now();
  const since = () => performance.now() - startedMs;
  const seen = { text: "", firstMs: null as number | null, lastMs: 0, gapMs: 0, restarts: 0 };
  const controller = new AbortController();
  const watch = async (): Promise<"ended"> => {
    for await (const piece of client.ask(prompt, controller.signal)) {
      if (piece.kind === "restart") {
        seen.text = "";
        seen.restarts++;
      } else if (piece.text !== "") {
        const now = since();
        if (seen.firstMs !== null) seen.gapMs = Math.max(seen.gapMs, now - seen.lastMs);
        seen.firstMs ??= now;
        seen.lastMs = now;
        seen.text += piece.text;
      }
    }
    return "ended";
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"hang">((resolve) => {
    timer = setTimeout(() => resolve("hang"), HANG_MS);
  });
  const how = await Promise.race([watch(), late]).catch((error: unknown) => ({ error }));
  clearTimeout(timer);
  const { firstMs, gapMs, restarts } = seen;
  const figures = { firstMs, gapMs, restarts, totalMs: since() };
  if (how === "hang") {
    controller.abort();
    return { outcome: "hang", detail: "", node: null, ...figures };
  }
  if (how !== "ended") return { outcome: "error", detail: wordsOf(how.error), node: null, ...figures };
  return { ...judge(seen.text, words), ...figures };
}

/** One whole reply of one node, or what is wrong with it. */
export function judge(text: string, words: number): Pick<Sample, "outcome" | "detail" | "node"> {
  const whole = { primary: replyOf("primary", words), fallback: replyOf("fallback", words) };
  if (text === whole.primary) return { outcome: "right", detail: "", node: "primary" };
  if (text === whole.fallback) return { outcome: "right", detail: "", node: "fallback" };
  const wrong = (detail: string) => ({ outcome: "wrong" as const, detail, node: null });
  if (text.trim() === "") return wrong("empty");
  if (text.includes("pri") && text.includes("fal")) return wrong("two answers in one");
  if (whole.primary.startsWith(text) || whole.fallback.startsWith(text)) return wrong("cut short");
  return wrong(text.length > whole.primary.length ? "words twice" : "a gap");
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 160);
}
