import { expect, test } from "vitest";
import { keptAnswer } from "@/lib/adapters/kept-answer";

function counted() {
  const state = { asked: 0, nowMs: 0, isAway: false };
  const ask = keptAnswer(
    async (what: { since: Date }) => {
      state.asked++;
      if (state.isAway) throw new Error("away");
      return `${what.since.getTime()} ${state.asked}`;
    },
    () => state.nowMs,
  );
  return { state, ask };
}

test("the same question is asked once a minute, however many ask at once", async () => {
  const { state, ask } = counted();
  const since = () => ({ since: new Date(5) });
  expect(await Promise.all([ask(since()), ask(since())])).toEqual(["5 1", "5 1"]);
  state.nowMs = 59_999;
  expect(await ask(since())).toBe("5 1");
  state.nowMs = 60_000;
  expect(await ask(since())).toBe("5 2");
});

test("another question is asked, and a failed one is asked again", async () => {
  const { state, ask } = counted();
  await ask({ since: new Date(5) });
  expect(await ask({ since: new Date(6) })).toBe("6 2");
  state.isAway = true;
  await expect(ask({ since: new Date(7) })).rejects.toThrow("away");
  state.isAway = false;
  expect(await ask({ since: new Date(7) })).toBe("7 4");
});
