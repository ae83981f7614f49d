import { expect, test } from "vitest";
import type { Look, Readiness } from "@/lib/core/readiness/readiness";
import { type ReadinessFindings, readinessWords } from "@/lib/core/readiness/readiness-words";

const ALERTS: ReadinessFindings["alerts"] = {
  who: { kind: "known", address: "operator@localhost" },
  isMailed: false,
  checkedBy: "timer",
  hasHeartbeat: false,
};

const BARE: ReadinessFindings = {
  database: { kind: "embedded", look: { kind: "well" } },
  fleetState: null,
  mail: null,
  alerts: ALERTS,
  analytics: null,
  nodes: [],
};

const FAULTS: readonly Look[] = [
  { kind: "refused" },
  { kind: "unreachable" },
  { kind: "too-slow" },
  { kind: "used-up" },
  { kind: "broken", code: "status 500" },
];

const byName = (findings: ReadinessFindings) =>
  Object.fromEntries(readinessWords(findings).map((each) => [each.name, each])) as Record<string, Readiness>;

test("with no settings nothing is wrong: the database is well and the rest is off, with what would turn it on", () => {
  const states = readinessWords(BARE).map(({ name, state, mend }) => [
    name,
    state,
    mend?.match(/[A-Z_]{8,}/g),
  ]);
  expect(states).toEqual([
    ["Database", "well", undefined],
    ["Mail", "off", ["RESEND_API_KEY", "MAIL_FROM"]],
    ["Alerts", "off", ["RESEND_API_KEY", "MAIL_FROM"]],
    ["Fleet state", "off", ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"]],
    ["Analytics", "off", ["POSTHOG_KEY"]],
  ]);
});

test.each(FAULTS)("a fault ($kind) is wrong everywhere, with words and a way to mend it", (look) => {
  const all = readinessWords({
    database: { kind: "postgres", look },
    fleetState: look,
    mail: look,
    alerts: { ...ALERTS, who: { kind: "unknown" } },
    analytics: look,
    nodes: [],
  });
  for (const { state, words, mend } of all) {
    expect(state).toBe("wrong");
    expect(words.length).toBeGreaterThan(20);
    expect(mend).toMatch(/\.$/);
  }
});

test("what each feature does without its dependency stands beside the fault", () => {
  const look: Look = { kind: "unreachable" };
  const found = byName({ ...BARE, fleetState: look, mail: look, analytics: look });
  expect(found["Fleet state"]?.words).toContain("no draft is lost");
  expect(found.Mail?.words).toContain("No mail leaves");
  expect(found.Analytics?.words).toContain("Events wait in Dunlin's own database");
});

test("a sender's domain that is not verified is told as such, and a key that may only send is well", () => {
  const unverified = byName({ ...BARE, mail: { kind: "domain-unverified" } }).Mail;
  expect(unverified).toMatchObject({ state: "wrong", mend: expect.stringContaining("MAIL_FROM") });
  expect(byName({ ...BARE, mail: { kind: "well-unseen" } }).Mail).toMatchObject({
    state: "well",
    mend: null,
  });
});

test("a node's mend is its help and what to type", () => {
  const node = { name: "study", models: [], help: "Start it there:", command: "ollama serve" };
  const nodes = [{ ...node, state: "problem" as const, headline: "Nothing is running at its address." }];
  expect(byName({ ...BARE, nodes })["Node study"]).toEqual({
    name: "Node study",
    state: "wrong",
    words: "Nothing is running at its address.",
    mend: "Start it there: ollama serve",
  });
});

test.each<[string, Partial<ReadinessFindings["alerts"]>, Readiness["state"], RegExp, string | null]>([
  ["is told by mail", { isMailed: true, hasHeartbeat: true }, "well", /^operator@localhost is told/, null],
  [
    "hears by a cron",
    { isMailed: true, checkedBy: "caller" },
    "well",
    /whenever a cron calls/,
    "HEARTBEAT_URL",
  ],
  ["has an outbox", {}, "off", /waits in the outbox/, "RESEND_API_KEY"],
  ["is nobody", { who: { kind: "nobody" } }, "wrong", /Nobody is told/, "ALERT_EMAIL"],
  ["is not known now", { who: { kind: "unknown" } }, "wrong", /cannot be read/, "database"],
  ["waits for checks that nobody makes", { checkedBy: "nobody" }, "wrong", /Nobody checks/, "CRON_SECRET"],
])("who %s when a node goes down stands there, with what is missing", (_, found, state, words, mend) => {
  const alerts = byName({ ...BARE, alerts: { ...ALERTS, ...found } }).Alerts;
  expect(alerts).toMatchObject({ state, words: expect.stringMatching(words) });
  expect(alerts?.mend ?? null).toEqual(mend === null ? null : expect.stringContaining(mend));
});
