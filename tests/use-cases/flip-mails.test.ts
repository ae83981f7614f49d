import { expect, test } from "vitest";
import { drainFlipMails } from "@/lib/use-cases/drain-flip-mails";
import { resendFlipMail } from "@/lib/use-cases/resend-flip-mail";
import { away, HOUR, MINUTE, watchNodes } from "./watched-nodes";

const UNSURE = { kind: "unsure", reason: "no-answer" } as const;

test("flips that wait out forty hours without a mail service are all told, in order, and none twice", async () => {
  const world = watchNodes();
  await world.runs(2);
  world.mood = { kind: "later", reason: "unreached", afterMs: null };
  for (let each = 0; each < 20; each++) {
    if (each % 2 === 0) world.isIll.add("primary");
    else world.isIll.clear();
    await world.runs(2);
    world.pass(110 * MINUTE);
  }
  expect(world.flipsOf("primary").length).toBeGreaterThan(8);
  world.mood = null;
  await world.runs(3);
  const flips = world.flipsOf("primary").length;
  expect(world.mails.accepted().map(({ name }) => name.epoch)).toEqual(
    Array.from({ length: flips }, (_, at) => at + 1),
  );
  expect(world.flipsOf("primary").every(({ fate }) => fate === "sent")).toBe(true);
});

test("a mail whose fate is unknown is sent anew after two readings found it absent, and its search reaches back far enough", async () => {
  const world = watchNodes();
  await world.runs(2);
  world.isIll.add("primary");
  world.mood = UNSURE;
  await world.runs(3);
  const flippedAt = world.flipsOf("primary")[0]?.at ?? 0;
  world.pass(23 * HOUR);
  await world.runs(2);
  expect(world.flipsOf("primary")).toMatchObject([{ fate: "unknown", generation: 0 }]);
  world.mood = null;
  world.pass(3 * HOUR);
  await world.run();
  expect(world.searched).toMatchObject([{ epoch: 1, generation: 0 }]);
  expect(world.searched[0]?.flippedAt).toBeLessThan(flippedAt - HOUR);
  expect(world.told()).toEqual([]);
  world.pass(2 * HOUR);
  await world.runs(2);
  expect(world.attempts.at(-1)).toBe("primary 1/1");
  expect(world.told()).toEqual(["primary down 1"]);
  expect(world.written).toHaveLength(1);
});

test("a service that does not answer costs a run two attempts and two more, not several for each node", async () => {
  const nodeNames = ["one", "two", "three", "four"];
  const world = watchNodes({ nodeNames });
  await world.runs(2);
  for (const node of nodeNames) world.isIll.add(node);
  await world.run();
  world.mood = UNSURE;
  await world.run();
  expect(world.attempts).toEqual(["one 1/0", "two 1/0", "three 1/0", "four 1/0"]);
  world.mood = null;
  await world.run();
  expect(world.told()).toEqual(nodeNames.map((node) => `${node} down 1`));
});

test("a mail of a node that is taken out of the settings rests, and goes out when the node is put back", async () => {
  const world = watchNodes();
  await world.runs(2);
  world.isIll.add("primary");
  world.mood = { kind: "later", reason: "429", afterMs: null };
  await world.runs(2);
  world.needs.nodeNames = ["fallback"];
  world.mood = null;
  await world.runs(3);
  expect(world.told()).toEqual([]);
  world.needs.nodeNames = ["primary", "fallback"];
  await world.run();
  expect(world.told()).toEqual(["primary down 1"]);
});

test("a mail that was turned away for its sender goes out once the settings name another", async () => {
  const world = watchNodes({ mailFrom: "wrong@app.test" });
  await world.runs(2);
  world.isIll.add("primary");
  world.mood = { kind: "misconfigured", reason: "403" };
  await world.runs(4);
  world.needs.mailFrom = "right@app.test";
  world.mood = null;
  await world.run();
  expect(world.told()).toEqual(["primary down 1"]);
  expect(world.mails.accepted().map(({ mail }) => mail.from)).toEqual(["right@app.test"]);
});

test("one lost answer is asked for again in the same run, as the next may come too late for the key", async () => {
  const world = watchNodes();
  const pause = world.needs.pause;
  world.needs.pause = async (round, signal) => {
    world.pass(6_000 * round);
    world.mood = null;
    return pause(round, signal);
  };
  await world.runs(2);
  world.isIll.add("primary");
  world.mood = UNSURE;
  await world.runs(2);
  expect(world.attempts).toEqual(["primary 1/0", "primary 1/0"]);
  expect(world.told()).toEqual(["primary down 1"]);
  expect(world.pauses).toBe(1);
});

test("a service that stays silent is asked three times in a run and no more", async () => {
  const world = watchNodes();
  world.needs.pause = async (round) => world.pass(6_000 * round);
  await world.runs(2);
  world.isIll.add("primary");
  world.mood = UNSURE;
  await world.runs(2);
  expect(world.attempts).toHaveLength(3);
});

test("a mail that nobody takes for half an hour silences the heartbeat, until one gets off", async () => {
  const world = watchNodes();
  await world.runs(2);
  world.isIll.add("primary");
  world.mood = { kind: "later", reason: "monthly_quota_exceeded", afterMs: null };
  await world.runs(3);
  const pings = world.pings;
  expect(pings).toBe(5);
  await world.runs(12);
  expect(world.pings - pings).toBeLessThan(7);
  expect(await world.run()).toMatchObject({ isGood: false, heartbeat: "withheld" });
  world.mood = null;
  world.pass(30 * MINUTE);
  expect(await world.run()).toMatchObject({ isGood: true, mails: { sent: 1 } });
});

test("draining alone sends what waits, as another caller may ask for it at any time", async () => {
  const world = watchNodes();
  await world.runs(2);
  world.isIll.add("primary");
  world.mood = UNSURE;
  await world.runs(2);
  world.mood = null;
  world.pass(MINUTE);
  const signal = new AbortController().signal;
  const drained = await Promise.all([1, 2].map(() => drainFlipMails(world.needs, signal)));
  expect(drained.map(({ sent }) => sent).toSorted()).toEqual([0, 1]);
  expect(world.told()).toEqual(["primary down 1"]);
});

test("OPS11: a mail sent anew on a person's word goes out once, however often it was asked for", async () => {
  const world = watchNodes();
  await world.runs(2);
  world.isIll.add("primary");
  world.mood = { kind: "refused", reason: "422" };
  await world.runs(4);
  expect(world.flipsOf("primary")).toMatchObject([{ fate: "failed" }]);
  expect(world.attempts).toEqual(["primary 1/0"]);
  world.mood = null;
  const asked = { node: "primary", epoch: 1, generation: 0 };
  const answers = await Promise.all([resendFlipMail(world.needs, asked), resendFlipMail(world.needs, asked)]);
  expect(answers).toEqual([{ kind: "queued" }, { kind: "queued" }]);
  await world.run();
  expect(await resendFlipMail(world.needs, asked)).toEqual({ kind: "gone" });
  await world.run();
  expect(world.told()).toEqual(["primary down 1"]);
  expect(await resendFlipMail(world.needs, { ...asked, node: "nowhere" })).toEqual({ kind: "gone" });
  world.onStore = away;
  expect(await resendFlipMail(world.needs, asked)).toEqual({ kind: "store-away" });
});
