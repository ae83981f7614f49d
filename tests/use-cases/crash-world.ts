import type { FlipMailOutcome } from "@/lib/core/node-health/flip-mail-outcome";
import type { HealthRecord } from "@/lib/core/node-health/health-record";
import { HealthStoreFault } from "@/lib/core/node-health/health-store";
import type { NodeProbe } from "@/lib/core/node-health/node-probe";
import { type CheckNodesNeeds, type CheckRun, checkNodes } from "@/lib/use-cases/check-nodes";
import { READY_STATUS } from "../fixtures/a-ready-status";
import { createFakeHealthStore, type FakeHealthStore } from "../simulation/flips/fake-health-store";
import { createFakeMailProvider, type FakeMailProvider } from "../simulation/flips/fake-mail-provider";
import { createVirtualClock, type VirtualClock } from "../simulation/virtual-clock";

/** What may strike an await: the process dies before or after the thing is done, its answer is lost, or it stands still. */
export const MODES = ["crash-before", "crash-after", "reply-lost", "freeze-before", "freeze-after"] as const;
export type Mode = (typeof MODES)[number];
export type Point = { at: number; mode: Mode };

/** One process that runs the check once. `struck`: the fault's await was reached. */
export type PlayedRun = {
  awaits: number;
  isStruck: boolean;
  isDead: boolean;
  hasLostStore: boolean;
  hasPinged: boolean;
  result: CheckRun | Error | null;
};

export type CrashWorld = {
  clock: VirtualClock;
  store: FakeHealthStore;
  mails: FakeMailProvider;
  shows: "well" | "ill";
  newId(): string;
};

export const START = Date.parse("2026-11-21T12:00:00Z");
export const STEP_MS = 100;
const FREEZE_MS = 200_000;
const DEADLINE_MS = 60_000;

export function createCrashWorld(record: HealthRecord | null, shows: CrashWorld["shows"]): CrashWorld {
  const clock = createVirtualClock(START);
  const store = createFakeHealthStore(clock.now);
  const mails = createFakeMailProvider({ now: clock.now, listLagMs: () => 0 });
  if (record) store.replace("primary", { expected: null, next: { version: "first", record } });
  let ids = 0;
  return { clock, store, mails, shows, newId: () => `id${++ids}` };
}

export function startRun(world: CrashWorld, point: Point | null): PlayedRun {
  const run: PlayedRun = {
    awaits: 0,
    isStruck: false,
    isDead: false,
    hasLostStore: false,
    hasPinged: false,
    result: null,
  };
  const controller = new AbortController();
  world.clock.after(DEADLINE_MS, () => controller.abort());
  const end = (result: CheckRun | Error) => {
    run.result = result;
  };
  checkNodes(needsOf(world, run, point), controller.signal).then(end, end);
  return run;
}

/** Lets all happen that is due until then, and after each thing whatever waited for it. */
export async function play({ clock }: CrashWorld, until: number): Promise<void> {
  while (clock.runNext(until)) await settled();
}

const settled = () => new Promise<void>((resolve) => process.nextTick(resolve));

type Step<Result> = { effect(): Result; lost(): Result };

function needsOf(world: CrashWorld, run: PlayedRun, point: Point | null): CheckNodesNeeds {
  const { store, mails, clock } = world;
  const take = <Result>(step: Step<Result>): Promise<Result> => takeStep(clock, run, { step, point });
  const storeLost = (): never => {
    run.hasLostStore = true;
    throw new HealthStoreFault("timed out");
  };
  const away = (): never => {
    throw new Error("away");
  };
  return {
    installation: "one",
    nodeNames: ["primary"],
    newId: world.newId,
    health: {
      read: (node) => take({ effect: () => store.read(node), lost: storeLost }),
      replace: (node, change) => take({ effect: () => store.replace(node, change), lost: storeLost }),
    },
    probeNodes: () =>
      take({ effect: () => ({ probes: [probeOf(world.shows)], control: "reached" as const }), lost: away }),
    freezeFlipMail: ({ node, to, at }) => {
      const text = `${node} is ${to} since ${at}, words ${world.newId()}`;
      const mail = { from: "dunlin@app.test", to: "operator@app.test", subject: to, text, html: text };
      return take({ effect: () => mail, lost: away });
    },
    sendFlipMail: (mail, name) =>
      take({
        effect(): FlipMailOutcome {
          const receipt = mails.receive(name, mail);
          if (receipt.kind !== "accepted")
            throw new Error(`${receipt.kind}: the bytes of a key were changed`);
          return { kind: "accepted", id: receipt.id, isMismatch: false };
        },
        lost: () => ({ kind: "unsure", reason: "no-answer" }),
      }),
    findFlipMail: (_mail, name) =>
      take({ effect: () => mails.find(name), lost: () => ({ kind: "unreadable", reason: "no-answer" }) }),
    pause: () => take({ effect: () => {}, lost: () => {} }),
    keepChecks: () => take({ effect: () => {}, lost: away }),
    warmUp: () => take({ effect: () => {}, lost: away }),
    tellHeartbeat: () =>
      take({
        effect() {
          run.hasPinged = true;
          return "told" as const;
        },
        lost: () => "silent" as const,
      }),
  };
}

/** One await: done after a while, and answered; unless it is the one that is struck. */
function takeStep<Result>(
  clock: VirtualClock,
  run: PlayedRun,
  { step, point }: { step: Step<Result>; point: Point | null },
): Promise<Result> {
  const mode = point?.at === run.awaits++ ? point.mode : null;
  if (mode) run.isStruck = true;
  return new Promise((resolve, reject) => {
    const answer = (how: () => Result) => {
      try {
        resolve(how());
      } catch (fault) {
        reject(fault);
      }
    };
    const act = () => {
      if (mode === "crash-after" || mode === "freeze-after" || mode === "reply-lost") {
        const result = step.effect();
        if (mode === "freeze-after") clock.after(FREEZE_MS, () => resolve(result));
        if (mode === "reply-lost") answer(step.lost);
        if (mode === "crash-after") run.isDead = true;
      } else answer(step.effect);
    };
    if (mode === "crash-before") run.isDead = true;
    else clock.after(STEP_MS + (mode === "freeze-before" ? FREEZE_MS : 0), act);
  });
}

function probeOf(shows: CrashWorld["shows"]): NodeProbe {
  const look = { node: "primary", isOwnMachine: false, ms: 120, loaded: null, hasWritten: null };
  if (shows === "well") return { ...look, status: READY_STATUS, hasAnswered: true };
  return { ...look, status: { kind: "not-running" }, hasAnswered: false };
}
