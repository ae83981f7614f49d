import { describe, expect, test } from "vitest";
import { floorNotice, statusText } from "@/components/draft-desk/desk-words";
import { type DeskState, deskAfter, deskDraft, openDesk } from "@/lib/core/draft/desk-state";
import type { DraftEvent } from "@/lib/core/draft/draft-event";
import { aReadyDraft } from "../use-cases/samples";

const FACTS = { clientName: "Jonas", invoiceNumber: "INV-7", amount: "€10.00", senderName: "Ines" };
const MAIL = { subject: "Invoice INV-7", body: "Dear Jonas" };
const TEMPLATE = { subject: "Invoice {invoiceNumber}", body: "Dear {clientName}" };

const started: DraftEvent = {
  type: "draft-started",
  draftId: "d1",
  tone: "firm",
  daysOverdue: 9,
  facts: FACTS,
};
const attempt: DraftEvent = { type: "attempt-started", node: "studio", model: "qwen3.5" };
const waiting: DraftEvent = { type: "draft-waiting", ahead: 2, seconds: 19 };
const ready: DraftEvent = {
  type: "draft-ready",
  draftId: "d1",
  template: TEMPLATE,
  mail: MAIL,
  facts: FACTS,
  writer: { kind: "model", node: "studio", model: "qwen3.5", seconds: 2.1 },
  refusals: [],
};
const grown = (field: "subject" | "body", text: string): DraftEvent => ({ type: "text-grown", field, text });

function deskFrom(...events: DraftEvent[]): DeskState {
  const asked = deskAfter({ kind: "empty" }, { type: "asked" });
  return events.reduce((state, event) => deskAfter(state, { type: "event", event }), asked);
}

describe("events in, desk out", () => {
  test("growing text adds up per field", () => {
    const state = deskFrom(
      started,
      attempt,
      grown("subject", "Inv"),
      grown("subject", "oice"),
      grown("body", "Dear"),
    );
    expect(state).toMatchObject({
      kind: "writing",
      preview: { subject: "Invoice", body: "Dear" },
      tone: "firm",
    });
  });

  test("withdrawn text is gone, and the next try starts from nothing", () => {
    const state = deskFrom(
      started,
      attempt,
      grown("body", "Bad"),
      { type: "text-withdrawn", reason: "digit" },
      grown("body", "Good"),
    );
    expect(state).toMatchObject({ kind: "writing", preview: { subject: "", body: "Good" }, restarts: 1 });
  });

  test("only draft-ready makes a draft that can be accepted, and it brings its own text", () => {
    const writing = deskFrom(started, attempt, grown("body", "Preview"));
    expect(writing.kind).toBe("writing");
    const state = deskAfter(writing, { type: "event", event: ready });
    expect(state).toMatchObject({
      kind: "ready",
      draft: { id: "d1", status: "ready", mail: MAIL, tone: "firm" },
    });
  });

  test("who waits is told so until a node begins, and again before another try that has to wait", () => {
    expect(deskFrom(started, waiting)).toMatchObject({ waiting: { ahead: 2, seconds: 19 } });
    expect(deskFrom(started, waiting, attempt)).toMatchObject({ waiting: null });
    const again = deskFrom(started, attempt, { type: "text-withdrawn", reason: "refused" }, waiting);
    expect(again).toMatchObject({ waiting: { ahead: 2 }, restarts: 1 });
  });

  test.each<DraftEvent>([
    started,
    waiting,
    attempt,
    grown("body", "late"),
    { type: "text-withdrawn", reason: "late" },
    { type: "draft-stopped", reason: "failed" },
  ])("a late $type takes no checked draft away", (event) => {
    const done = deskFrom(started, ready);
    expect(deskAfter(done, { type: "event", event })).toBe(done);
  });

  test("a lost connection keeps what was shown, and the next event ends it", () => {
    const lost = deskAfter(deskFrom(started, grown("body", "Dear")), { type: "connection", isLost: true });
    expect(lost).toMatchObject({ isConnectionLost: true, preview: { body: "Dear" } });
    const back = deskAfter(lost, { type: "event", event: grown("body", " Jonas") });
    expect(back).toMatchObject({ isConnectionLost: false, preview: { body: "Dear Jonas" } });
  });

  test("a reader who joins again from the start sees each word once", () => {
    const state = deskFrom(
      started,
      attempt,
      grown("body", "Dear"),
      started,
      attempt,
      grown("body", "Dear J"),
    );
    expect(state).toMatchObject({ kind: "writing", preview: { subject: "", body: "Dear J" } });
  });

  test("a cancelled second draft brings back the one before, and any other end offers it", () => {
    const first = deskFrom(started, ready);
    const asked = deskAfter(first, { type: "asked" });
    expect(asked.kind).toBe("writing");
    const end = (reason: "cancelled" | "interrupted") =>
      deskAfter(asked, { type: "event", event: { type: "draft-stopped", reason } });
    expect(end("cancelled")).toEqual(first);
    expect(end("interrupted")).toMatchObject({ kind: "stopped", before: { id: "d1", mail: MAIL } });
    const problem = deskAfter(asked, { type: "problem", problem: "lost", message: "Lost." });
    expect(problem).toMatchObject({ kind: "problem", before: { id: "d1" } });
    expect(deskAfter(problem, { type: "asked" })).toMatchObject({ kind: "writing", before: { id: "d1" } });
  });

  test("a problem is shown as it was told", () => {
    const state = deskAfter(deskFrom(), {
      type: "problem",
      problem: "paid",
      message: "This invoice is paid.",
    });
    expect(statusText(state)).toBe("This invoice is paid.");
  });
});

