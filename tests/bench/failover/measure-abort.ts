import type { LoggedChat } from "../../fakes/node-script";
import { type Course, withClient } from "./course";
import type { AbortOrder } from "./orders";

export type AbortResult = {
  client: string;
  phase: string;
  /** The slowest of several: until the node saw its connection closed; null when it never did. */
  worstMs: number | null;
  /** Tokens generated after the abort, at most. */
  tokensMore: number;
};

type Phase = {
  name: string;
  title: string;
  order: Omit<AbortOrder, "cell">;
  primary: { firstTokenMs: number; tokenMs: number };
  fallback: { firstTokenMs: number; tokenMs: number };
};

const WELL = { firstTokenMs: 60, tokenMs: 20 };
const LATE = { firstTokenMs: 2_500, tokenMs: 20 };

export const PHASES: readonly Phase[] = [
  {
    name: "before-first",
    title: "before the first token, by signal",
    order: { how: "signal", afterMs: 40, afterWords: null },
    primary: { firstTokenMs: 700, tokenMs: 20 },
    fallback: WELL,
  },
  {
    name: "two-legs",
    title: "while two nodes are asked, by signal",
    order: { how: "signal", afterMs: 900, afterWords: null },
    primary: LATE,
    fallback: LATE,
  },
  {
    name: "mid-stream",
    title: "in mid-answer, by signal",
    order: { how: "signal", afterMs: null, afterWords: 5 },
    primary: WELL,
    fallback: WELL,
  },
  {
    name: "leave",
    title: "in mid-answer, by leaving the loop",
    order: { how: "leave", afterMs: null, afterWords: 5 },
    primary: WELL,
    fallback: WELL,
  },
];

const TIMES = 5;
const SETTLE_MS = 4_000;

/** Gives a request up at each stage and reads on the nodes when they saw it and how much they still generated. */
export async function measureAbort(course: Course, phase: Phase): Promise<AbortResult> {
  const { client, remote, pair } = course;
  let worstMs: number | null = 0;
  let tokensMore = 0;
  for (let time = 0; time < TIMES; time++) {
    await pair.reset();
    await withClient(course, { fresh: false }, async (cell) => {
      await remote.order("ask", { cell, count: 3 });
      const known = await chatsOf(course);
      await pair.script("primary", { behaviour: phase.primary });
      await pair.script("fallback", { behaviour: phase.fallback });
      const { atMs, words } = await remote.order("abort", { cell, ...phase.order });
      const chats = await settled(course, known.length);
      const more = chats.reduce((sum, { tokens }) => sum + tokens, 0) - words;
      tokensMore = Math.max(tokensMore, more);
      for (const { disconnectedMs } of chats) {
        if (disconnectedMs === null) worstMs = null;
        else if (worstMs !== null) worstMs = Math.max(worstMs, disconnectedMs - atMs);
      }
    });
  }
  return { client, phase: phase.name, worstMs, tokensMore };
}

/** The chats of this request, once each has ended one way or the other or time is up. */
async function settled(course: Course, known: number): Promise<LoggedChat[]> {
  const giveUpAt = Date.now() + SETTLE_MS;
  for (;;) {
    const chats = (await chatsOf(course)).slice(known);
    const open = chats.filter(
      ({ disconnectedMs, finishedMs }) => disconnectedMs === null && finishedMs === null,
    );
    if ((open.length === 0 && chats.length > 0) || Date.now() > giveUpAt) return chats;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** In the order of their start; a chat of either node. */
async function chatsOf({ pair }: Course): Promise<LoggedChat[]> {
  const [primary, fallback] = await Promise.all([pair.log("primary"), pair.log("fallback")]);
  return [...primary.chats, ...fallback.chats].sort((a, b) => a.startedMs - b.startedMs);
}
