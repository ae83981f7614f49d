import { describe, expect, test } from "vitest";
import { checkNodes } from "@/lib/use-cases/check-nodes";
import { away, HOUR, MINUTE, watchNodes } from "./watched-nodes";

describe("a run", () => {
  test("writes down each check, mails a flip in the run that confirms it, and then tells the heartbeat", async () => {
    const world = watchNodes();
    await world.runs(2);
    world.isIll.add("primary");
    await world.run();
    expect(await world.run()).toEqual({
      kind: "checked",
      isGood: true,
      nodes: [
        { name: "primary", verdict: "ill", isCounted: true, flippedTo: "down" },
        { name: "fallback", verdict: "well", isCounted: true, flippedTo: null },
      ],
      mails: { sent: 1, waiting: 0, failed: 0 },
      heartbeat: "told",
    });
    expect(world.told()).toEqual(["primary down 1"]);
    expect([world.pings, world.kept, world.warmed]).toEqual([4, 8, 4]);
    world.isIll.clear();
    await world.runs(5);
    expect(world.told()).toEqual(["primary down 1", "primary up 2"]);
    expect(world.flipsOf("primary").map(({ fate, mail }) => [fate, mail])).toEqual([
      ["sent", null],
      ["sent", null],
    ]);
    expect(world.written[1]).toMatchObject({
      node: "primary",
      to: "up",
      cause: "unreachable",
      since: world.written[0]?.at,
    });
  });

  test("a first check and a record found empty mail nothing, and the keys after it are new ones", async () => {
    const world = watchNodes();
    world.isIll.add("primary");
    await world.runs(4);
    expect(world.recordOf("primary")).toMatchObject({ state: "down", flips: [] });
    world.isIll.clear();
    await world.runs(2);
    world.store.empty("primary");
    await world.runs(3);
    expect(world.told()).toEqual(["primary up 1"]);
    world.isIll.add("primary");
    await world.runs(2);
    expect(world.told()).toEqual(["primary up 1", "primary down 1"]);
    const [one, other] = world.mails.accepted().map(({ name }) => name.series);
    expect(one).not.toBe(other);
  });

  test("CRN5: fifty at once mail what one would", async () => {
    const world = watchNodes();
    await world.runs(2);
    world.isIll.add("primary");
    await world.run();
    world.pass(5 * MINUTE);
    const signal = new AbortController().signal;
    const many = await Promise.allSettled(Array.from({ length: 50 }, () => checkNodes(world.needs, signal)));
    expect(many.filter(({ status }) => status === "rejected")).toEqual([]);
    await world.run();
    expect(world.told()).toEqual(["primary down 1"]);
    expect(world.recordOf("primary")).toMatchObject({ state: "down", epoch: 1 });
  });

  test("CRN9: after three days without one, what flipped meanwhile is told once", async () => {
    const world = watchNodes();
    await world.runs(2);
    world.pass(72 * HOUR);
    world.isIll.add("fallback");
    await world.runs(4);
    expect(world.told()).toEqual(["fallback down 1"]);
  });

  test("with nobody to write to keeps the flip, and says so", async () => {
    const world = watchNodes({ freezeFlipMail: async () => null });
    await world.runs(2);
    world.isIll.add("primary");
    await world.runs(3);
    expect(world.flipsOf("primary")).toMatchObject([{ to: "down", fate: "unaddressed" }]);
    expect(world.attempts).toEqual([]);
  });

  test("does not fail for a picture that is not kept or a model that is not loaded", async () => {
    const fail = () => Promise.reject(new Error("database away"));
    const world = watchNodes({ keepChecks: fail, warmUp: fail });
    expect(await world.run()).toMatchObject({ kind: "checked", isGood: true, heartbeat: "told" });
  });

  test("told to end before it has looked, it writes nothing and tells nobody", async () => {
    const world = watchNodes();
    await world.runs(2);
    const before = world.recordOf("primary");
    await expect(world.run(AbortSignal.abort(new Error("too long")))).rejects.toThrow("too long");
    expect(world.recordOf("primary")).toBe(before);
    expect(world.pings).toBe(2);
  });

  test("told to end amid its checks, it believes none of them; what waited had been mailed before", async () => {
    const world = watchNodes();
    await world.runs(2);
    world.isIll.add("primary");
    world.mood = { kind: "later", reason: "429", afterMs: null };
    await world.runs(2);
    world.mood = null;
    const controller = new AbortController();
    const { probeNodes } = world.needs;
    world.needs.probeNodes = async (signal) => {
      const looks = await probeNodes(signal);
      controller.abort(new Error("too long"));
      return looks;
    };
    const { observations } = world.recordOf("primary") ?? {};
    await expect(world.run(controller.signal)).rejects.toThrow("too long");
    expect(world.recordOf("primary")).toMatchObject({ observations });
    expect(world.told()).toEqual(["primary down 1"]);
  });

  test("told to end amid its mails, it begins no other one and withholds the heartbeat", async () => {
    const world = watchNodes();
    await world.runs(2);
    world.isIll.add("primary").add("fallback");
    await world.run();
    const controller = new AbortController();
    world.onSend = () => controller.abort();
    expect(await world.run(controller.signal)).toMatchObject({ isGood: false, heartbeat: "withheld" });
    expect(world.attempts).toEqual(["primary 1/0"]);
    expect(world.told()).toEqual(["primary down 1"]);
    world.onSend = () => {};
    await world.run();
    expect(world.told()).toEqual(["primary down 1", "fallback down 1"]);
  });
});