describe("the line about what is happening", () => {
  test.each<[string, DeskState]>([
    ["Asking your node…", deskFrom(started)],
    ["Two ahead of you, about 20 seconds.", deskFrom(started, waiting)],
    ["One ahead of you, about 5 seconds.", deskFrom(started, { ...waiting, ahead: 1, seconds: 2 })],
    ["14 ahead of you, about two minutes.", deskFrom(started, { ...waiting, ahead: 14, seconds: 101 })],
    ["Three ahead of you.", deskFrom(started, { ...waiting, ahead: 3, seconds: 0 })],
    ["The nodes are busy, about 10 seconds.", deskFrom(started, { ...waiting, ahead: 0, seconds: 10 })],
    ["qwen3.5 on studio is writing…", deskFrom(started, waiting, attempt)],
    ["qwen3.5 on studio is writing…", deskFrom(started, attempt, grown("body", "Dear"))],
    [
      "That try was not good enough. Starting again…",
      deskFrom(started, attempt, { type: "text-withdrawn", reason: "x" }),
    ],
    [
      "qwen3.5 on studio is writing, from the start…",
      deskFrom(started, { type: "text-withdrawn", reason: "x" }, attempt),
    ],
    ["You stopped it. Nothing was kept.", deskFrom(started, { type: "draft-stopped", reason: "cancelled" })],
    ["", { kind: "empty" }],
  ])("says: %s", (sentence, state) => {
    expect(statusText(state)).toBe(sentence);
  });

  test("does not change with every word", () => {
    const few = statusText(deskFrom(started, attempt, grown("body", "a")));
    expect(statusText(deskFrom(started, attempt, grown("body", "a b c")))).toBe(few);
  });
});

test("an opened page without a draft is empty", () => {
  expect(openDesk(null)).toEqual({ kind: "empty" });
});

test.each(["writing", "discarded", "replaced", "cancelled", "interrupted"] as const)(
  "a draft that is %s is no letter to accept, even where it has words",
  (status) => {
    expect(deskDraft(aReadyDraft({ status }))).toBeNull();
    expect(deskDraft(aReadyDraft())).not.toBeNull();
  },
);

test("a floor that a spent budget made necessary says so, and from when models write again", () => {
  expect(floorNotice({ kind: "floor", cause: "budget-spent", askedAgainOn: "2026-12-01" })).toBe(
    "Your budget for models is spent, so these are Dunlin’s own words. From 1 December 2026 models write again.",
  );
});
