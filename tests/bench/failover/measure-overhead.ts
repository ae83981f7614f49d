import { quantile } from "../measure";
import { type Course, withClient } from "./course";

export type OverheadResult = { client: string; p50Ms: number; p95Ms: number; directP50Ms: number };

const PAIRS = 700;
const WARM_UP = 60;
/** A store that is slow enough to be seen if anybody waited for it. */
const SLOW_STORE_MS = 20;

/** First word through the client against a direct call, in interleaved pairs on a healthy node. Wants an idle machine. */
export async function measureOverhead(course: Course): Promise<OverheadResult> {
  const { client, remote, pair } = course;
  await pair.reset();
  const quick = { behaviour: { firstTokenMs: 2, tokenMs: 1, reply: "pri01 pri02 pri03" } };
  await pair.script("primary", quick);
  return withClient(course, { fresh: false, fleetDelayMs: SLOW_STORE_MS }, async (cell) => {
    const url = pair.url("primary");
    await remote.order("overhead", { cell, url, pairs: WARM_UP });
    const times = await remote.order("overhead", { cell, url, pairs: PAIRS });
    for (const list of Object.values(times)) list.sort((a, b) => a - b);
    const added = (share: number) => quantile(times.client, share) - quantile(times.direct, share);
    return { client, p50Ms: added(0.5), p95Ms: added(0.95), directP50Ms: quantile(times.direct, 0.5) };
  });
}