describe("a run that is not good withholds the heartbeat", () => {
  test("as our own network may be the one that is away", async () => {
    const world = watchNodes();
    await world.runs(2);
    world.isIll.add("primary").add("fallback");
    world.control = "silent";
    await world.runs(5);
    expect(await world.run()).toMatchObject({
      isGood: false,
      heartbeat: "withheld",
      nodes: [{ verdict: "blind" }, {}],
    });
    expect(world.recordOf("primary")).toMatchObject({ state: "up", illInRow: 0, wellInRow: 2 });
    expect(world.told()).toEqual([]);
  });

  test("CRN14: as another version wrote a record, which is left untouched; the other node is checked", async () => {
    const world = watchNodes();
    world.store.setForeign("primary");
    const run = await world.run();
    expect(run).toMatchObject({
      isGood: false,
      heartbeat: "withheld",
      nodes: [{ name: "fallback", isCounted: true }],
    });
    expect(world.recordOf("primary")).toBeUndefined();
  });

  test("as the mail service takes nothing from us: no other mail is tried, and no attempt burnt", async () => {
    const world = watchNodes();
    await world.runs(2);
    world.isIll.add("primary").add("fallback");
    world.mood = { kind: "misconfigured", reason: "401" };
    await world.runs(6);
    expect(await world.run()).toMatchObject({
      isGood: false,
      heartbeat: "withheld",
      mails: { sent: 0, waiting: 2 },
    });
    expect(world.attempts).toEqual(Array(6).fill("primary 1/0"));
    expect(world.flipsOf("primary")).toMatchObject([{ attempts: 0, riskStart: null, reason: "401" }]);
    world.mood = null;
    expect(await world.run()).toMatchObject({
      isGood: true,
      heartbeat: "told",
      mails: { sent: 2, waiting: 0 },
    });
    expect(world.told()).toEqual(["primary down 1", "fallback down 1"]);
  });
});

describe("CRN13: a store that is away", () => {
  test("from the start: nothing is checked, nothing told", async () => {
    const world = watchNodes({ probeNodes: () => Promise.reject(new Error("looked all the same")) });
    world.onStore = away;
    expect(await world.run()).toEqual({ kind: "store-away", reason: "timed out" });
    expect([world.pings, world.kept]).toEqual([0, 0]);
  });

  test("from any of a run's steps on: it says so, tells no heartbeat, and the next run mails what is owed", async () => {
    for (let dies = 0; ; dies++) {
      const world = watchNodes();
      await world.runs(2);
      world.isIll.add("primary");
      await world.run();
      let steps = 0;
      world.onStore = () => void (steps++ >= dies && away());
      const run = await world.run();
      const isWhole = steps <= dies;
      expect(run.kind).toBe(isWhole ? "checked" : "store-away");
      expect(world.pings).toBe(isWhole ? 4 : 3);
      world.onStore = () => {};
      await world.runs(2);
      expect(world.told()).toEqual(["primary down 1"]);
      if (isWhole) return expect(dies).toBeGreaterThan(8);
    }
  });

  test("for one node's record alone keeps no other node from being checked and told of", async () => {
    const world = watchNodes();
    await world.runs(2);
    world.isIll.add("fallback");
    await world.run();
    world.onStore = (_, node) => void (node === "primary" && away());
    expect(await world.run()).toEqual({ kind: "store-away", reason: "timed out" });
    expect(world.told()).toEqual(["fallback down 1"]);
  });

  test("is not what it says when the words of a mail cannot be had: the check is made again, the other node's stands", async () => {
    let isAway = false;
    const world = watchNodes();
    const { freezeFlipMail } = world.needs;
    world.needs.freezeFlipMail = (facts) =>
      isAway ? Promise.reject(new Error("database away")) : freezeFlipMail(facts);
    await world.runs(2);
    world.isIll.add("primary");
    await world.run();
    isAway = true;
    await expect(world.run()).rejects.toThrow("database away");
    expect(world.recordOf("primary")).toMatchObject({ state: "up", illInRow: 1 });
    expect(world.recordOf("fallback")).toMatchObject({ wellInRow: 4 });
    isAway = false;
    await world.run();
    expect(world.told()).toEqual(["primary down 1"]);
  });
});
