import type { FlipFacts } from "@/lib/core/node-health/flip-facts";
import type { Flip, FrozenMail } from "@/lib/core/node-health/health-record";
import type { CheckNodesNeeds, CheckRun } from "@/lib/use-cases/check-nodes";
import { cancel } from "../virtual-clock";
import { createFaultyMailProvider } from "./faulty-mail-provider";
import { createFaultyStore } from "./faulty-store";
import { isOpen } from "./flip-steps";
import { endProcess, type Process, type RunTrace } from "./run-trace";
import { MINUTE } from "./schedule";
import { showNodes } from "./shown-nodes";
import { takeStep } from "./take-step";
import { INSTALLATION, START, strikesNow, type World } from "./world";

/** When a run is told to end, and when the platform ends it. */
const CUT_OFF_MS = 100_000;
const KILLED_MS = 300_000;

/** One run of the production's check, with faults around everything it is given. `over`: it ended, or its process did. */
export function startRun(world: World, process: Process, over: () => void): void {
  world.strikes.runs++;
  const { run, signal, end } = newRun(world, process, over);
  world.production.checkNodes(needsOf(world, run), signal).then(
    (result) => {
      end();
      checkEnd(world, run, result);
    },
    (error: unknown) => {
      end();
      if (!signal.aborted) world.violations.push(`F8 a run ended with ${error}`);
    },
  );
}

/** Another caller that only sends what is due, as the chasers' timer does. */
export function startDrain(world: World, process: Process): void {
  world.strikes.drains++;
  const { run, signal, end } = newRun(world, process, () => {});
  world.production.drainFlipMails(needsOf(world, run), signal).then(end, (error: unknown) => {
    end();
    if (!(error instanceof world.production.HealthStoreFault))
      world.violations.push(`F8 a drain ended with ${error}`);
  });
}

function newRun(world: World, process: Process, over: () => void) {
  const { clock, store, strikes } = world;
  const run: RunTrace = {
    process,
    startedAt: store.now(),
    endsBy: clock.now() + KILLED_MS,
    jumpsBefore: strikes.clockJumps,
    isHampered: false,
    hasStoreFailed: false,
    nodes: new Map(),
    absent: new Set(),
    surelyNotSent: new Set(),
    taken: [],
  };
  const controller = world.controllers.pop() ?? new AbortController();
  const cutOff = clock.after(CUT_OFF_MS, () => {
    strikes.runsCutOff++;
    run.isHampered = true;
    controller.abort();
  });
  const killed = clock.after(KILLED_MS, () => endProcess(process));
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    cancel(cutOff);
    cancel(killed);
    // An AbortController is dear: one that nobody used up serves the next run.
    if (process.isAlive && !controller.signal.aborted) world.controllers.push(controller);
    over();
  };
  process.whenDead.push(end);
  return { run, signal: controller.signal, end };
}

function needsOf(world: World, run: RunTrace): CheckNodesNeeds {
  const mails = createFaultyMailProvider(world, run);
  const mailFrom = senderNow(world);
  const step = <T>(ms: number, effect: () => T) => takeStep(world, run, { ms, effect });
  /** A step that only shows something to the outside takes no time here. */
  const quick = <T>(result: T) =>
    world.schedule.chances.crash + world.schedule.chances.freeze === 0
      ? Promise.resolve(result)
      : step(5, () => result);
  return {
    installation: INSTALLATION,
    nodeNames: world.schedule.nodes.map(({ name }) => name),
    health: createFaultyStore(world, run),
    probeNodes: async (signal) => {
      const shown = await step(world.random.between(50, 25_000), () => showNodes(world, run));
      signal.throwIfAborted();
      return shown;
    },
    mailFrom,
    freezeFlipMail: (facts) => step(20, () => ({ ...freezeMail(world, facts), from: mailFrom })),
    sendFlipMail: mails.send,
    findFlipMail: mails.find,
    pause: async (round, signal) => {
      await step(5_100 * round, () => {});
      signal.throwIfAborted();
    },
    keepChecks: () =>
      strikesNow(world, "storeError") ? Promise.reject(new Error("database away")) : quick(undefined),
    warmUp: () => quick(undefined),
    tellHeartbeat: () => quick("told" as const),
    newId: world.newId,
  };
}

/** By the settings of the app that this run belongs to. */
function senderNow({ clock, schedule }: World): string {
  const { mendedAt } = schedule;
  return mendedAt !== null && clock.now() - START >= mendedAt ? "mended@app.test" : "dunlin@app.test";
}

/** Says how often it was written, as a real one says how many drafts there were: written again, it is another mail. */
function freezeMail(world: World, { node, to, at, since, cause }: FlipFacts): Omit<FrozenMail, "from"> {
  const text = `${node} is ${to} at ${at} since ${since} by ${cause}, words ${world.newId()}`;
  return { to: "operator@app.test", subject: `${node} is ${to}`, text, html: text };
}

/** F8: a run that nothing struck has checked every node, and tried each mail that was due when it began. */
function checkEnd(world: World, run: RunTrace, result: CheckRun): void {
  if (result.kind === "store-away") {
    if (!run.isHampered) world.violations.push(`F8 a run says that the store is away: ${result.reason}`);
    return;
  }
  world.strikes.runsWhole++;
  if (run.surelyNotSent.size > 0 && result.heartbeat !== "withheld")
    world.violations.push("F8 a run that can send no mail told the outside that all is well");
  if (!run.hasStoreFailed) checkTaken(world, run);
  if (run.isHampered || run.jumpsBefore !== world.strikes.clockJumps) return;
  for (const [node, { found, hasRead, hasObserved, hasSent, shown }] of run.nodes) {
    const record = world.store.peek(node)?.record;
    if (!record) continue;
    const isOvertaken = found && found.series === record.series && found.observations !== record.observations;
    if (hasRead && !hasObserved && isOvertaken) world.strikes.checksStale++;
    if (hasRead && !hasObserved && shown !== "blind" && !isOvertaken && found?.series === record.series)
      world.violations.push(`F8 a ${shown} check of a whole run was not written down (${node})`);
    if (hasSent || record.flips.some((flip) => isBusy(flip, run))) continue;
    const due = record.flips.find(({ fate }) => fate === "pending" || fate === "claimed");
    if (due && due.nextAt <= run.startedAt)
      world.violations.push(`F8 a whole run left the mail of flip ${due.epoch} of ${node}, which was due`);
  }
}

/** F8: what the service told this run it has taken is written down as sent, even by a run that lost its lease meanwhile. */
function checkTaken({ store, violations }: World, { taken }: RunTrace): void {
  for (const { node, series, epoch } of taken) {
    const record = store.peek(node)?.record;
    const flip = record?.series === series && record.flips.find((each) => each.epoch === epoch);
    if (flip && isOpen(flip))
      violations.push(`F8 flip ${epoch} of ${node} was taken, and is still ${flip.fate}`);
  }
}

/** Another run had it in hand, and may have let this one wait in vain. */
function isBusy({ lastAttemptAt, lease }: Flip, run: RunTrace): boolean {
  return (lastAttemptAt ?? 0) >= run.startedAt - MINUTE || (lease !== null && lease.until > run.startedAt);
}
