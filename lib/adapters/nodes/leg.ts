import type { Arm } from "../../core/nodes/arm";
import type { ArmStats } from "../../core/nodes/arm-stats";
import type { Attempt, AttemptOutcome, AttemptReason } from "../../core/nodes/attempt";
import type { ChatRequest } from "../../core/nodes/chat";
import type { Frame } from "../../core/nodes/frame";
import type { NodeLimits } from "../../core/nodes/limits";
import type { RaceNote } from "../../core/nodes/race";
import type { ArmHabits } from "../../core/nodes/request-option";
import { attemptOf, type LegProgress, newProgress } from "./attempt-progress";
import { NodeFault } from "./node-fault";
import { readReply } from "./read-reply";
import type { Residency } from "./residency";
import { createStopper } from "./stopper";

/** What is wanted of a call. */
export type LegOrder = {
  arm: Arm;
  request: ChatRequest;
  number: number;
  reason: AttemptReason;
  queueMs: number;
  /** True while no other node is left: then this one gets its whole limit, and a model that loads is worth waiting for. */
  isLast: () => boolean;
};

export type LegTask = LegOrder & {
  /** Calls on the arm when this one began, itself included, as far as known then. */
  beside: number;
  /** As known now: a young instance learns what the fleet knows a moment after its first call began. */
  stats: () => ArmStats;
  limits: NodeLimits;
  fetch: typeof fetch;
  habits: ArmHabits;
  residency: Residency;
  /** Told when the request is done with the call, and once more when one that was left alone has loaded its model. */
  onRecord: (attempt: Attempt, progress: LegProgress) => void;
  /** Told when the call is left alone; `work` is its end. */
  onDetach: (work: Promise<void>) => void;
  /** Told when the connection is given back. */
  onOver: () => void;
};

/** One call to one node, seen from the request that races it. */
export type Leg = {
  readonly task: LegTask;
  readonly progress: LegProgress;
  /** Ends the call at once, or leaves it alone when its model may be loading: a load is lost with its connection. */
  abandon(outcome: AttemptOutcome): void;
};

/** Tells of each token, and once of its end, as soon as nothing more is to be expected of it. */
export function startLeg(task: LegTask, tell: (note: RaceNote) => void): Leg {
  const stopper = createStopper();
  const progress = newProgress(task.beside);
  let record: Attempt | null = null;

  const leave = (outcome: AttemptOutcome) => {
    record = attemptOf(task, progress, outcome);
    task.onRecord(record, progress);
    tell({ kind: "ended", leg: task.number, attempt: record });
  };
  const stopUnlessLoading = (outcome: AttemptOutcome, isLoading: boolean) => {
    if (!isLoading || progress.firstTokenMs !== null) return stopper.stop(outcome);
    progress.detached = true;
    stopper.release();
    stopper.arm("timed-out-first-token", task.limits.loadMs);
    task.onDetach(over);
  };
  const call = { ...task, ...task.arm, stopper, progress };
  const take = (frame: Frame) => {
    if (record && progress.firstTokenMs !== null) throw new NodeFault(record.outcome);
    if (frame.text !== "" && !record) tell({ kind: "token", leg: task.number, text: frame.text });
  };
  const over = readReply(call, take, (outcome) => leg.abandon(outcome)).then((outcome) => {
    task.onOver();
    if (!record) leave(outcome);
    if (progress.detached) task.onRecord(warmUp(task, progress, outcome), progress);
  });
  const leg: Leg = {
    task,
    progress,
    abandon(outcome) {
      if (record) return;
      leave(outcome);
      const isLoading = mayBeLoading(task, progress);
      if (typeof isLoading === "boolean") stopUnlessLoading(outcome, isLoading);
      else void isLoading.then((known) => stopUnlessLoading(outcome, known));
    },
  };
  return leg;
}

function mayBeLoading({ arm, residency }: LegTask, progress: LegProgress): boolean | Promise<boolean> {
  return progress.firstTokenMs === null && residency.isLoading(arm, progress.startedMs);
}

/** The rest of a call that nobody waited for any more: it was worth it when a token came. */
function warmUp(task: LegTask, progress: LegProgress, outcome: AttemptOutcome): Attempt {
  const attempt = attemptOf(task, progress, progress.firstTokenMs === null ? outcome : "ok");
  return { ...attempt, purpose: "warm-up" };
}
