import { quantile } from "../measure";
import { type Course, withClient } from "./course";

export type OverheadResult = {
  client: string;
  p50Ms: number;
  p95Ms: number;
  directP50Ms: number;
  /** The same with a shared store that takes its time, over fewer pairs: nobody may wait for it. */
  slowStoreP95Ms: number;
  /** Requests that were sent to a second node though the first was well. */
  doubled: number;
  requests: number;
};

const PAIRS = 600;
const WARM_UP = 60;
const SLOW_STORE = { fleetDelayMs: 50, pairs: 60 };

/** First word through the client against a direct call, in interleaved pairs on healthy nodes. Wants an idle machine. */
export async function measureOverhead(course: Course): Promise<OverheadResult> {
  const { client, pair } = course;
  await pair.reset();
  const quick = { behaviour: { firstTokenMs: 2, tokenMs: 1, reply: "pri01 pri02 pri03" } };
  await pair.script("primary", quick);
  await pair.script("fallback", quick);
  const before = (await pair.log("fallback")).chats.length;
  const { added, directP50Ms } = await addedBy(course, 1, PAIRS);
  const doubled = (await pair.log("fallback")).chats.length - before;
  const slow = await addedBy(course, SLOW_STORE.fleetDelayMs, SLOW_STORE.pairs);
  return {
    client,
    p50Ms: added(0.5),
    p95Ms: added(0.95),
    directP50Ms,
    slowStoreP95Ms: slow.added(0.95),
    doubled,
    requests: WARM_UP + PAIRS,
  };
}

type Added = { added(share: number): number; directP50Ms: number };

async function addedBy(course: Course, fleetDelayMs: number, pairs: number): Promise<Added> {
  const { remote, pair } = course;
  return withClient(course, { fresh: false, fleetDelayMs }, async (cell) => {
    const url = pair.url("primary");
    await remote.order("overhead", { cell, url, pairs: Math.min(WARM_UP, pairs) });
    const times = await remote.order("overhead", { cell, url, pairs });
    for (const list of Object.values(times)) list.sort((a, b) => a - b);
    return {
      added: (share) => quantile(times.client, share) - quantile(times.direct, share),
      directP50Ms: quantile(times.direct, 0.5),
    };
  });
}
