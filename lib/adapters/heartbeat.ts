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
    const controller = new AbortController();
    const stop = () => controller.abort();
    const timer = setTimeout(stop, answerMs);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    try {
      const { ok, body } = await send(url, {
        signal: controller.signal,
        redirect: "manual",
        cache: "no-store",
      });
      void body?.cancel().catch(() => {});
      return ok ? "told" : "silent";
    } catch {
      return "silent";
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
  };
}
