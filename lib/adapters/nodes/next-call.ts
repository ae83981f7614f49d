import type { AttemptOutcome } from "../../core/nodes/attempt";
import type { NodeEvent } from "../../core/nodes/chat";
import { lastResorts, nextArm } from "../../core/nodes/race-plan";
import { attemptOf, newProgress } from "./attempt-progress";
import { type RunningRace, take } from "./running-race";
import type { Trials } from "./trials";

/** How long a request waits for the fleet's word when all it knows itself is that every node is out of service. */
const FLEET_MS = 5;

/**
 * Begins the next call: on the best free arm, waiting in line while all are busy. Null: nobody is left to ask, there is no
 * room to wait, or the request is over.
 */
export async function nextCall(race: RunningRace, trials: Trials): Promise<NodeEvent[] | null> {
  const first = await whenFree(race);
  if (first !== "nobody") return first;
  await lookFurther(race);
  if (race.legs.length === 0) await race.above.race(fleetsWord(race)).catch(() => {});
  const second = await whenFree(race);
  return second === "nobody" ? lastResort(race, trials) : second;
}

function whenFree(race: RunningRace): Promise<NodeEvent[] | "nobody" | null> {
  const { dispatch, request, above } = race;
  const lane = request.lane ?? "interactive";
  const since = performance.now();
  return new Promise((resolve) => {
    const tryStart = () => {
      const queueMs = performance.now() - since;
      const best = above.cause === null ? nextArm(race.state, dispatch.nodes, queueMs) : null;
      if (best && !best.isFree) return false;
      if (!best) resolve(above.cause === null ? "nobody" : null);
      else {
        const { arm, reason } = best;
        resolve(take(race, { kind: "next", arm, reason, isLastResort: false }, { queueMs }));
      }
      return true;
    };
    const ticket = dispatch.line.join(lane, tryStart);
    if (!ticket) {
      notCalled(race, "queue-full");
      resolve(null);
    } else if (ticket.isWaiting) {
      const leave = () => {
        ticket.leave();
        resolve(null);
      };
      above.onStop(leave);
      if (lane === "interactive") dispatch.makeRoom();
    }
  });
}

/** Nodes that have none of their listed models may have another one. */
async function lookFurther({ dispatch, state, above }: RunningRace): Promise<void> {
  const missing = state.failures.filter(({ outcome }) => outcome === "model-missing").map(({ node }) => node);
  const nodes = dispatch.nodes.arms.map(({ node }) => node);
  const unknown = nodes.filter((node, at) => missing.includes(node.name) && nodes.indexOf(node) === at);
  await Promise.all(unknown.map((node) => dispatch.arms.look(node, above)));
}

function fleetsWord({ dispatch }: RunningRace): Promise<void> {
  return Promise.race([
    dispatch.knowledge.refresh(),
    new Promise<void>((resolve) => setTimeout(resolve, FLEET_MS)),
  ]);
}

/** A node that is out of service, asked all the same: as its trial, which one caller in the fleet may make. */
async function lastResort(race: RunningRace, trials: Trials): Promise<NodeEvent[] | null> {
  const { dispatch, above } = race;
  for (const { arm, claim: key } of lastResorts(race.state, dispatch.nodes, Date.now())) {
    const claim = key === null ? Promise.resolve(() => {}) : trials.claim(key);
    const release = await above.race(claim).catch(() => {
      // Won too late for this request, it is given back for the others.
      void claim.then((giveBack) => giveBack?.());
      return null;
    });
    const note = { kind: "next", arm, reason: "first-choice", isLastResort: true } as const;
    if (release && above.cause === null) return take(race, note, { onOver: release });
    release?.();
  }
  return null;
}

/** Takes down a call that was not made. */
export function notCalled(
  race: RunningRace,
  outcome: AttemptOutcome,
  arm = race.dispatch.nodes.arms[0],
): void {
  if (!arm) return;
  const { dispatch, request } = race;
  const task = {
    arm,
    request,
    number: 0,
    reason: "not-asked" as const,
    queueMs: 0,
    residency: dispatch.residency,
  };
  take(race, { kind: "ended", leg: 0, attempt: attemptOf(task, newProgress(0), outcome) });
}
