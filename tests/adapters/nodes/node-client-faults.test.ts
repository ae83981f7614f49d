import { describe, expect, test } from "vitest";
import type { AttemptOutcome } from "@/lib/core/nodes/attempt";
import type { Fault } from "../../fakes/node-script";
import {
  clientOf,
  FALLBACK_REPLY,
  LIMITS,
  outcomes,
  PRIMARY_REPLY,
  QUICK,
  REQUEST,
  read,
  twoNodes,
  withoutOutrun,
} from "./two-nodes";

const nodes = twoNodes();

/** For tests in which nobody is meant to answer. */
const HASTY = { ...LIMITS, firstTokenMs: 250, silenceMs: 250 };

/** Each fault of the test node: what the attempt is recorded as, and whether text had been shown by then. */
const EXPECTED: Record<
  Exclude<Fault, "crawl">,
  { outcome: AttemptOutcome; shown?: true; openai?: AttemptOutcome }
> = {
  hang: { outcome: "timed-out-first-token" },
  "black-hole": { outcome: "timed-out-first-token" },
  reset: { outcome: "cut" },
  "headers-then-silence": { outcome: "timed-out-first-token" },
  "blank-frames": { outcome: "timed-out-first-token" },
  "slow-first-token": { outcome: "timed-out-first-token" },
  stall: { outcome: "stalled", shown: true },
  cut: { outcome: "cut", shown: true },
  "clean-end": { outcome: "no-final-frame", shown: true },
  "half-line": { outcome: "bad-frame", shown: true },
  "garbage-line": { outcome: "bad-frame", shown: true },
  "other-json-line": { outcome: "bad-frame", shown: true },
  "not-utf8": { outcome: "bad-frame", shown: true },
  "error-frame": { outcome: "error-frame", shown: true },
  "error-first": { outcome: "error-frame" },
  empty: { outcome: "empty" },
  length: { outcome: "too-long", shown: true },
  "no-reason": { outcome: "wrong-finish", shown: true, openai: "no-final-frame" },
  loop: { outcome: "looping", shown: true },
  blanks: { outcome: "looping", shown: true },
  huge: { outcome: "too-much-output", shown: true },
  "huge-line": { outcome: "too-much-output", shown: true },
  "http-400": { outcome: "bad-request" },
  "http-500": { outcome: "http-5xx" },
  "http-502-html": { outcome: "tunnel-error" },
  "http-530-html": { outcome: "tunnel-error" },
  "http-200-html": { outcome: "tunnel-error" },
  "http-200-text": { outcome: "wrong-content-type" },
  redirect: { outcome: "unauthorised" },
  unauthorised: { outcome: "unauthorised" },
  forbidden: { outcome: "unauthorised" },
  "busy-503": { outcome: "busy" },
  "busy-429": { outcome: "busy" },
  "model-missing": { outcome: "model-missing" },
};

describe.each(["ollama", "openai"] as const)("over the %s protocol", (kind) => {
  test.each(Object.keys(EXPECTED) as (keyof typeof EXPECTED)[])(
    "a primary with the fault %s costs the user nothing but time",
    async (fault) => {
      await nodes.primary.script({ behaviour: { reply: PRIMARY_REPLY, ...QUICK, fault }, models: MODELS });
      const { client, attempts } = clientOf([nodes.primary.url, nodes.fallback.url], { kind });
      const { shown, restarts, last } = await read(client.stream(REQUEST));
      const expected = EXPECTED[fault];
      expect(last).toMatchObject({
        type: "finished",
        node: "fallback",
        text: FALLBACK_REPLY,
        finishReason: "stop",
      });
      expect(shown).toBe(FALLBACK_REPLY);
      expect(restarts).toBe(expected.shown ? 1 : 0);
      const alone = (kind === "openai" && expected.openai) || expected.outcome;
      // Nobody knows yet what is usual for this node, so being slower than the other one is no failure.
      const outcome = alone === "timed-out-first-token" ? "overtaken" : alone;
      expect(new Set(outcomes(attempts))).toEqual(new Set([`primary: ${outcome}`, "fallback: ok"]));
    },
  );

  test.each(Object.keys(EXPECTED) as (keyof typeof EXPECTED)[])(
    "the fault %s on every node is a failure with every cause, never a text",
    async (fault) => {
      await nodes.primary.script({ behaviour: { reply: PRIMARY_REPLY, ...QUICK, fault }, models: MODELS });
      await nodes.fallback.script({ behaviour: { reply: FALLBACK_REPLY, ...QUICK, fault }, models: MODELS });
      const { client, attempts } = clientOf([nodes.primary.url, nodes.fallback.url], { kind, limits: HASTY });
      const { last } = await read(client.stream(REQUEST));
      expect(last.type).toBe("failed");
      expect(last.type === "failed" && last.failures).toEqual(withoutOutrun(attempts));
      expect(new Set(attempts.map(({ node }) => node))).toEqual(new Set(["primary", "fallback"]));
      expect(attempts.some(({ outcome }) => outcome === "ok")).toBe(false);
    },
  );

  test("a healthy primary answers and the fallback is not asked", async () => {
    const { client, attempts } = clientOf([nodes.primary.url, nodes.fallback.url], { kind });
    const { shown, restarts, last } = await read(client.stream(REQUEST));
    expect(last).toMatchObject({ type: "finished", text: PRIMARY_REPLY, node: "primary", model: "qwen3.5" });
    expect([shown, restarts, outcomes(attempts)]).toEqual([PRIMARY_REPLY, 0, ["primary: ok"]]);
    expect(last.type === "finished" && last.usage.outputTokens).toBeGreaterThan(10);
  });

  test("a model that thinks aloud first does not put its thoughts into the text", async () => {
    await nodes.primary.script({ behaviour: { reply: PRIMARY_REPLY, thinking: "They owe money." } });
    const { client } = clientOf([nodes.primary.url], { kind });
    expect((await read(client.stream(REQUEST))).last).toMatchObject({
      type: "finished",
      text: PRIMARY_REPLY,
    });
  });
});

const MODELS = [{ name: "qwen3.5:latest", bytes: 6e9, family: "qwen35" }];
