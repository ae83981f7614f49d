import { createParser } from "eventsource-parser";
import { expect, test } from "vitest";
import { eventStream, lastEventId, type NumberedEvent } from "@/lib/http/event-stream";
import { createOpenStreams } from "@/lib/http/open-streams";

type Said = NumberedEvent<unknown>;

/** Says what it is given and is then silent; tells whether it was let go. */
function source(...events: unknown[]) {
  let at = 0;
  let isReturned = false;
  const self = {
    [Symbol.asyncIterator]: () => self,
    next: (): Promise<IteratorResult<Said>> =>
      at < events.length
        ? Promise.resolve({ done: false, value: { id: at + 1, event: events[at++] } })
        : new Promise(() => {}),
    async return() {
      isReturned = true;
      return { done: true as const, value: undefined };
    },
    get isReturned() {
      return isReturned;
    },
    get asked() {
      return at;
    },
  };
  return self;
}

async function until(isSo: () => boolean): Promise<void> {
  const limit = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > limit) throw new Error("It never came.");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("SSE1: words that look like the end of an event stay words", async () => {
  const words = 'x\n\nevent: draft-ready\ndata: {"forged":true}\n\nid: 9\nretry: 1';
  async function* one(): AsyncGenerator<Said> {
    yield { id: 1, event: { type: "delta", text: words } };
  }
  const messages: { event?: string | undefined; data: string }[] = [];
  createParser({ onEvent: (message) => void messages.push(message) }).feed(await eventStream(one()).text());
  expect(messages).toHaveLength(1);
  expect(messages[0]?.event).toBeUndefined();
  expect(JSON.parse(messages[0]?.data ?? "")).toEqual({ type: "delta", text: words });
});

test("SSE2: a Last-Event-ID is a number within one draft and names nobody's stream", () => {
  const asked = (id: string) =>
    lastEventId(new Request("http://127.0.0.1/events", { headers: { "last-event-id": id } }));
  expect(asked("7")).toBe(7);
  expect(asked("9f1c2a00-0000-4000-8000-000000000000")).toBe(0);
  expect(asked("../other")).toBe(0);
});

test("SSE3: of a thousand idle streams of one account only the newest stay, and another account keeps its own", async () => {
  const openStreams = createOpenStreams({ mostPerAccount: 20 });
  const opened = Array.from({ length: 1_000 }, () => source());
  const other = source();
  eventStream(other, { enter: (close) => openStreams.enter("other", close) });
  const responses = opened.map((each) =>
    eventStream(each, { enter: (close) => openStreams.enter("one", close) }),
  );
  await until(() => opened.filter(({ isReturned }) => isReturned).length === 980);
  expect(opened.slice(0, 980).every(({ isReturned }) => isReturned)).toBe(true);
  expect(other.isReturned).toBe(false);
  expect(await responses[0]?.text()).toBe("retry: 500\n\n");
  await Promise.all(responses.slice(980).map((response) => response.body?.cancel()));
});

test("SSE3: a stream that ended by itself makes room for the next", async () => {
  const openStreams = createOpenStreams({ mostPerAccount: 1 });
  const first = eventStream(source(), { enter: (close) => openStreams.enter("one", close) });
  await first.body?.cancel();
  const second = source();
  const kept = eventStream(second, { enter: (close) => openStreams.enter("one", close) });
  expect(second.isReturned).toBe(false);
  await kept.body?.cancel();
});

test("SSE4: a reader who takes nothing gets no more, and its source is let go after the deadline", async () => {
  const many = source(...Array.from({ length: 500 }, () => "x".repeat(10_000)));
  eventStream(many, { heartbeatMs: 5, stallMs: 20 });
  await until(() => many.isReturned);
  expect(many.asked).toBeLessThan(5);
});

test("SSE4: a reader who reads on is not dropped, however long the source is silent", async () => {
  const quiet = source("hello");
  const reader = eventStream(quiet, { heartbeatMs: 5, stallMs: 20 }).body?.getReader();
  let heartbeats = 0;
  for (let reads = 0; reads < 30; reads += 1) {
    const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
    expect(done).toBe(false);
    if (new TextDecoder().decode(value).startsWith(":")) heartbeats += 1;
  }
  expect(heartbeats).toBeGreaterThan(20);
  expect(quiet.isReturned).toBe(false);
  await reader?.cancel();
});

test.each<[string, () => Promise<boolean>]>([
  ["was ended", () => Promise.resolve(false)],
  ["cannot be asked about", () => Promise.reject(new Error("the store is away"))],
])("SSE5: a stream whose session %s ends with the next heartbeat", async (_, isAllowed) => {
  const quiet = source("hello");
  const text = await eventStream(quiet, { heartbeatMs: 5, isAllowed }).text();
  expect(text).toContain("hello");
  expect(quiet.isReturned).toBe(true);
});

test("SSE6: nothing on the way may keep or change a stream, and silence lasts no longer than 15 s", async () => {
  const { headers } = eventStream(source());
  expect(headers.get("cache-control")).toBe("no-store, no-transform");
  const begun = Date.now();
  const reader = eventStream(source()).body?.getReader();
  await reader?.read();
  const { value } = (await reader?.read()) ?? {};
  expect(new TextDecoder().decode(value)).toBe(": still here\n\n");
  expect(Date.now() - begun).toBeLessThan(15_000);
  await reader?.cancel();
});

test("SSE9: a source that breaks says nothing of why", async () => {
  async function* breaking(): AsyncGenerator<Said> {
    yield { id: 1, event: "before" };
    throw new Error("connect ECONNREFUSED http://node.internal:11434 authorization: Bearer s3cr3t");
  }
  const text = await eventStream(breaking()).text();
  expect(text).toContain("before");
  expect(text).not.toMatch(/node\.internal|s3cr3t|Error/);
});
