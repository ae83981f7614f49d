import { createParser, type EventSourceMessage } from "eventsource-parser";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { eventStream, lastEventId, type NumberedEvent } from "@/lib/http/event-stream";

type Said = NumberedEvent<unknown>;

async function* several(...events: unknown[]): AsyncGenerator<Said> {
  for (const [index, event] of events.entries()) yield { id: index + 1, event };
}

/** A source that says one thing and is then silent until it is told to return. */
function silentAfter(event: unknown) {
  let hasSpoken = false;
  const returned = vi.fn(async () => ({ done: true as const, value: undefined }));
  const source = {
    [Symbol.asyncIterator]: () => source,
    async next(): Promise<IteratorResult<Said>> {
      if (hasSpoken) return new Promise(() => {});
      hasSpoken = true;
      return { done: false, value: { id: 1, event } };
    },
    return: returned,
  };
  return { source, returned };
}

function parsed(text: string): EventSourceMessage[] {
  const messages: EventSourceMessage[] = [];
  createParser({ onEvent: (message) => void messages.push(message) }).feed(text);
  return messages;
}

function reading(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("no body");
  let text = "";
  return {
    async until(part: string): Promise<string> {
      while (!text.includes(part)) {
        const { value, done } = await reader.read();
        if (done) break;
        text += value;
      }
      return text;
    },
    leave: () => reader.cancel(),
  };
}

test("each event becomes one message with its number and JSON, and the stream ends with its source", async () => {
  const text = await eventStream(several({ a: 1 }, { b: "x" })).text();
  expect(parsed(text)).toMatchObject([
    { id: "1", data: '{"a":1}' },
    { id: "2", data: '{"b":"x"}' },
  ]);
});

test("nothing between here and the browser may keep, change or hold back the stream", () => {
  const { headers } = eventStream(several());
  expect(headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(headers.get("cache-control")).toBe("no-store, no-transform");
  expect(headers.get("x-accel-buffering")).toBe("no");
});

test("no text of a model can forge an event, a number or the end of one", async () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom("\n", "\r", "data:", "id: 9", "event: x", ":", " ", "\u2028") }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { maxLength: 4 }), async (texts) => {
      const messages = parsed(await eventStream(several(...texts)).text());
      expect(messages.map(({ data }) => JSON.parse(data))).toEqual(texts);
      expect(messages.map(({ id }) => id)).toEqual(texts.map((_, index) => String(index + 1)));
      expect(messages.every(({ event }) => event === undefined)).toBe(true);
    }),
  );
});

test("while the source is silent a heartbeat goes on, and is no event", async () => {
  const { source } = silentAfter("hello");
  const stream = reading(eventStream(source, { heartbeatMs: 5 }));
  const text = await stream.until(": still here\n\n: still here");
  expect(parsed(text).map(({ data }) => data)).toEqual(['"hello"']);
  await stream.leave();
});

test("a reader who leaves is told to the source at once, even while it is silent", async () => {
  const { source, returned } = silentAfter("hello");
  const stream = reading(eventStream(source, { heartbeatMs: 5 }));
  await stream.until("hello");
  expect(returned).not.toHaveBeenCalled();
  await stream.leave();
  expect(returned).toHaveBeenCalledTimes(1);
});

test("a source is asked for more only as fast as its reader reads", async () => {
  let asked = 0;
  async function* endless(): AsyncGenerator<Said> {
    for (;;) yield { id: ++asked, event: "x".repeat(1_000) };
  }
  const stream = reading(eventStream(endless()));
  await stream.until("id: 3\n");
  expect(asked).toBeLessThan(10);
  await stream.leave();
});

test("a source that breaks ends the stream after what it had said, and tells nothing of why", async () => {
  async function* breaking(): AsyncGenerator<Said> {
    yield { id: 1, event: "before" };
    throw new Error("password in http://node.internal:11434");
  }
  const text = await eventStream(breaking()).text();
  expect(parsed(text).map(({ data }) => data)).toEqual(['"before"']);
  expect(text).not.toContain("node.internal");
});

test.each<[string | null, string, number]>([
  ["7", "", 7],
  [null, "?after=4", 4],
  ["7", "?after=4", 7],
  [null, "", 0],
  ["", "", 0],
  ["-3", "", 0],
  ["1.5", "", 0],
  ["1e400", "", 0],
  ["seven", "", 0],
  ["7, 8", "", 0],
])("a Last-Event-ID of %s at %s resumes after %i", (header, query, after) => {
  const headers = header === null ? undefined : { "last-event-id": header };
  expect(lastEventId(new Request(`http://127.0.0.1/events${query}`, { headers }))).toBe(after);
});
