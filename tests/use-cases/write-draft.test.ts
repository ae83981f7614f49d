import { expect, test, vi } from "vitest";
import type { DraftEvent } from "@/lib/core/draft/draft-event";
import { type WriteDraftNeeds, writeDraft } from "@/lib/use-cases/write-draft";
import {
  all,
  answer,
  BAD_REPLY,
  type Desk,
  deskWith,
  GOOD_REPLY,
  ordered,
  previews,
  type Said,
  scriptedNodes,
  unreachable,
} from "./draft-desk";
import { NOW } from "./samples";

type Nodes = ReturnType<typeof scriptedNodes>;

async function written(
  desk: Desk,
  nodes: Nodes,
  signal = new AbortController().signal,
): Promise<DraftEvent[]> {
  const order = await ordered(desk);
  return all(writeDraft(order, { ...desk.needs, nodes }, signal));
}

test("a usable reply is filled with the facts, kept and told", async () => {
  const desk = deskWith();
  const events = await written(desk, scriptedNodes(answer(GOOD_REPLY)));
  expect(events[0]).toMatchObject({
    type: "draft-started",
    draftId: "draft",
    tone: "urgent",
    daysOverdue: 35,
  });
  expect(events[1]).toEqual({ type: "attempt-started", node: "primary", model: "qwen3.5:latest" });
  const ready = events.at(-1);
  expect(ready).toMatchObject({
    type: "draft-ready",
    mail: { subject: "Invoice 2026-017 remains unpaid" },
    writer: { kind: "model", node: "primary", model: "qwen3.5:latest" },
    refusals: [],
  });
  const mail = ready?.type === "draft-ready" ? ready.mail.body : "";
  expect(mail).toContain("Dear Jonas Brandt");
  expect(mail).toContain("€2,330.00, due on 16 October 2026, is still unpaid after 35 days");
  expect(desk.find("draft")).toMatchObject({ status: "ready", mail: { body: mail } });
});

