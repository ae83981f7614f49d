import { expect, test } from "vitest";
import { newRace } from "@/lib/core/nodes/race";
import { lastResorts, nextArm, planFor, whyNotAsked } from "@/lib/core/nodes/race-plan";
import { armOn, NOW, statsWith } from "./fleet-values";
import { attemptOn, type Facts, keysOf, knownFrom, one, openFor, two } from "./race-values";

const small = armOn("one", "small");
const ARMS = { arms: [one, two, small] };

const nodesWith = (facts: Facts = {}) => knownFrom({ ...ARMS, ...facts }).nodes;
const names = (race = newRace(), facts: Facts = {}, busyNode?: string) =>
  planFor(race, nodesWith(facts), busyNode).map(({ arm }) => `${arm.node.name} ${arm.model}`);

test("what serves is asked in its order; on another node when one is busy with this request", () => {
  expect(names()).toEqual(["one qwen3.5", "two qwen3.5", "one small"]);
  expect(names(newRace(), {}, "one")).toEqual(["two qwen3.5"]);
});

test("an arm is asked once; a node that failed as a whole not again, another comes last", () => {
  expect(names({ ...newRace(), tried: keysOf(one) })).toEqual(["two qwen3.5", "one small"]);
  const after = (outcome: "refused" | "cut", totalMs = 5) =>
    names({ ...newRace(), tried: keysOf(one), failures: [attemptOn(one, outcome, totalMs)] });
  expect(after("refused")).toEqual(["two qwen3.5"]);
  expect(after("cut")).toEqual(["two qwen3.5", "one small"]);
  expect(names(newRace(["one"]))).toEqual(["two qwen3.5", "one qwen3.5", "one small"]);
});

test("a node that was silent for the whole limit is not asked for its other models", () => {
  const silentFor = (totalMs: number) =>
    names({ ...newRace(), failures: [attemptOn(one, "timed-out-first-token", totalMs)] });
  expect(silentFor(9_000)).toEqual(["two qwen3.5"]);
  expect(silentFor(1_500)).toContain("one small");
});

test("what is out of service is not asked, unless breakers are left out", () => {
  const breakers = { one: openFor("refused") };
  expect(names(newRace(), { breakers })).toEqual(["two qwen3.5"]);
  expect(names(newRace(), { breakers, without: "breaker" })).toHaveLength(3);
});

test("a node whose reply was refused is waited past for three seconds, and then asked again; a reserve never so", () => {
  const facts: Facts = {
    arms: [one, two],
    running: { two: 1 },
    stats: { two: statsWith(200, { slots: 1 }) },
  };
  const race = newRace(["one"]);
  expect(nextArm(race, nodesWith(facts), 2_900)).toMatchObject({ arm: two, isFree: false });
  expect(nextArm(race, nodesWith(facts), 3_100)).toMatchObject({ arm: one, isFree: true });
  const reserve = { ...one, node: { ...one.node, isReserve: true } };
  expect(nextArm(race, nodesWith({ ...facts, arms: [reserve, two] }), 3_100)).toMatchObject({ arm: two });
  expect(nextArm(race, nodesWith({ arms: [] }), 3_100)).toBeNull();
});

test("the last resort is a node that was only late, before any trial", () => {
  const breakers = { one: openFor("refused"), two: openFor("overtaken", { strikes: 0 }) };
  const late = openFor("overtaken", { strikes: 0 });
  expect(
    lastResorts(newRace(), nodesWith({ breakers: { one: openFor("refused"), "two\nqwen3.5": late } }), NOW),
  ).toEqual([{ arm: two, claim: null }]);
  expect(lastResorts({ ...newRace(), tried: keysOf(two) }, nodesWith({ breakers }), NOW)).toMatchObject([
    { claim: "one" },
    { claim: "one" },
  ]);
});

test("the last resort is else the trial of what is due, and not of what was tried in this request", () => {
  const breakers = { one: openFor("refused"), two: openFor("busy", { trialAt: NOW + 900 }) };
  const resorts = lastResorts({ ...newRace(), tried: keysOf(one) }, nodesWith({ breakers }), NOW);
  expect(resorts).toEqual([{ arm: small, claim: "one" }]);
});

test("a request that could ask nobody is told of each breaker once", () => {
  const breakers = { one: openFor("refused"), "two\nqwen3.5": openFor("model-missing") };
  expect(whyNotAsked(nodesWith({ breakers }))).toEqual([
    { arm: one, outcome: "refused" },
    { arm: two, outcome: "model-missing" },
  ]);
});
