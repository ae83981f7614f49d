import { expect, test } from "vitest";
import { createLiveDrafts } from "@/lib/adapters/live-drafts";

function keeping(graceMs: number) {
  const kept: { isOver: boolean }[] = [];
  const drafts = createLiveDrafts({
    graceMs,
    keepAlive(work) {
      const one = { isOver: false };
      kept.push(one);
      void work.then(() => {
        one.isOver = true;
      });
    },
  });
  return { drafts, kept };
}

/** Silent until it is stopped, then takes its time to write that down. */
function silent() {
  let settle = () => {};
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  let stopped = false;
  return {
    settle,
    isStopped: () => stopped,
    async *write(signal: AbortSignal): AsyncGenerator<never> {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      stopped = true;
      await settled;
    },
  };
}

test("the platform is asked to stay awake from a draft's beginning until its end is written down", async () => {
  const { drafts, kept } = keeping(60_000);
  const { write, settle, isStopped } = silent();
  drafts.begin({ accountId: "mine", draftId: "draft", write });
  expect(kept).toEqual([{ isOver: false }]);
  drafts.cancel("mine", "draft");
  await expect.poll(isStopped).toBe(true);
  expect(kept).toEqual([{ isOver: false }]);
  settle();
  await expect.poll(() => kept).toEqual([{ isOver: true }]);
});

test("it stays awake after the last reader left, so that the node is freed and not only forgotten", async () => {
  const { drafts, kept } = keeping(40);
  const { write, settle, isStopped } = silent();
  drafts.begin({ accountId: "mine", draftId: "draft", write });
  await drafts.follow("mine", "draft", 0)?.return?.();
  expect(kept).toEqual([{ isOver: false }]);
  await expect.poll(isStopped, { timeout: 5_000 }).toBe(true);
  expect(kept).toEqual([{ isOver: false }]);
  settle();
  await expect.poll(() => kept).toEqual([{ isOver: true }]);
});

test("a writer that breaks does not keep the platform awake, nor tell it of its fault", async () => {
  const { drafts, kept } = keeping(60_000);
  drafts.begin({
    accountId: "mine",
    draftId: "draft",
    // biome-ignore lint/correctness/useYield: it breaks before its first word.
    async *write() {
      throw new Error("the store is gone");
    },
  });
  await expect.poll(() => kept).toEqual([{ isOver: true }]);
});
