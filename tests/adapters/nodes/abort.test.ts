import { describe, expect, test } from "vitest";
import { AT_ONCE_MS, ended, inPhase, lastChat, PATIENT, PHASES } from "./abort-phases";
import { takesConnectionsOnly } from "./takes-connections-only";
import { clientOf, logOnce, outcomes, PRIMARY_REPLY, REQUEST, read, twoNodes } from "./two-nodes";

const nodes = twoNodes();

type Call = Awaited<ReturnType<typeof inPhase>>;

const LEAVING = "leaving the loop";

const WAYS: [string, (call: Call, controller: AbortController) => unknown][] = [
  ["the caller's signal", (_, controller) => controller.abort()],
  [LEAVING, ({ events }) => events.return?.()],
  ["closing the client", ({ client }) => client.close()],
];

/** The node saw its connection close at once and has generated one token more than was read, at most. */
async function expectStopped(phase: string, stoppedAtMs: number, node = nodes.primary) {
  const chat = await lastChat(node);
  expect((chat.disconnectedMs ?? Number.POSITIVE_INFINITY) - stoppedAtMs).toBeLessThan(AT_ONCE_MS);
  expect(chat.tokens).toBeLessThanOrEqual((PHASES[phase]?.deltas ?? 0) + 1);
  expect((await lastChat(node)).tokens).toBe(chat.tokens);
}

describe.each(Object.keys(PHASES))("%s", (phase) => {
  test.each(WAYS)("%s stops the node at once", async (way, stop) => {
    const controller = new AbortController();
    const call = await inPhase(phase, [nodes.primary], { signal: controller.signal });
    const stoppedAtMs = Date.now();
    stop(call, controller);
    const { last, atMs } = await ended(call);
    if (way !== LEAVING) expect(last).toMatchObject({ type: "failed", failures: [{ outcome: "cancelled" }] });
    expect(atMs - stoppedAtMs).toBeLessThan(AT_ONCE_MS);
    await expectStopped(phase, stoppedAtMs);
    expect(outcomes(call.attempts)).toEqual(["primary: cancelled"]);
  });

  test("the deadline stops the node at once", async () => {
    const call = await inPhase(phase, [nodes.primary], { limits: { limits: { ...PATIENT, totalMs: 750 } } });
    const { last, atMs } = await ended(call);
    expect(last).toMatchObject({ type: "failed", failures: [{ outcome: "timed-out-total" }] });
    await expectStopped(phase, atMs);
  });
});

test("an error in the reader's own loop stops the node at once", async () => {
  await nodes.primary.script({ behaviour: PHASES["in mid-answer"]?.behaviour });
  const { client } = clientOf([nodes.primary.url], { limits: PATIENT });
  const reading = async () => {
    for await (const { type } of client.stream(REQUEST))
      if (type === "delta") throw new Error("The reader fell.");
  };
  await expect(reading()).rejects.toThrow("The reader fell.");
  await expectStopped("in mid-answer", Date.now());
});

test("a stop while the connection is being made ends the call at once, and nothing is ever sent", async () => {
  const silent = await takesConnectionsOnly();
  const { client, attempts } = clientOf([silent.url], { limits: PATIENT });
  const controller = new AbortController();
  const reading = read(client.stream(REQUEST, controller.signal));
  await silent.connected;
  const stoppedAtMs = Date.now();
  controller.abort();
  expect((await reading).last).toMatchObject({ type: "failed", failures: [{ outcome: "cancelled" }] });
  expect(Date.now() - stoppedAtMs).toBeLessThan(AT_ONCE_MS);
  expect(outcomes(attempts)).toEqual(["primary: cancelled"]);
  expect(silent.requests()).toBe(0);
  await silent.stop();
});

test.each(WAYS)("%s stops both nodes of a call that was sent twice", async (_, stop) => {
  const phase = "while the prompt is read";
  const controller = new AbortController();
  const call = await inPhase(phase, [nodes.primary, nodes.fallback], { signal: controller.signal });
  const stoppedAtMs = Date.now();
  stop(call, controller);
  await ended(call);
  await expectStopped(phase, stoppedAtMs, nodes.primary);
  await expectStopped(phase, stoppedAtMs, nodes.fallback);
});

test("the node that lost the race for the first token is stopped at once", async () => {
  await nodes.primary.script({ behaviour: PHASES["while the prompt is read"]?.behaviour });
  const { client } = clientOf([nodes.primary.url, nodes.fallback.url], { limits: PATIENT });
  expect((await read(client.stream(REQUEST))).last).toMatchObject({ type: "finished", node: "fallback" });
  const { firstTokenMs } = (await nodes.fallback.log()).chats.at(-1) ?? {};
  const lost = await lastChat(nodes.primary);
  expect((lost.disconnectedMs ?? 0) - (firstTokenMs ?? 0)).toBeLessThan(AT_ONCE_MS);
  expect(lost.tokens).toBe(0);
});

test("a stop leaves a model that loads alone: it ends at its first token and the model stays", async () => {
  await nodes.primary.script({
    resident: [],
    loadMs: 1_200,
    behaviour: { reply: PRIMARY_REPLY, tokenMs: 300 },
  });
  const chats = (await nodes.primary.log()).chats.length;
  const { client } = clientOf([nodes.primary.url], { limits: PATIENT });
  const controller = new AbortController();
  const reading = read(client.stream(REQUEST, controller.signal));
  const lost = (await nodes.primary.log()).loadsThrownAway;
  await logOnce(nodes.primary, (log) => log.chats.length > chats);
  const stoppedAtMs = Date.now();
  controller.abort();
  expect((await reading).last.type).toBe("failed");
  expect(Date.now() - stoppedAtMs).toBeLessThan(AT_ONCE_MS);
  const chat = await lastChat(nodes.primary);
  expect((await nodes.primary.log()).loadsThrownAway).toBe(lost);
  expect([1, 2]).toContain(chat.tokens);
  expect((chat.disconnectedMs ?? 0) - (chat.firstTokenMs ?? 0)).toBeLessThan(AT_ONCE_MS);
});

test("closing the client stops its own trial of a node that was out of service", async () => {
  await nodes.primary.script({ behaviour: { fault: "http-500" } });
  const { client } = clientOf([nodes.primary.url, nodes.fallback.url]);
  expect((await read(client.stream(REQUEST))).last).toMatchObject({ type: "finished", node: "fallback" });
  await nodes.primary.script({ behaviour: { fault: "hang" } });
  const { chats } = await nodes.primary.log();
  await logOnce(nodes.primary, (log) => log.chats.length > chats.length);
  const stoppedAtMs = Date.now();
  await client.close();
  await expectStopped("before headers", stoppedAtMs);
});
