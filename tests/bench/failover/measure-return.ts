import { type Course, userRequests, withClient } from "./course";
import type { Sample } from "./sample";

export type ReturnResult = {
  client: string;
  fault: string;
  /** From the node's return to the first user's request it answers; null when that took longer than we waited. */
  usedAgainMs: number | null;
  /** Users' requests the dead node was asked after the first two, which may still have to learn; null where nobody can see. */
  spent: number | null;
  /** How those fared that came while it was dead and after. */
  wrong: number;
};

export const RETURNS = ["refused", "http-500", "hang"] as const;

const WORDS = 6;
const LEARNING = 2;
const DEAD_MS = 3_000;
export const PATIENCE_MS = 12_000;

/** The primary dies for a few seconds and comes back, under a steady row of short requests. */
export async function measureReturn(course: Course, fault: (typeof RETURNS)[number]): Promise<ReturnResult> {
  const { client, remote, pair } = course;
  await pair.reset(WORDS);
  return withClient(course, { fresh: false }, async (cell) => {
    const askOnce = async () => (await remote.order("ask", { cell, count: 1, words: WORDS }))[0] as Sample;
    await remote.order("ask", { cell, count: 5, words: WORDS });
    if (fault === "refused") await pair.kill("primary");
    else await pair.fault("primary", fault);
    const samples = [];
    for (let request = 0; request < LEARNING; request++) samples.push(await askOnce());
    const diedMs = Date.now();
    while (Date.now() - diedMs < DEAD_MS) samples.push(await askOnce());
    await pair.reset(WORDS);
    const healedMs = Date.now();
    let used = false;
    while (!used && Date.now() - healedMs < PATIENCE_MS) {
      const sample = await askOnce();
      samples.push(sample);
      used = sample.node === "primary";
    }
    const asked = userRequests(await pair.log("primary"));
    const usedAt = asked.find((atMs) => atMs >= healedMs);
    return {
      client,
      fault,
      usedAgainMs: used && usedAt !== undefined ? usedAt - healedMs : null,
      spent: fault === "refused" ? null : asked.filter((atMs) => atMs >= diedMs && atMs < healedMs).length,
      wrong: samples.filter(({ outcome }) => outcome !== "right").length,
    };
  });
}
