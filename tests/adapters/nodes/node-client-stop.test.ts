import { describe, expect, test } from "vitest";
import type { NodeEvent } from "@/lib/core/nodes/chat";
import type { Behaviour } from "../../fakes/node-script";
import { clientOf, logOnce, outcomes, PRIMARY_REPLY, REQUEST, read, twoNodes } from "./two-nodes";

const nodes = twoNodes();

/** A node that would go on for many seconds in each phase of a call. */
const PHASES: Record<string, { behaviour: Behaviour; waitFor: NodeEvent["type"] }> = {
  "before headers": { behaviour: { fault: "hang" }, waitFor: "started" },
  "after headers, before the first token": {
    behaviour: { fault: "headers-then-silence" },
    waitFor: "started",
  },
  "in mid-answer": { behaviour: { reply: PRIMARY_REPLY, firstTokenMs: 5, tokenMs: 100 }, waitFor: "delta" },
};

const PATIENT = { firstTokenMs: 20_000, silenceMs: 20_000, connectMs: 5_000 };

/** Generous, because the whole machine may be busy; the goal itself is 10 ms. */
const AT_ONCE_MS = 1_000;

/** Iterates by hand as far as the phase; what follows is the next step, already asked for. */
async function intoPhase(phase: keyof typeof PHASES, signal?: AbortSignal) {
  const { behaviour, waitFor } = PHASES[phase] ?? { behaviour: {}, waitFor: "delta" };
  await nodes.primary.script({ behaviour });
  const { client, attempts } = clientOf([nodes.primary.url], { limits: PATIENT });
  const before = (await nodes.primary.log()).chats.length;
  const events = client.stream(REQUEST, signal)[Symbol.asyncIterator]();
  while ((await events.next()).value?.type !== waitFor);
  const pending = events.next();
  await logOnce(nodes.primary, ({ chats }) => chats.length > before);
  return { client, attempts, events, pending };
}

async function expectStopped(stoppedAt: number) {
  const log = await logOnce(nodes.primary, ({ chats }) => typeof chats.at(-1)?.disconnectedMs === "number");
  const chat = log.chats.at(-1);
  expect((chat?.disconnectedMs ?? 0) - stoppedAt).toBeLessThan(AT_ONCE_MS);
  expect(chat?.tokens).toBeLessThan(20);
  const later = (await nodes.primary.log()).chats.at(-1);
  expect(later?.tokens).toBe(chat?.tokens);
}

describe.each(Object.keys(PHASES))("%s", (phase) => {
  test("the caller's signal stops the node", async () => {
    const controller = new AbortController();
    const { attempts, events, pending } = await intoPhase(phase, controller.signal);
    const stoppedAt = Date.now();
    controller.abort();
    let next = await pending;
    while (next.value?.type === "delta") next = await events.next();
    expect(next.value).toMatchObject({ type: "failed", failures: [{ outcome: "cancelled" }] });
    expect(outcomes(attempts)).toEqual(["primary: cancelled"]);
    await expectStopped(stoppedAt);
  });

  test("leaving the loop stops the node, also while it waits for the next event", async () => {
    const { attempts, events, pending } = await intoPhase(phase);
    const stoppedAt = Date.now();
    await events.return?.();
    await pending;
    expect(outcomes(attempts)).toEqual(["primary: cancelled"]);
    await expectStopped(stoppedAt);
  });

  test("closing the client stops the node", async () => {
    const { client, attempts, events, pending } = await intoPhase(phase);
    const stoppedAt = Date.now();
    await client.close();
    let next = await pending;
    while (next.value?.type === "delta") next = await events.next();
    expect(next.value?.type).toBe("failed");
    expect(outcomes(attempts)).toEqual(["primary: cancelled"]);
    await expectStopped(stoppedAt);
  });
});

test("breaking out of a for-await loop stops the node", async () => {
  await nodes.primary.script({ behaviour: { reply: PRIMARY_REPLY, firstTokenMs: 5, tokenMs: 100 } });
  const { client, attempts } = clientOf([nodes.primary.url], { limits: PATIENT });
  for await (const event of client.stream(REQUEST)) if (event.type === "delta") break;
  const stoppedAt = Date.now();
  expect(outcomes(attempts)).toEqual(["primary: cancelled"]);
  await expectStopped(stoppedAt);
});

test("a signal that is aborted already and a closed client ask no node", async () => {
  const before = (await nodes.primary.log()).chats.length;
  const { client, attempts } = clientOf([nodes.primary.url]);
  expect((await read(client.stream(REQUEST, AbortSignal.abort()))).last).toMatchObject({
    type: "failed",
    failures: [{ outcome: "cancelled", reason: "not-asked" }],
  });
  await client.close();
  expect((await read(client.stream(REQUEST))).last).toMatchObject({
    type: "failed",
    failures: [{ outcome: "cancelled", reason: "not-asked" }],
  });
  expect(attempts).toEqual([]);
  expect((await nodes.primary.log()).chats.length).toBe(before);
});

test("a stop during one request leaves the others of the same client alone", async () => {
  await nodes.primary.script({ behaviour: { reply: PRIMARY_REPLY, firstTokenMs: 50, tokenMs: 5 } });
  const { client } = clientOf([nodes.primary.url]);
  const controller = new AbortController();
  const stopped = read(client.stream(REQUEST, controller.signal));
  const other = read(client.stream(REQUEST));
  controller.abort();
  expect((await stopped).last.type).toBe("failed");
  expect((await other).last).toMatchObject({ type: "finished", text: PRIMARY_REPLY });
});

test("a finished reply is read to its very end, so the node sees no broken connection", async () => {
  const { client } = clientOf([nodes.primary.url]);
  for (let round = 0; round < 3; round++) await read(client.stream(REQUEST));
  const { chats } = await logOnce(nodes.primary, (log) =>
    log.chats.slice(-3).every((chat) => chat.finishedMs !== null),
  );
  expect(chats.slice(-3).map(({ disconnectedMs }) => disconnectedMs)).toEqual([null, null, null]);
});

test("a node that is left for another stops its work before the other answers", async () => {
  await nodes.primary.script({
    behaviour: { reply: PRIMARY_REPLY, fault: "loop", firstTokenMs: 5, tokenMs: 10 },
  });
  await nodes.fallback.script({ behaviour: { reply: PRIMARY_REPLY, firstTokenMs: 600, tokenMs: 0 } });
  const { client } = clientOf([nodes.primary.url, nodes.fallback.url], { limits: PATIENT });
  expect((await read(client.stream(REQUEST))).last).toMatchObject({ type: "finished", node: "fallback" });
  const left = (
    await logOnce(nodes.primary, ({ chats }) => typeof chats.at(-1)?.disconnectedMs === "number")
  ).chats.at(-1);
  const other = (await nodes.fallback.log()).chats.at(-1);
  expect(left?.disconnectedMs).toBeLessThan(other?.firstTokenMs ?? 0);
});
