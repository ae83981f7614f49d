import { expect, test } from "vitest";
import { PATIENT } from "./abort-phases";
import { clientOf, logOnce, PRIMARY_REPLY, REQUEST, read, twoNodes } from "./two-nodes";

const nodes = twoNodes();

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
