import type { BenchClient } from "./clients/bench-client";
import type { AbortOrder } from "./orders";

/** Begins a request and gives it up where the order says; tells when on the machine's clock, and how many words had come. */
export async function giveUp(
  client: BenchClient,
  order: AbortOrder,
): Promise<{ atMs: number; words: number }> {
  const controller = new AbortController();
  const events = client.ask("Request that is given up.", controller.signal)[Symbol.asyncIterator]();
  let words = 0;
  const reading = (async () => {
    for (;;) {
      const { done, value } = await events.next();
      if (done) return;
      if (value.kind === "text" && value.text !== "") words += value.text.trim().split(/\s+/).length;
      if (order.afterWords !== null && words >= order.afterWords) return;
    }
  })().catch(() => {});
  await (order.afterMs === null ? reading : Promise.race([reading, waited(order.afterMs)]));
  const atMs = Date.now();
  if (order.how === "signal") controller.abort();
  // Leaving a loop asks the iterator to return; one that is waiting may never answer, so nobody waits for it here.
  else void Promise.resolve(events.return?.()).catch(() => {});
  return { atMs, words };
}

function waited(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
