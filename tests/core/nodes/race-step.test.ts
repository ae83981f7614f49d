import { describe, expect, test } from "vitest";
import { learn } from "@/lib/core/nodes/arm-stats";
import { newRace, type RaceNote } from "@/lib/core/nodes/race";
import { armOn, statsWith } from "./fleet-values";
import { ended, type Facts, keysOf, next, one, openFor, play, SPEAKING, two } from "./race-values";

const token = (leg: number, text = "word"): RaceNote => ({ kind: "token", leg, text });
const late = (leg: number, tokens = 0): RaceNote => ({ kind: "late", leg, tokens });
const look: RaceNote = { kind: "look" };

const { race: asked } = play(newRace(), [next(one)]);
const { race: doubled } = play(asked, [late(1)]);
const { race: speaking } = play(asked, [token(1), { calls: { 1: SPEAKING } }]);
const { race: wayOn } = play(speaking, [late(1, 3), { calls: { 1: SPEAKING } }]);

describe("the first call", () => {
  test("is started and told, and its lateness is looked at when it is on its way", () => {
    const { race, commands, events } = play(newRace(), [next(one), { nowMs: 40 }]);
    const leg = { id: 1, arm: one, startedMs: 40 };
    expect(commands).toEqual([{ kind: "start", leg, reason: "first-choice" }]);
    expect(events).toEqual([{ type: "started", node: "one", model: "qwen3.5" }]);
    expect(race).toMatchObject({ current: leg, backup: null, begun: 1, tried: keysOf(one) });
  });

  test.each<[string, Facts, number]>([
    ["nothing is known", { nowMs: 25 }, 100],
    ["its usual wait is", { nowMs: 25, stats: { one: statsWith(200) } }, 375],
    ["the other node is usually quicker", { stats: { one: statsWith(200), two: statsWith(300) } }, 300],
  ])("is late by what is known: %s", (_, facts, ms) => {
    expect(play(asked, [look, facts]).commands).toEqual([{ kind: "expect", leg: 1, ms }]);
  });
});

describe("a late first token", () => {
  test("is hedged on the other node, paid for, before it is waited for again", () => {
    const { race, commands } = play(asked, [late(1), { nowMs: 125 }]);
    const leg = { id: 2, arm: two, startedMs: 125 };
    expect(commands).toEqual([{ kind: "charge-hedge" }, { kind: "start", leg, reason: "hedge" }]);
    expect(race).toMatchObject({ current: asked.current, backup: leg });
  });

  test.each<[string, Facts]>([
    ["the budget is spent", { hedges: 0.9 }],
    ["somebody waits in line", { waiting: 1 }],
    ["the other node is full", { running: { two: 8 } }],
    ["the other node is out of service", { breakers: { two: openFor("refused") } }],
    [
      "another model of the other node is",
      { arms: [one, two, armOn("two", "b")], breakers: { "two\nb": openFor("cut") } },
    ],
    ["the other node costs money", { arms: [one, { ...two, node: { ...two.node, isReserve: true } }] }],
    ["hedges are left out", { without: "hedge" }],
  ])("is waited for while %s, and looked at again", (_, facts) => {
    const { race, commands } = play(asked, [late(1), facts]);
    expect(race.backup).toBeNull();
    expect(commands).toEqual([{ kind: "expect", leg: 1, ms: 100 }]);
  });

  test("is not hedged on a node that failed in this request", () => {
    const { race } = play(newRace(), [next(two)], [ended(1, two, "cut")], [next(one)]);
    const arms = [one, two, armOn("two", "b")];
    expect(play(race, [late(2), { arms }]).commands).toEqual([{ kind: "expect", leg: 2, ms: 100 }]);
  });

  test("is none any more when a token came after the note, or another call is the current one", () => {
    expect(play(asked, [late(1, 0), { calls: { 1: SPEAKING } }]).commands).toEqual([]);
    expect(play(asked, [late(7)]).commands).toEqual([]);
  });

  test("of a call that a later one on its node has overtaken in the node's own queue goes back to our line", () => {
    const facts = { nowMs: 160, calls: { 1: { beside: 2 } }, lastToken: () => ({ startedMs: 5, atMs: 100 }) };
    expect(play(asked, [late(1), facts]).commands).toEqual([
      { kind: "learn-queued", arm: one, beside: 2 },
      { kind: "abandon", leg: 1, outcome: "outrun" },
    ]);
    for (const other of [{ nowMs: 140 }, { without: "queue" as const }, { calls: { 1: { beside: 1 } } }])
      expect(play(asked, [late(1), { ...facts, ...other }]).race.backup).not.toBeNull();
  });
});

