import fc from "fast-check";
import { expect, test } from "vitest";
import { readOllamaLine, readOpenAiChunk } from "@/lib/core/nodes/frame";

const line = (fields: object) => JSON.stringify(fields);

test("a token line gives its text", () => {
  const reading = readOllamaLine(line({ message: { role: "assistant", content: "Dear" }, done: false }));
  expect(reading).toEqual({ kind: "frame", frame: { text: "Dear", thinking: 0, end: null } });
});

test("the last line gives the finish reason, the tokens and the durations in seconds", () => {
  const reading = readOllamaLine(
    line({
      message: { content: "" },
      done: true,
      done_reason: "stop",
      prompt_eval_count: 500,
      eval_count: 200,
      load_duration: 1_500_000_000,
      prompt_eval_duration: 250_000_000,
      eval_duration: 9_000_000_000,
    }),
  );
  expect(reading).toMatchObject({
    frame: {
      end: {
        finishReason: "stop",
        usage: { inputTokens: 500, outputTokens: 200 },
        loadSeconds: 1.5,
        promptEvalSeconds: 0.25,
        evalSeconds: 9,
      },
    },
  });
});

test("thinking is no text", () => {
  const reading = readOllamaLine(line({ message: { content: "", thinking: "Hm." }, done: false }));
  expect(reading).toMatchObject({ frame: { text: "", thinking: 3 } });
});

test("a last line without a reason is not taken for a stop", () => {
  expect(readOllamaLine(line({ message: { content: "" }, done: true }))).toMatchObject({
    frame: { end: { finishReason: "other" } },
  });
});

test.each([
  "",
  "{",
  "null",
  "17",
  '"text"',
  "[]",
  "{}",
  '{"done":false}',
  '{"message":{"content":7},"done":false}',
])("%s is a bad frame", (text) => {
  expect(readOllamaLine(text).kind).toBe("bad");
});

test("a line with an error is an error, whatever else it holds", () => {
  expect(readOllamaLine('{"error":"killed","done":true,"message":{"content":"x"}}').kind).toBe("error");
  expect(readOpenAiChunk('{"error":{"message":"stopped"},"choices":[]}').kind).toBe("error");
});

test("the usage of an OpenAI-compatible stream may stand alone", () => {
  const reading = readOpenAiChunk('{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":7}}');
  expect(reading).toMatchObject({ kind: "chunk", text: "", usage: { inputTokens: 5, outputTokens: 7 } });
});

const chunk = (choice: object, more: object = {}) => readOpenAiChunk(line({ choices: [choice], ...more }));

test.each([
  ["stop", "stop"],
  ["eos_token", "stop"],
  ["stop_sequence", "stop"],
  ["STOP", "stop"],
  ["length", "length"],
  ["content_filter", "other"],
  ["tool_calls", "other"],
  ["error", "other"],
  ["abort", "other"],
  ["", null],
  [null, null],
])("the finish reason %s means %s", (finish_reason, finishReason) => {
  expect(chunk({ delta: {}, finish_reason })).toMatchObject({ kind: "chunk", finishReason });
});

test.each([{ reasoning_content: "Hm." }, { reasoning: "Hm." }])("thinking in %o is no text", (delta) => {
  expect(chunk({ delta: { content: null, ...delta } })).toMatchObject({ text: "", thinking: 3 });
});

test.each([
  ": keepalive",
  "ping",
  '{"type":"ping"}',
  '{"choices":[{"delta":{"role":"assistant","content":null}}]}',
])("%s keeps a connection alive and says nothing", (data) => {
  expect(readOpenAiChunk(data)).toEqual({
    kind: "chunk",
    text: "",
    thinking: 0,
    finishReason: null,
    usage: null,
  });
});

test.each([
  '{"choices":[{"delta":{"content":"Dear',
  'Dear"}}]}',
  '{"choices":"none"}',
  '{"choices":[7]}',
  '{"choices":[{"delta":{"content":["Dear"]}}]}',
  "[]",
])("%s is a bad chunk", (data) => {
  expect(readOpenAiChunk(data).kind).toBe("bad");
});

test.each([
  '{"error":"stopped","error_type":"generation"}',
  '{"object":"error","message":"stopped","code":400}',
])("%s is an error", (data) => {
  expect(readOpenAiChunk(data).kind).toBe("error");
});

test("any text is read to a named kind and nothing throws", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify({ message: value, choices: value, done: value })),
  );
  fc.assert(
    fc.property(anything, (text) => {
      expect(["frame", "error", "bad"]).toContain(readOllamaLine(text).kind);
      expect(["chunk", "error", "bad"]).toContain(readOpenAiChunk(text).kind);
    }),
    { numRuns: 500 },
  );
});
