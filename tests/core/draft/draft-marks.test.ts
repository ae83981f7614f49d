import { expect, test } from "vitest";
import { draftMarks } from "@/lib/core/draft/draft-marks";
import { EVENTS } from "@/lib/core/product-event/event-catalogue";
import { aDraft } from "../../use-cases/samples";

test("a draft's events carry codes and its opaque id, and no model before one wrote", () => {
  expect(draftMarks(aDraft({ id: "d1", tone: "firm", daysOverdue: 9, writer: null }))).toEqual({
    tone: "firm",
    days_overdue_bucket: "8_14",
    language: "en",
    prompt_version: "0123abcd",
    $ai_trace_id: "d1",
  });
});

test("they name the model that wrote, and the floor as “floor”", () => {
  const writer = { kind: "model", node: "primary", model: "qwen3.5:latest", seconds: 2 } as const;
  expect(draftMarks(aDraft({ writer }))).toMatchObject({ $ai_model: "qwen3.5:latest" });
  const floor = { kind: "floor", cause: "no-node-answered" } as const;
  expect(draftMarks(aDraft({ writer: floor }))).toMatchObject({ $ai_model: "floor" });
});

test("no mark is unknown to the catalogue of any event of a draft", () => {
  const marks = Object.keys(draftMarks(aDraft({ writer: { kind: "floor", cause: "replies-refused" } })));
  for (const [name, { required, optional }] of Object.entries(EVENTS)) {
    if (!name.startsWith("draft_")) continue;
    expect(Object.keys({ ...required, ...optional })).toEqual(expect.arrayContaining(marks));
  }
});
