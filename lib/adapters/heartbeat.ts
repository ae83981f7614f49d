import { withTimeLimit } from "./with-time-limit";

const ANSWER_MS = 5_000;

export type HeartbeatOptions = {
  /** The address of a service that raises the alarm when it is not asked for a while. Undefined: none is set. */
  url: string | undefined;
  fetch?: typeof fetch;
  /** How long an answer is waited for. */
  answerMs?: number;
};

/** Tells the world outside that a check went well. Never rejects; "silent": it was not heard. */
export function createHeartbeat({ url, fetch: send = fetch, answerMs = ANSWER_MS }: HeartbeatOptions) {
  return async (signal: AbortSignal): Promise<"told" | "not-set" | "silent"> => {
    if (url === undefined) return "not-set";
    const ping = async (limit: AbortSignal) => {
      const { ok, body } = await send(url, { signal: limit, redirect: "manual", cache: "no-store" });
      void body?.cancel().catch(() => {});
      return ok ? "told" : "silent";
    };
    return withTimeLimit(ping, { ms: answerMs, signal }).catch(() => "silent");
  };
}
