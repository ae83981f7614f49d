import type { NodeEvent } from "@/lib/adapters/nodes/node-client";
import type { LoggedChat, NodeScript } from "../../fakes/node-script";
import type { TestNode } from "../../fakes/start-ollama-node";
import { clientOf, logOnce, PRIMARY_REPLY, REQUEST } from "./two-nodes";

/** The goal is 10 ms, which `npm run bench:failover` measures; here the whole machine may be busy. */
export const AT_ONCE_MS = 250;

/** No limit comes before the stop that is tested. */
export const PATIENT = {
  connectMs: 20_000,
  firstTokenMs: 20_000,
  silenceMs: 20_000,
  answerMs: 40_000,
  totalMs: 40_000,
};

/** What a resident model does in each phase of a call, and what the reader has seen when the phase is reached. */
export const PHASES: Record<string, { behaviour: NodeScript["behaviour"]; deltas: number }> = {
  "before headers": { behaviour: { fault: "hang" }, deltas: 0 },
  "between headers and first token": { behaviour: { fault: "headers-then-silence" }, deltas: 0 },
  "while the prompt is read": { behaviour: { reply: PRIMARY_REPLY, firstTokenMs: 10_000 }, deltas: 0 },
  "in mid-answer": { behaviour: { reply: PRIMARY_REPLY, firstTokenMs: 5, tokenMs: 300 }, deltas: 2 },
  "in a stall": {
    behaviour: { reply: PRIMARY_REPLY, firstTokenMs: 5, fault: "stall", afterTokens: 2 },
    deltas: 2,
  },
};

type Choice = { signal?: AbortSignal; limits?: Parameters<typeof clientOf>[1] };

/** A call brought as far as its phase, its next event already asked for. `chats`: how many each node had before. */
export async function inPhase(phase: string, nodes: readonly TestNode[], { signal, limits }: Choice = {}) {
  const { behaviour, deltas } = PHASES[phase] ?? { behaviour: {}, deltas: 0 };
  for (const node of nodes) await node.script({ behaviour });
  const chats = await Promise.all(nodes.map(async (node) => (await node.log()).chats.length));
  const told = clientOf(
    nodes.map(({ url }) => url),
    limits ?? { limits: PATIENT },
  );
  const events = told.client.stream(REQUEST, signal)[Symbol.asyncIterator]();
  for (let seen = -1; seen < deltas; ) {
    const { value } = await events.next();
    if (value?.type === "delta" || seen < 0) seen++;
  }
  const pending = events.next();
  await Promise.all(
    nodes.map((node, index) => logOnce(node, (log) => log.chats.length > (chats[index] ?? 0))),
  );
  return { ...told, events, pending, chats };
}

/** Reads what is left; when the last event came, by the clock the nodes use. */
export async function ended({ events, pending }: Awaited<ReturnType<typeof inPhase>>) {
  let last: NodeEvent | undefined;
  for (let next = await pending; !next.done; next = await events.next()) last = next.value;
  return { last, atMs: Date.now() };
}

/** The node's newest chat, once its client is gone, and again a moment later: a stopped node generates nothing more. */
export async function lastChat(node: TestNode): Promise<LoggedChat> {
  const log = await logOnce(node, ({ chats }) => typeof chats.at(-1)?.disconnectedMs === "number");
  const chat = log.chats.at(-1);
  if (!chat) throw new Error("The node was never asked.");
  return chat;
}
