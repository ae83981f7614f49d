import { describe, expect, test, vi } from "vitest";
import { aFlip } from "../fixtures/a-health-record";
import { aNode, anOperationsView, NOW } from "../fixtures/an-operations-view";
import { recorded, shown } from "../fixtures/operations-page";

// The page brings itself up to date through the router it stands in.
vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => {} }) }));

describe("a flip's mail", () => {
  test.each([
    ["sent", "Its mail was sent.", false],
    ["kept", "Its mail waits in the outbox.", false],
    ["claimed", "Its mail is being sent.", false],
    ["unaddressed", "Set ALERT_EMAIL.", false],
    ["pending", "could not be sent yet, after one try (timed-out)", false],
    ["unknown", "Whether its mail was sent is not known (timed-out).", true],
    ["failed", "Its mail was refused (timed-out).", true],
  ] as const)("%s is told in plain words, with a way to send it again: %#", (fate, words, mayResend) => {
    const page = shown(anOperationsView({ nodes: [aNode({ now: recorded({ flips: [aFlip({ fate })] }) })] }));
    expect(page).toContain(words);
    expect(page.includes("Send it again…")).toBe(mayResend);
  });
});

describe("what a mail that did not go says", () => {
  const page = (changes: Parameters<typeof aFlip>[0]) =>
    shown(anOperationsView({ nodes: [aNode({ now: recorded({ flips: [aFlip(changes)] }) })] }));

  test("a service that takes nothing from us is named with the settings to mend, at the top too", () => {
    const told = page({ fate: "pending", attempts: 0, reason: "invalid_api_key", nextAt: NOW });
    expect(told).toContain("The mail service turns us away (invalid api key): see RESEND_API_KEY");
    expect(told).toContain("No mail goes out: the mail service turns us away.");
    expect(told).not.toContain("goes out with the next check");
  });

  test("one that was put off says why before its first counted try", () => {
    const told = page({ fate: "pending", attempts: 0, reason: "daily_quota_exceeded", nextAt: NOW });
    expect(told).toContain("not taken yet (the quota of the day is used up)");
    expect(told).not.toContain("No mail goes out");
  });

  test("one of unknown fate says when the service's list is asked", () => {
    const told = page({ fate: "unknown", reason: "no-answer", nextAt: NOW + 7_200_000 });
    expect(told).toContain("not known (no answer)");
    expect(told).toContain("list in 2 hours; where that tells nothing, only you can decide.");
  });

  test("one that Dunlin dropped is not told as refused", () => {
    const told = page({ fate: "failed", mail: null, reason: "too-many-waiting" });
    expect(told).toContain("was dropped: too many others");
    expect(told).not.toContain("refused");
  });

  test("one of an outage long over waits in its list and nags no more", () => {
    const asks = { fate: "unknown", at: NOW - 3 * 86_400_000 } as const;
    expect(page(asks)).toContain("Send it again…");
    expect(page(asks)).not.toContain("your word");
    const href = /href="#([^"]+)"[^>]*>One mail about study/.exec(page({ ...asks, at: NOW }))?.[1];
    expect(page({ ...asks, at: NOW })).toContain(`<li id="${href}"`);
  });
});

test("a mail that waits for a person is never folded away, and is told at the top", () => {
  const sent = (epoch: number) => aFlip({ epoch, fate: "sent", mail: null, to: "up" });
  const flips = [aFlip({ epoch: 1, fate: "unknown" }), ...[2, 3, 4, 5, 6, 7].map(sent)];
  const page = shown(anOperationsView({ nodes: [aNode({ now: recorded({ flips }) })] }));
  expect(page).toContain("One mail about study waits for your word.");
  expect(page).toContain("2 before that");
  expect(page.indexOf("Send it again…")).toBeLessThan(page.indexOf("2 before that"));
  expect(shown(anOperationsView())).not.toContain("your word");
});
