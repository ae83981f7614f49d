import { afterEach, expect, test } from "vitest";
import { createLiveDrafts, type LiveDrafts } from "@/lib/adapters/live-drafts";
import type { DraftEvent } from "@/lib/core/draft/draft-event";

const GRACE_MS = 60;

/** A draft whose next event comes when the test says so; aborting ends it as the use case does. */
function writing() {
  const queue: DraftEvent[] = [];
  let wake = () => {};
  let isOver = false;
  let signal: AbortSignal | undefined;
  async function* write(given: AbortSignal): AsyncGenerator<DraftEvent> {
    signal = given;
    given.addEventListener("abort", () => wake());
    while (!isOver || queue.length > 0) {
      const event = queue.shift();
      if (event) yield event;
      else if (given.aborted) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return {
    write,
    say(text: string) {
      queue.push(words(text));
      wake();
    },
    finish() {
      isOver = true;
      wake();
    },
    aborted: () => signal?.aborted === true,
    reason: () => signal?.reason as unknown,
  };
}

function words(text: string): DraftEvent {
  return { type: "text-grown", field: "body", text };
}

function begin(drafts: LiveDrafts, accountId = "mine") {
  const draft = writing();
  drafts.begin({ accountId, draftId: "draft", write: draft.write });
  return draft;
}

function follow(drafts: LiveDrafts, after = 0, accountId = "mine") {
  const reader = drafts.follow(accountId, "draft", after);
  if (!reader) throw new Error("nobody is writing that");
  left.push(() => reader.return?.());
  return {
    reader,
    async texts(count: number): Promise<string[]> {
      const seen: string[] = [];
      while (seen.length < count) {
        const { value, done } = await reader.next();
        if (done) break;
        seen.push(`${value.id} ${"text" in value.event ? value.event.text : value.event.type}`);
      }
      return seen;
    },
  };
}

const left: (() => unknown)[] = [];
afterEach(() => {
  for (const leave of left.splice(0)) leave();
});

test("a reader sees every event with its number and then the end", async () => {
  const drafts = createLiveDrafts();
  const draft = begin(drafts);
  const { texts } = follow(drafts);
  draft.say("a");
  draft.say("b");
  draft.finish();
  expect(await texts(9)).toEqual(["1 a", "2 b"]);
});

test("a reader who comes with a number this run never gave is told everything", async () => {
  const drafts = createLiveDrafts();
  const draft = begin(drafts);
  const { texts } = follow(drafts, 1_000_000);
  draft.say("a");
  draft.finish();
  expect(await texts(9)).toEqual(["1 a"]);
});

test("one who comes back after the second event misses none and sees none twice", async () => {
  const drafts = createLiveDrafts();
  const draft = begin(drafts);
  const first = follow(drafts);
  draft.say("a");
  draft.say("b");
  expect(await first.texts(2)).toEqual(["1 a", "2 b"]);
  await first.reader.return?.();
  draft.say("c");
  draft.finish();
  expect(await follow(drafts, 2).texts(9)).toEqual(["3 c"]);
});

test("two readers see the same, each in its own time", async () => {
  const drafts = createLiveDrafts();
  const draft = begin(drafts);
  const [one, two] = [follow(drafts), follow(drafts)];
  draft.say("a");
  expect(await one.texts(1)).toEqual(["1 a"]);
  draft.say("b");
  draft.finish();
  expect(await two.texts(9)).toEqual(["1 a", "2 b"]);
  expect(await one.texts(9)).toEqual(["2 b"]);
});

test("a finished draft can still be followed from memory, and is forgotten after a while", async () => {
  const drafts = createLiveDrafts({ keepMs: 50 });
  const draft = begin(drafts);
  draft.say("a");
  draft.finish();
  expect(await follow(drafts).texts(9)).toEqual(["1 a"]);
  await expect.poll(() => drafts.follow("mine", "draft", 0), { timeout: 5_000 }).toBeNull();
});

test("with nobody reading, the generation is stopped after the time of grace", async () => {
  const drafts = createLiveDrafts({ graceMs: GRACE_MS });
  const draft = begin(drafts);
  const { reader, texts } = follow(drafts);
  draft.say("a");
  await texts(1);
  const leftAt = performance.now();
  await reader.return?.();
  await expect.poll(draft.aborted, { timeout: 5_000, interval: 5 }).toBe(true);
  expect(performance.now() - leftAt).toBeGreaterThanOrEqual(GRACE_MS - 5);
  expect(draft.reason()).toBe("nobody-reads");
});

test("a draft that nobody ever reads is stopped too", async () => {
  const draft = begin(createLiveDrafts({ graceMs: GRACE_MS }));
  await expect.poll(draft.aborted, { timeout: 5_000 }).toBe(true);
});

test("while one of two reads on, the other one's leaving stops nothing", async () => {
  const drafts = createLiveDrafts({ graceMs: GRACE_MS });
  const draft = begin(drafts);
  const [staying, leaving] = [follow(drafts), follow(drafts)];
  const witness = begin(createLiveDrafts({ graceMs: 3 * GRACE_MS }));
  await leaving.reader.return?.();
  await leaving.reader.return?.();
  await expect.poll(witness.aborted, { timeout: 5_000 }).toBe(true);
  expect(draft.aborted()).toBe(false);
  draft.say("still");
  expect(await staying.texts(1)).toEqual(["1 still"]);
});

test("one who returns in time finds it going on", async () => {
  const drafts = createLiveDrafts({ graceMs: 300 });
  const draft = begin(drafts);
  const { reader, texts } = follow(drafts);
  draft.say("a");
  await texts(1);
  await reader.return?.();
  const back = follow(drafts, 1);
  const witness = begin(createLiveDrafts({ graceMs: 600 }));
  await expect.poll(witness.aborted, { timeout: 5_000 }).toBe(true);
  expect(draft.aborted()).toBe(false);
  draft.say("b");
  expect(await back.texts(1)).toEqual(["2 b"]);
});

test("leaving is over at once, even while the source is silent", async () => {
  const drafts = createLiveDrafts();
  begin(drafts);
  const { reader } = follow(drafts);
  void reader.next();
  expect(await reader.return?.()).toMatchObject({ done: true });
});

test("another account sees no draft and can stop none", () => {
  const drafts = createLiveDrafts();
  const draft = begin(drafts);
  expect(drafts.follow("theirs", "draft", 0)).toBeNull();
  expect(drafts.cancel("theirs", "draft")).toBe(false);
  expect(draft.aborted()).toBe(false);
  expect(drafts.follow("mine", "another draft", 0)).toBeNull();
});

test("two accounts that chose the same id each keep their own draft", async () => {
  const drafts = createLiveDrafts();
  const [mine, theirs] = [begin(drafts), begin(drafts, "theirs")];
  mine.say("for me");
  theirs.say("for them");
  expect(await follow(drafts).texts(1)).toEqual(["1 for me"]);
  expect(await follow(drafts, 0, "theirs").texts(1)).toEqual(["1 for them"]);
  expect(drafts.cancel("mine", "draft")).toBe(true);
  expect([mine.aborted(), theirs.aborted()]).toEqual([true, false]);
});

test("a draft that is forgotten takes no later one of its id along", async () => {
  const drafts = createLiveDrafts({ keepMs: 50 });
  begin(drafts).finish();
  expect(await follow(drafts).texts(9)).toEqual([]);
  begin(drafts);
  const witness = begin(createLiveDrafts({ graceMs: 150 }));
  await expect.poll(witness.aborted, { timeout: 5_000 }).toBe(true);
  expect(drafts.cancel("mine", "draft")).toBe(true);
});

test("cancelling stops it at once and says why; there is nothing to cancel twice", async () => {
  const drafts = createLiveDrafts();
  const draft = begin(drafts);
  const { texts } = follow(drafts);
  draft.say("a");
  await texts(1);
  expect(drafts.cancel("mine", "draft")).toBe(true);
  expect(draft.reason()).toBe("cancelled");
  expect(await texts(9)).toEqual([]);
  expect(drafts.cancel("mine", "draft")).toBe(false);
});

test("a writer that breaks ends the draft as failed, and tells readers nothing of why", async () => {
  const drafts = createLiveDrafts();
  drafts.begin({
    accountId: "mine",
    draftId: "draft",
    async *write() {
      yield words("a");
      throw new Error("the store is gone");
    },
  });
  const { reader } = follow(drafts);
  expect((await reader.next()).value).toMatchObject({ id: 1 });
  expect((await reader.next()).value).toEqual({ id: 2, event: { type: "draft-stopped", reason: "failed" } });
  expect((await reader.next()).done).toBe(true);
});