test("the preview only grows, holds slots but no half of one, and is a beginning of the checked words", async () => {
  const events = await written(deskWith(), scriptedNodes(answer(GOOD_REPLY, { step: 1 })));
  const shown = previews(events);
  expect(shown.length).toBeGreaterThan(20);
  for (const { subject, body } of shown) {
    expect(subject + body).not.toMatch(/\{[^{}]*$|\\$/);
  }
  const ready = events.at(-1);
  const template = ready?.type === "draft-ready" ? ready.template : { subject: "", body: "" };
  expect(shown.at(-1)?.subject).toBe(template.subject);
  expect(template.body.startsWith(shown.at(-1)?.body ?? "nothing")).toBe(true);
});

test("a node that thinks aloud first shows none of its thoughts", async () => {
  const thinking = `<think>The client is late. {"subject": "x"}</think>${GOOD_REPLY}`;
  const events = await written(deskWith(), scriptedNodes(answer(thinking, { step: 5 })));
  expect(previews(events).every(({ subject }) => !subject.startsWith("x"))).toBe(true);
  expect(events.at(-1)?.type).toBe("draft-ready");
});

test("when a node breaks off, what it said is withdrawn and the next one begins anew", async () => {
  const half = answer('{"subject": "Half a subject", "body": "Half a bo').slice(0, -2);
  const whole = answer(GOOD_REPLY, { node: "fallback", model: "qwen2.5-coder:7b" });
  const restarted = {
    type: "restarted",
    reason: "cut",
    node: "fallback",
    model: "qwen2.5-coder:7b",
  } as const;
  const events = await written(deskWith(), scriptedNodes([...half, restarted, ...whole.slice(1)]));
  const at = events.findIndex(({ type }) => type === "text-withdrawn");
  expect(events.slice(at, at + 2)).toEqual([
    { type: "text-withdrawn", reason: "cut" },
    { type: "attempt-started", node: "fallback", model: "qwen2.5-coder:7b" },
  ]);
  expect(previews(events.slice(at)).every(({ subject }) => !subject.includes("Half"))).toBe(true);
  expect(events.at(-1)).toMatchObject({ type: "draft-ready", writer: { node: "fallback" } });
});

test("when no node answers, the floor serves at once in the same tone and says so", async () => {
  const desk = deskWith();
  const nodes = scriptedNodes(unreachable());
  const events = await written(desk, nodes);
  expect(events.at(-1)).toMatchObject({
    type: "draft-ready",
    writer: { kind: "floor", cause: "no-node-answered" },
    mail: { body: expect.stringContaining("€2,330.00") },
  });
  expect(nodes.requests).toHaveLength(1);
  expect(desk.find("draft")).toMatchObject({ status: "ready", tone: "urgent" });
  expect(desk.find("draft")?.attempts.map(({ outcome }) => outcome)).toEqual([
    "refused",
    "timed-out-connect",
  ]);
});

test("a refusal that comes after a minute is not tried again: the floor serves", async () => {
  const desk = deskWith();
  let waitedMs = 0;
  const slow = (reply: string, ms: number): Said[] => [
    {
      type: "then",
      run() {
        waitedMs += ms;
      },
    },
    ...answer(reply),
  ];
  const nodes = scriptedNodes(slow(BAD_REPLY, 40_000), slow(BAD_REPLY, 40_000), answer(GOOD_REPLY));
  const needs = { ...desk.needs, nodes, now: () => new Date(NOW.getTime() + waitedMs) };
  const events = await all(writeDraft(await ordered(desk), needs, new AbortController().signal));
  expect(nodes.requests).toHaveLength(2);
  expect(events.at(-1)).toMatchObject({ writer: { kind: "floor", cause: "replies-refused" } });
  const trip = desk.events.find(({ name }) => name === "guardrail_tripped")?.properties;
  expect(trip).toMatchObject({ guardrail: "time-per-draft", action: "degraded", value: 80, limit: 60 });
});

test("the next draft from the floor has other words", async () => {
  const desk = deskWith();
  const first = (await written(desk, scriptedNodes())).at(-1);
  const again = await all(
    writeDraft(
      await ordered(desk, "another"),
      { ...desk.needs, nodes: scriptedNodes() },
      new AbortController().signal,
    ),
  );
  const [one, two] = [first, again.at(-1)].map((event) =>
    event?.type === "draft-ready" ? event.mail.body : "",
  );
  expect([one, two].every((body) => body?.includes("€2,330.00"))).toBe(true);
  expect(two).not.toBe(one);
});

test("cancelling ends with “stopped”, keeps no word and aborts the node's work", async () => {
  const desk = deskWith();
  const controller = new AbortController();
  const cancel = { type: "then", run: () => controller.abort("cancelled") } as const;
  const script = [...answer(GOOD_REPLY).slice(0, 6), cancel];
  const nodes = scriptedNodes(script);
  const events = await written(desk, nodes, controller.signal);
  expect(events.at(-1)).toEqual({ type: "draft-stopped", reason: "cancelled" });
  expect(desk.find("draft")).toMatchObject({ status: "cancelled", mail: null, template: null });
  expect(nodes.signals[0]?.aborted).toBe(true);
  expect(nodes.requests).toHaveLength(1);
  expect(desk.names()).not.toContain("draft_generated");
});

test("a draft that nobody reads any more is interrupted, not cancelled", async () => {
  const desk = deskWith();
  const controller = new AbortController();
  const leave = { type: "then", run: () => controller.abort("nobody-reads") } as const;
  const events = await written(desk, scriptedNodes([leave]), controller.signal);
  expect(events.at(-1)).toEqual({ type: "draft-stopped", reason: "interrupted" });
  expect(desk.find("draft")?.status).toBe("interrupted");
});

test("an invoice paid while the draft was written gets none", async () => {
  const desk = deskWith();
  const pay = {
    type: "then" as const,
    run() {
      if (desk.kept.file) desk.kept.file.invoice = { ...desk.kept.file.invoice, version: 4 };
    },
  };
  const events = await written(desk, scriptedNodes([pay, ...answer(GOOD_REPLY)]));
  expect(events.at(-1)).toEqual({ type: "draft-stopped", reason: "invoice-changed" });
  expect(events.some(({ type }) => type === "draft-ready")).toBe(false);
  expect(desk.find("draft")?.status).toBe("discarded");
  expect(desk.names()).not.toContain("draft_generated");
});

test("when the store is gone the draft does not stay “writing” for ever", async () => {
  const desk = deskWith();
  const order = await ordered(desk);
  const stopDraft = vi.fn(desk.needs.stopDraft);
  const report = vi.fn();
  const gone = new Error("The store could not be reached");
  const needs: WriteDraftNeeds = {
    ...desk.needs,
    nodes: scriptedNodes(answer(GOOD_REPLY)),
    stopDraft,
    report,
    finishDraft: () => Promise.reject(gone),
  };
  const events = await all(writeDraft(order, needs, new AbortController().signal));
  expect(events.at(-1)).toEqual({ type: "draft-stopped", reason: "failed" });
  expect(stopDraft).toHaveBeenCalledWith("account", "draft", "interrupted");
  expect(report).toHaveBeenCalledExactlyOnceWith(gone);
});
