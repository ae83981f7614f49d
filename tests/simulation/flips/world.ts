import type { CheckNodesNeeds, CheckRun } from "@/lib/use-cases/check-nodes";
import type { drainFlipMails } from "@/lib/use-cases/drain-flip-mails";
import type { resendFlipMail } from "@/lib/use-cases/resend-flip-mail";
import type { Random } from "../random";
import type { VirtualClock } from "../virtual-clock";
import type { FakeHealthStore } from "./fake-health-store";
import type { FakeMailProvider } from "./fake-mail-provider";
import type { FlipWatch } from "./flip-watch";
import type { MailWatch } from "./mail-watch";
import type { Chances, Outage, Schedule, Spell } from "./schedule";
import type { Strikes } from "./strikes";

/** The code under test: what is in the tree, or a copy of it that was broken on purpose. */
export type Production = {
  checkNodes(needs: CheckNodesNeeds, signal: AbortSignal): Promise<CheckRun>;
  drainFlipMails: typeof drainFlipMails;
  resendFlipMail: typeof resendFlipMail;
  HealthStoreFault: new (reason: string) => Error;
};

export type World = {
  production: Production;
  clock: VirtualClock;
  random: Random;
  schedule: Schedule;
  strikes: Strikes;
  violations: string[];
  store: FakeHealthStore;
  mails: FakeMailProvider;
  flipWatch: FlipWatch;
  mailWatch: MailWatch;
  /** No fault strikes any more. */
  isCalm: boolean;
  /** Not used up yet. */
  controllers: AbortController[];
  /** Each call of it is another name. */
  newId(): string;
};

export const INSTALLATION = "simulated";
export const START = Date.UTC(2026, 10, 21, 12);

/** Whether something drawn by chance strikes now. */
export function strikesNow(world: World, chance: keyof Chances): boolean {
  const likely = world.schedule.chances[chance];
  return likely > 0 && !world.isCalm && world.random.next() < likely;
}

export function isWithin(world: World, spells: readonly Spell[]): boolean {
  if (spells.length === 0 || world.isCalm) return false;
  const at = world.clock.now() - START;
  return spells.some(({ from, until }) => from <= at && at < until);
}

export function outageNow(world: World): Outage["mood"] | null {
  if (world.schedule.mailOutages.length === 0 || world.isCalm) return null;
  const at = world.clock.now() - START;
  return world.schedule.mailOutages.find(({ from, until }) => from <= at && at < until)?.mood ?? null;
}
