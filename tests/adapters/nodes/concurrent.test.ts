import { expect, test } from "vitest";
import type { Behaviour } from "../../fakes/node-script";
import {
  clientOf,
  FALLBACK_REPLY,
  LIMITS,
  outcomes,
  PRIMARY_REPLY,
  REQUEST,
  read,
  twoNodes,
} from "./two-nodes";

const nodes = twoNodes();

const eight = <T>(start: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: 8 }, (_, index) => start(index)));

const BROKEN: Record<string, Behaviour> = {
  "answers 500": { fault: "http-500" },
  "cuts each answer": { fault: "cut" },
  "stalls in each answer": { fault: "stall" },
  "writes garbage": { fault: "garbage-line" },
  "never answers": { fault: "hang" },
};

test.each(Object.entries(BROKEN))(
  "eight requests at once on one client while a node %s get one whole text each, from the other",
  async (_, fault) => {
    await nodes.primary.script({
      behaviour: { reply: PRIMARY_REPLY, firstTokenMs: 5, tokenMs: 1, ...fault },
    });
    await nodes.fallback.script({ behaviour: { reply: FALLBACK_REPLY, firstTokenMs: 20, tokenMs: 1 } });
    const { client, attempts } = clientOf([nodes.primary.url, nodes.fallback.url]);
    const answers = await eight(() => read(client.stream(REQUEST)));
    expect(answers.map(({ shown }) => shown)).toEqual(Array(8).fill(FALLBACK_REPLY));
    for (const { last } of answers) expect(last).toMatchObject({ type: "finished", text: FALLBACK_REPLY });
    expect(outcomes(attempts).filter((outcome) => outcome === "fallback: ok")).toHaveLength(8);
    await client.close();
  },
);

test("of eight requests at once two are stopped and the other six never notice", async () => {
  await nodes.primary.script({ behaviour: { reply: PRIMARY_REPLY, firstTokenMs: 30, tokenMs: 4 } });
  await nodes.fallback.script({ behaviour: { reply: FALLBACK_REPLY, firstTokenMs: 30, tokenMs: 4 } });
  const { client } = clientOf([nodes.primary.url, nodes.fallback.url], {
    limits: { ...LIMITS, totalMs: 20_000 },
  });
  const controllers = Array.from({ length: 8 }, () => new AbortController());
  const answers = await eight(async (index) => {
    let deltas = 0;
    const counted = async function* () {
      for await (const event of client.stream(REQUEST, controllers[index]?.signal)) {
        if (event.type === "delta" && ++deltas === 3 && index % 4 === 0) controllers[index]?.abort();
        yield event;
      }
    };
    return read(counted());
  });
  expect(answers.map(({ last }) => last.type)).toEqual(
    answers.map((_, index) => (index % 4 === 0 ? "failed" : "finished")),
  );
  for (const { shown, last } of answers.filter(({ last }) => last.type === "finished")) {
    expect([PRIMARY_REPLY, FALLBACK_REPLY]).toContain(shown);
    expect(last).toMatchObject({ text: shown });
  }
  expect(client.load()).toMatchObject({ running: 0, waiting: 0 });
});
