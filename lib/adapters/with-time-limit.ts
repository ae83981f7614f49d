/**
 * Asks with a signal that aborts after `ms` or with the caller, whichever comes first. It uses one controller, because combined
 * signals lose their timeouts to the garbage collector on Node 20.
 */
export async function withTimeLimit<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  { ms, signal }: { ms: number; signal: AbortSignal | undefined },
): Promise<Answer> {
  const limit = new AbortController();
  const stop = () => limit.abort();
  const timer = setTimeout(stop, ms);
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();
  try {
    return await ask(limit.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}
