import { describe, expect, test } from "vitest";
import { type RequestOption, refusalOf } from "@/lib/core/nodes/request-option";

const ALL = new Set<RequestOption>(["think", "format", "usage", "temperature", "ceiling"]);

describe("what a node refuses is what its words name", () => {
  test.each<[RequestOption, number, string]>([
    ["think", 400, '"llama3.2" does not support thinking'],
    ["think", 400, "Unrecognized request argument supplied: chat_template_kwargs"],
    ["format", 400, "'response_format.type' must be 'json_schema'"],
    ["format", 400, "This response_format type is unavailable now"],
    ["format", 500, "invalid JSON schema in format"],
    ["format", 422, "Input validation error: grammar is not supported"],
    ["usage", 400, "Unknown field: stream_options"],
    ["temperature", 400, "Unsupported value: 'temperature' does not support 0.7 with this model."],
    [
      "ceiling",
      400,
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    ],
  ])("%s: %i %s", (option, status, text) => {
    expect(refusalOf(status, text, ALL)).toEqual({ options: [option], isNamed: status < 500 });
  });
});

test("a word that only sounds like an option is none", () => {
  expect(refusalOf(500, "the runner stopped, see the log for more information", ALL)).toBeNull();
});

test("without a name all may be what is refused, but the ceiling stays", () => {
  expect(refusalOf(400, "invalid options", ALL)).toEqual({
    options: ["think", "format", "usage", "temperature"],
    isNamed: false,
  });
});

test("what was not asked for cannot have been refused", () => {
  expect(refusalOf(400, "does not support thinking", new Set(["format"]))).toEqual({
    options: ["format"],
    isNamed: false,
  });
  expect(refusalOf(400, "no", new Set())).toBeNull();
  expect(refusalOf(400, "no", new Set<RequestOption>(["ceiling"]))).toBeNull();
});

test.each([
  [500, "model runner has unexpectedly stopped"],
  [503, "server busy"],
  [404, "model not found, no such format"],
  [429, "rate limit"],
])("%i %s is no refusal of an option", (status, text) => {
  expect(refusalOf(status, text, ALL)).toBeNull();
});

test("a request that is too long for the ceiling is not asked for by another name", () => {
  const text = "'max_tokens' is too large: 400. This model's maximum context length is 256 tokens.";
  expect(refusalOf(400, text, new Set<RequestOption>(["ceiling"]))).toBeNull();
});
