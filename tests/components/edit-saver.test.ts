import { expect, test } from "vitest";
import { nextEditNumber } from "@/components/draft-desk/edit-number";
import { createEditSaver, type SaveOutcome, type SaveState } from "@/components/draft-desk/edit-saver";
import type { Mail } from "@/lib/core/draft/draft";

const mail = (body: string): Mail => ({ subject: "s", body });

/** A server whose answers are given by hand and a clock that only runs when told. */
function bench(answers: SaveOutcome[]) {
  const sent: string[] = [];
  const told: SaveState["kind"][] = [];
  const timers = new Set<() => void>();
  const saver = createEditSaver({
    async send({ body }) {
      sent.push(body);
      return answers.shift() ?? { kind: "saved" };
    },
    tell: (state) => told.push(state.kind),
    later(run) {
      timers.add(run);
      return () => timers.delete(run);
    },
  });
  return { saver, sent, told, timers };
}

test("typing waits for a pause, and only the newest words are sent", async () => {
  const { saver, sent, timers } = bench([]);
  saver.change(mail("a"));
  saver.change(mail("ab"));
  expect(timers.size).toBe(1);
  expect(await saver.flush()).toBe(true);
  expect(sent).toEqual(["ab"]);
});

test("words typed while a save is on its way are sent after it, before anything counts as saved", async () => {
  const { saver, sent, told } = bench([]);
  saver.change(mail("a"));
  const flushed = saver.flush();
  saver.change(mail("ab"));
  expect(await flushed).toBe(true);
  expect(sent).toEqual(["a", "ab"]);
  expect(told).toEqual(["saving", "saving", "saved"]);
});

test("an unreachable server is never told as saved, and is tried again", async () => {
  const { saver, sent, told, timers } = bench([{ kind: "unreachable" }]);
  saver.change(mail("a"));
  expect(await saver.flush()).toBe(false);
  expect(told.at(-1)).toBe("waiting");
  expect(timers.size).toBe(1);
  expect(await saver.flush()).toBe(true);
  expect(sent).toEqual(["a", "a"]);
});

test("a sign-in that ended is told, loses no word, and is tried again once somebody may be back", async () => {
  const { saver, sent, told, timers } = bench([{ kind: "signed-out" }]);
  saver.change(mail("a"));
  expect(await saver.flush()).toBe(false);
  expect(told.at(-1)).toBe("signed-out");
  expect(timers.size).toBe(1);
  expect(await saver.flush()).toBe(true);
  expect(sent).toEqual(["a", "a"]);
  expect(told.at(-1)).toBe("saved");
});

test("a refusal is told and not repeated", async () => {
  const { saver, sent, told } = bench([{ kind: "refused", message: "Accepted elsewhere." }]);
  saver.change(mail("a"));
  expect(await saver.flush()).toBe(false);
  expect(told.at(-1)).toBe("refused");
  expect(sent).toEqual(["a"]);
});

test("refused words never count as saved, until other words are", async () => {
  const { saver, told } = bench([{ kind: "refused", message: "Accepted elsewhere." }]);
  saver.change(mail("a"));
  await saver.flush();
  expect(await saver.flush()).toBe(false);
  expect(told.at(-1)).toBe("refused");
  saver.change(mail("ab"));
  expect(await saver.flush()).toBe(true);
});

test("edit numbers always grow, also within one instant, and fit a 32-bit column", () => {
  const now = Date.UTC(2026, 10, 20);
  const numbers = [nextEditNumber(now), nextEditNumber(now), nextEditNumber(now + 10_000)];
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(new Set(numbers).size).toBe(3);
  expect(nextEditNumber(Date.UTC(2040, 0, 1))).toBeLessThan(2 ** 31);
});
