/**
 * A fetch that gives up after so long, the whole answer included, the way guides write it for clients without a limit of
 * their own; but with a timer that the garbage collector cannot take away.
 */
export function limitedFetch(limitMs: number): typeof fetch {
  return async (input, init = {}) => {
    const controller = new AbortController();
    const caller = init.signal;
    const leave = () => controller.abort(caller?.reason);
    const expire = () =>
      controller.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError"));
    if (caller?.aborted) leave();
    caller?.addEventListener("abort", leave, { once: true });
    setTimeout(expire, limitMs).unref();
    return fetch(input, { ...init, signal: controller.signal });
  };
}