describe("two calls", () => {
  test.each<[string, Facts, string]>([
    ["of which nobody knows what is usual is only overtaken", {}, "overtaken"],
    ["of which it is known has timed out", { stats: { one: statsWith(60) } }, "timed-out-first-token"],
  ])("the second one speaks first: a first one %s", (_, facts, outcome) => {
    const { race, commands, events } = play(doubled, [token(2), { calls: { 2: SPEAKING }, ...facts }]);
    expect(commands[0]).toEqual({ kind: "abandon", leg: 1, outcome });
    expect(events).toEqual([
      { type: "started", node: "two", model: "qwen3.5" },
      { type: "delta", text: "word" },
    ]);
    expect(race).toMatchObject({ current: { id: 2 }, backup: null, hasShown: true, tried: keysOf(two) });
  });

  test("the first one speaks first: the second is stopped, and may be asked again", () => {
    const { race, commands, events } = play(doubled, [token(1), { calls: { 1: SPEAKING } }]);
    expect(commands).toContainEqual({ kind: "abandon", leg: 2, outcome: "outrun" });
    expect(events).toEqual([{ type: "delta", text: "word" }]);
    expect(play(race, [ended(2, two, "outrun")]).race).toMatchObject({ tried: keysOf(one), failures: [] });
  });

  test("the first one fails: the second is shown, and nothing is started", () => {
    const { race, commands, events } = play(doubled, [ended(1, one, "http-5xx")]);
    expect(commands).toEqual([{ kind: "expect", leg: 2, ms: 125 }]);
    expect(events).toEqual([{ type: "started", node: "two", model: "qwen3.5" }]);
    expect(race).toMatchObject({ current: { id: 2 }, backup: null, failures: [{ outcome: "http-5xx" }] });
  });

  test("the second one fails: the first goes on", () => {
    const { race, events } = play(doubled, [ended(2, two, "cut")]);
    expect(events).toEqual([]);
    expect(race).toMatchObject({ current: { id: 1 }, backup: null, failures: [{ outcome: "cut" }] });
  });
});

describe("a silence within an answer", () => {
  test("is expected anew with each token, unless the watchdog is left out", () => {
    const calls = { 1: SPEAKING };
    expect(play(asked, [token(1), { calls }]).commands).toEqual([{ kind: "expect", leg: 1, ms: 2_000 }]);
    const { commands } = play(asked, [token(1), { calls, without: "watchdog" }]);
    expect(commands).toEqual([{ kind: "expect", leg: 1, ms: null }]);
  });

  test("gets a way on that is not paid for, and one only", () => {
    expect(wayOn.backup).toMatchObject({ id: 2, arm: two });
    const free = play(speaking, [late(1, 3), { calls: { 1: SPEAKING }, hedges: 0 }]);
    expect(free.commands).toMatchObject([{ kind: "start", reason: "hedge" }]);
    const again = play(wayOn, [token(1), { calls: { 1: SPEAKING } }], [ended(2, two, "outrun")]);
    expect(play(again.race, [late(1, 3), { calls: { 1: SPEAKING } }]).commands).toEqual([]);
  });

  test("that lasts until the way on has words withdraws what was shown", () => {
    const { commands, events } = play(wayOn, [token(2), { calls: { 1: SPEAKING, 2: SPEAKING } }]);
    expect(commands[0]).toEqual({ kind: "abandon", leg: 1, outcome: "stalled" });
    expect(events[0]).toEqual({ type: "restarted", reason: "stalled", node: "two", model: "qwen3.5" });
  });

  test("that comes again and again is a crawl: its tokens no longer call the second call off", () => {
    const crawling = { calls: { 1: { ...SPEAKING, recentGapsMs: [900, 1_200, 1_100, 1_300] } } };
    const { race } = play(speaking, [token(1), crawling]);
    expect(race).toMatchObject({ isCrawling: true, backup: { id: 2 } });
    const after = play(race, [token(1), crawling]);
    expect(after.race.backup).toMatchObject({ id: 2 });
    const calls = { ...crawling.calls, 2: SPEAKING };
    expect(play(after.race, [token(2), { calls }]).commands[0]).toMatchObject({ outcome: "crawling" });
  });
});

