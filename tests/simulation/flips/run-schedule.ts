import { createRandom } from "../random";
import { createVirtualClock, type VirtualClock } from "../virtual-clock";
import { createFakeHealthStore } from "./fake-health-store";
import { createFakeMailProvider } from "./fake-mail-provider";
import { createFlipWatch } from "./flip-watch";
import { createMailWatch } from "./mail-watch";
import { newProcess } from "./run-trace";
import { drawSchedule, HOUR, type Kind, MINUTE } from "./schedule";
import { startDrain, startRun } from "./start-run";
import { noStrikes, type Strikes } from "./strikes";
import { type Production, START, strikesNow, type World } from "./world";

export type ScheduleResult = { seed: number; kind: Kind; violations: readonly string[]; strikes: Strikes };

/** After the last fault: as long as the service knows a key, the wait for proof, and one more round of each. */
const CALM_MS = 60 * HOUR;
const ENDED_MS = 10 * MINUTE;

/** Lets one schedule happen to the production's own code, and tells what it broke. */
export async function runSchedule(
  production: Production,
  seed: number,
  kind?: Kind,
): Promise<ScheduleResult> {
  const world = createWorld(production, seed, kind);
  const { clock, schedule } = world;
  const endsAt = START + schedule.lengthMs;
  plan(world, endsAt);
  await play(clock, endsAt + ENDED_MS, world);
  world.isCalm = true;
  await settle(world);
  world.mailWatch.close();
  return { seed, kind: schedule.kind, violations: world.violations, strikes: world.strikes };
}

function createWorld(production: Production, seed: number, kind?: Kind): World {
  const random = createRandom(seed);
  const schedule = drawSchedule(random, kind);
  const clock = createVirtualClock(START);
  const strikes = noStrikes();
  const violations: string[] = [];
  let ids = 0;
  const world: World = {
    production,
    clock,
    random,
    schedule,
    strikes,
    violations,
    isCalm: false,
    controllers: [],
    newId: () => `id${++ids}`,
    store: createFakeHealthStore(clock.now),
    flipWatch: createFlipWatch(() => world),
    mailWatch: createMailWatch(() => world),
    mails: createFakeMailProvider({
      now: clock.now,
      listLagMs: () => random.between(0, schedule.listLagMs ?? 0),
      onAccepted: (mail) => world.mailWatch.accepted(mail),
      onForgotten: (key) => violations.push(`F1 ${key} was used after the service had forgotten it`),
    }),
  };
  return world;
}

function plan(world: World, endsAt: number): void {
  const { clock, schedule, strikes, store } = world;
  let running = 0;
  const start = (process = newProcess()) => {
    if (running > 0) strikes.runsOverlapping++;
    running++;
    startRun(world, process, () => running--);
    return process;
  };
  const beat = () => {
    const { random } = world;
    if (strikesNow(world, "missed")) strikes.runsMissed++;
    else {
      const process = start();
      for (let more = random.isOneIn(8) ? 3 : 1; more > 0 && strikesNow(world, "duplicate"); more--) {
        strikes.runsRepeated++;
        const isSameProcess = random.isOneIn(4);
        const ms = random.isOneIn(3) ? random.between(0, 2) : random.between(0, 100_000);
        clock.after(ms, () => start(isSameProcess && process.isAlive ? process : undefined));
      }
    }
    if (clock.now() + schedule.beatMs < endsAt) clock.after(schedule.beatMs, beat);
  };
  clock.after(0, beat);
  const drain = (everyMs: number) => {
    startDrain(world, newProcess());
    if (clock.now() + everyMs < endsAt) clock.after(everyMs, () => drain(everyMs));
  };
  if (schedule.drainMs) drain(schedule.drainMs);
  for (const { at, ms } of schedule.jumps)
    clock.after(at, () => {
      strikes.clockJumps++;
      store.jump(ms);
    });
  for (const { at, node } of schedule.emptied) clock.after(at, () => emptyRecord(world, node));
  if (schedule.personMs) planPerson(world, endsAt);
}

function emptyRecord({ store, strikes, mailWatch }: World, node: string): void {
  if (!store.peek(node)) return;
  strikes.recordsEmptied++;
  store.empty(node);
  mailWatch.emptied(node);
}

/** Somebody who asks twice, as people do, for every mail that is listed as unknown or failed. */
function planPerson(world: World, endsAt: number): void {
  const { clock, schedule, store } = world;
  const ask = async (node: string, epoch: number, generation: number) => {
    const before = store.peek(node);
    const health = {
      read: async () => store.read(node),
      replace: async (_node: string, change: Parameters<typeof store.replace>[1]) => {
        const known = store.peek(node);
        const isThere = store.replace(node, change);
        const after = store.peek(node);
        if (after && after.version !== known?.version)
          world.flipWatch.wrote({ node, before: known?.record ?? null, after: after.record, by: "person" });
        return isThere;
      },
    };
    if (before)
      await world.production.resendFlipMail({ health, newId: world.newId }, { node, epoch, generation });
  };
  const look = () => {
    for (const { name } of schedule.nodes)
      for (const { fate, epoch, generation } of store.peek(name)?.record.flips ?? [])
        if (fate === "unknown" || fate === "failed")
          for (let times = 2; times > 0; times--) void ask(name, epoch, generation);
    if (schedule.personMs && clock.now() + schedule.personMs < endsAt) clock.after(schedule.personMs, look);
  };
  clock.after(schedule.personMs ?? HOUR, look);
}

/** Without faults, until every mail's fate is final: at first often, then rarely, as only proof is waited for. */
async function settle(world: World): Promise<void> {
  const { clock, store, schedule } = world;
  const calmFrom = clock.now();
  const isSettled = () =>
    schedule.nodes.every(({ name }) =>
      (store.peek(name)?.record.flips ?? []).every(
        ({ fate }) =>
          fate !== "pending" && fate !== "claimed" && (fate !== "unknown" || schedule.listLagMs === null),
      ),
    );
  for (let round = 0; round < 3 || !isSettled(); round++) {
    if (world.violations.length > 0 || clock.now() - calmFrom > CALM_MS) return;
    startRun(world, newProcess(), () => {});
    await play(clock, clock.now() + (round < 20 ? 5 : 60) * MINUTE, world);
  }
}

/** Lets everything happen that is due until then, and after each thing whatever was waiting for it. */
function play(clock: VirtualClock, until: number, { violations }: World): Promise<void> {
  return new Promise((resolve, reject) => {
    const step = () => {
      try {
        if (violations.length > 0 || !clock.runNext(until)) return resolve();
      } catch (error) {
        return reject(error);
      }
      // All that is ready runs before the next tick: a run goes on as far as it can while time stands still.
      NOW.then(again);
    };
    const again = () => process.nextTick(step);
    step();
  });
}

const NOW = Promise.resolve();
