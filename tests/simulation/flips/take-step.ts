import { endProcess, type RunTrace } from "./run-trace";
import { strikesNow, type World } from "./world";

/** Longest a process stands still. */
const FREEZE_MS = 200_000;
const LEASE_MS = 60_000;

type StepPlan<T> = { ms: number; effect(): T };

/**
 * One await of a run: `effect` happens now or at the end of `ms`, and its result comes back at the end. The process may
 * die before or after the effect, which then never returns, or stand still before or after it.
 */
export function takeStep<T>(world: World, run: RunTrace, plan: StepPlan<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const isCrash = strikesNow(world, "crash");
    if (isCrash && world.random.isOneIn(2)) {
      world.strikes.crashesBeforeStep++;
      endProcess(run.process);
      return;
    }
    const step = new Step(world, run, { plan, isCrash, resolve, reject });
    const isFrozen = strikesNow(world, "freeze");
    const isStill = isFrozen && world.random.isOneIn(2);
    if (isFrozen) freeze(world, run);
    if (isStill) world.clock.after(run.process.frozenUntil - world.clock.now(), () => step.begin());
    else step.begin();
  });
}

type Told<T> = {
  plan: StepPlan<T>;
  isCrash: boolean;
  resolve(result: T): void;
  reject(error: unknown): void;
};

/** A class, as this is where a schedule spends its time: a closure for each of its parts takes a third more. */
class Step<T> {
  private state: "asked" | "done" | "failed" = "asked";
  private outcome: unknown = null;

  constructor(
    private readonly world: World,
    private readonly run: RunTrace,
    private readonly told: Told<T>,
  ) {}

  begin(): void {
    if (!this.run.process.isAlive) return;
    if (this.world.random.isOneIn(2)) this.act();
    this.world.clock.after(this.told.plan.ms, () => this.finish());
  }

  private act(): void {
    try {
      this.outcome = this.told.plan.effect();
      this.state = "done";
    } catch (error) {
      this.outcome = error;
      this.state = "failed";
    }
  }

  private finish(): void {
    const { clock, strikes } = this.world;
    const { process } = this.run;
    // What was asked of the outside happens there, whatever became of the one who asked.
    if (this.state === "asked") this.act();
    if (!process.isAlive) return;
    if (this.told.isCrash) {
      strikes.crashesAfterStep++;
      if (isTaken(this.outcome)) strikes.crashesAfterMailTaken++;
      endProcess(process);
    } else if (process.frozenUntil > clock.now())
      clock.after(process.frozenUntil - clock.now(), () => this.finish());
    else if (this.state === "failed") this.told.reject(this.outcome);
    else this.told.resolve(this.outcome as T);
  }
}

/** The worst moment: the mail is out, and the one who knows it is gone. */
function isTaken(outcome: unknown): boolean {
  return typeof outcome === "object" && outcome !== null && "kind" in outcome && outcome.kind === "accepted";
}

function freeze({ clock, random, strikes }: World, { process }: RunTrace): void {
  const ms = random.between(1_000, FREEZE_MS);
  process.frozenUntil = Math.max(process.frozenUntil, clock.now() + ms);
  strikes.freezes++;
  if (ms > LEASE_MS) strikes.freezesPastLease++;
}