describe("an end", () => {
  test("that is whole ends the race", () => {
    expect(play(speaking, [ended(1, one, "ok")]).race).toMatchObject({ whole: { id: 1 }, failures: [] });
  });

  test("that is a failure leaves room for the next call, which withdraws what was shown", () => {
    const { race } = play(speaking, [ended(1, one, "cut")]);
    expect(race).toMatchObject({ current: null, tried: keysOf(one), endedBy: "cut" });
    const { commands, events } = play(race, [next(two)]);
    expect(commands).toMatchObject([{ kind: "start", leg: { id: 2 }, reason: "failover" }]);
    expect(events).toEqual([{ type: "restarted", reason: "cut", node: "two", model: "qwen3.5" }]);
  });

  test.each(["outrun", "yielded"] as const)("%s is our own doing: the arm may be asked again", (outcome) => {
    expect(play(asked, [ended(1, one, outcome)]).race).toMatchObject({
      current: null,
      tried: [],
      failures: [],
    });
  });

  test("of a call that was never made is a failure of the request", () => {
    const { race } = play(asked, [ended(0, one, "queue-full")]);
    expect(race).toMatchObject({ current: { id: 1 }, failures: [{ outcome: "queue-full" }] });
  });
});

describe("what the fleet tells", () => {
  const isDead: Facts = { breakers: { one: openFor("refused") } };

  test("of a dead node moves its silent call to a free one", () => {
    const { race, commands, events } = play(asked, [look, isDead]);
    expect(commands).toMatchObject([
      { kind: "start", leg: { id: 2, arm: two } },
      { kind: "abandon", leg: 1, outcome: "outrun" },
    ]);
    expect(events).toMatchObject([{ type: "started", node: "two" }]);
    expect(race.current).toMatchObject({ id: 2 });
  });

  test.each<[string, Facts]>([
    ["when nobody else is free it is given up", { running: { two: 8 } }],
    [
      "when nobody else is in service it is given up",
      { breakers: { ...isDead.breakers, two: openFor("busy") } },
    ],
  ])("of a dead node: %s", (_, facts) => {
    const { commands } = play(asked, [look, { ...isDead, ...facts }]);
    expect(commands).toEqual([{ kind: "abandon", leg: 1, outcome: "outrun" }]);
  });

  test("changes nothing for a call that has words, is the last resort, or without breakers", () => {
    expect(play(speaking, [look, { ...isDead, calls: { 1: SPEAKING } }]).commands).toEqual([]);
    const { race } = play(newRace(), [next(one, true)]);
    for (const kept of [play(race, [look, isDead]), play(asked, [look, { ...isDead, without: "breaker" }])])
      expect(kept.commands).toEqual([{ kind: "expect", leg: 1, ms: 125 }]);
  });

  test("of the second call's node stops that one", () => {
    const { race, commands } = play(doubled, [look, { breakers: { two: openFor("refused") } }]);
    expect(commands[0]).toEqual({ kind: "abandon", leg: 2, outcome: "outrun" });
    expect(race.backup).toBeNull();
  });
});

test("a silent call leaves a crowded arm once; one that has words stays", () => {
  const moved = play(asked, [{ kind: "crowded", leg: 1 }]);
  expect(moved.commands).toMatchObject([
    { kind: "start", leg: { arm: two } },
    { kind: "abandon", leg: 1 },
  ]);
  const back = play(moved.race, [ended(1, one, "outrun")], [{ kind: "crowded", leg: 2 }]);
  expect(back.commands).toEqual([]);
  expect(play(asked, [{ kind: "crowded", leg: 1 }, { calls: { 1: SPEAKING } }]).commands).toEqual([]);
});

test("a cold model is loaded and another node asked beside it, once and unpaid", () => {
  const { commands } = play(asked, [{ kind: "cold", leg: 1 }, { hedges: 0 }]);
  expect(commands).toMatchObject([{ kind: "start", leg: { arm: two }, reason: "hedge" }]);
  expect(play(speaking, [{ kind: "cold", leg: 1 }, { calls: { 1: SPEAKING } }]).commands).toEqual([]);
});

test("batch work that has to make room stops", () => {
  const { commands } = play(asked, [{ kind: "give-way", leg: 1 }]);
  expect(commands).toEqual([{ kind: "abandon", leg: 1, outcome: "yielded" }]);
});

test("a node that has answered often is late by its own figures", () => {
  const measured = {
    firstTokenMs: 400,
    longestGapMs: 30,
    totalMs: 2_000,
    tokens: 80,
    beside: 1,
    wasCold: false,
  };
  const stats = { one: [1, 2, 3].reduce((known) => learn(known, measured), statsWith(null)) };
  expect(play(asked, [look, { stats }]).commands).toEqual([{ kind: "expect", leg: 1, ms: 800 }]);
  const speaking = play(asked, [token(1), { stats, calls: { 1: SPEAKING } }]);
  expect(speaking.commands).toEqual([{ kind: "expect", leg: 1, ms: 300 }]);
});
