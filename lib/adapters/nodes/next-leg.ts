import { NO_STATS } from "../../core/nodes/arm-stats";
import type { Attempt, AttemptOutcome } from "../../core/nodes/attempt";
import { isDue, isSuspect } from "../../core/nodes/breaker";
import { openBreaker } from "../../core/nodes/fleet-view";
import type { PlannedArm } from "../../core/nodes/plan-arms";
import { attemptOf, newProgress } from "./attempt-progress";
import type { Leg } from "./leg";
import { isDead, planFor, type Race, startOn } from "./race";
import type { Trials } from "./trials";

/** How long a request waits for the fleet's word when all it knows itself is that every node is out of service. */
const FLEET_MS = 5;

/**
 * The next call: on the best free arm, waiting in line while all are busy. Null: nobody is left to ask, there is no room to
 * wait, or the request is over.
 */
export async function nextLeg(race: Race, trials: Trials): Promise<Leg | null> {
  const first = await whenFree(race);
  if (first !== "nobody") return first;
  await lookFurther(race);
  if (race.legs.length === 0) await race.above.race(fleetsWord(race)).catch(() => {});
  const second = await whenFree(race);
  return second === "nobody" ? lastResort(race, trials) : second;
}

/** After this a node whose reply was refused is asked again rather than waited past. */
const LONG_WAIT_MS = 3_000;

const isFreeAndOurs = ({ isFree, arm }: PlannedArm) => isFree && arm.node.isReserve !== true;

function whenFree(race: Race): Promise<Leg | "nobody" | null> {
  const { dispatch, request, above } = race;
  const lane = request.lane ?? "interactive";
  const since = performance.now();
  return new Promise((resolve) => {
    const tryStart = () => {
      if (above.cause !== null) resolve(null);
      else {
        const plan = planFor(race);
        const queueMs = performance.now() - since;
        const best = queueMs < LONG_WAIT_MS ? plan[0] : (plan.find(isFreeAndOurs) ?? plan[0]);
        if (best && !best.isFree) return false;
        resolve(best ? startOn(race, best, { queueMs }) : "nobody");
      }
      return true;
    };
    const ticket = dispatch.line.join(lane, tryStart);
    if (!ticket) {
      race.failures.push(...notCalled(race, "queue-full"));
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
async function lookFurther({ dispatch, failures, above }: Race): Promise<void> {
  const missing = failures.filter(({ outcome }) => outcome === "model-missing").map(({ node }) => node);
  const nodes = dispatch.arms.all().map(({ node }) => node);
  const unknown = nodes.filter((node, at) => missing.includes(node.name) && nodes.indexOf(node) === at);
  await Promise.all(unknown.map((node) => dispatch.arms.look(node, above)));
}

function fleetsWord({ dispatch }: Race): Promise<void> {
  return Promise.race([
    dispatch.knowledge.refresh(),
    new Promise<void>((resolve) => setTimeout(resolve, FLEET_MS)),
  ]);
}

/**
 * Every node is out of service. One that was only late may be no worse than busy; else one that is due for a trial gets
 * this request, for no other node can serve it.
 */
async function lastResort(race: Race, trials: Trials): Promise<Leg | null> {
  const { dispatch, above } = race;
  const open = dispatch.arms.all().flatMap((arm) => {
    const found = openBreaker(dispatch.knowledge.view(), arm);
    return found && !isDead(race, arm) ? [{ arm, ...found }] : [];
  });
  const planned = {
    stats: NO_STATS,
    isFree: true,
    isAvoided: false,
    expectedMs: 0,
    reason: "first-choice" as const,
  };
  race.isLastResort = true;
  const late = open.find(({ breaker }) => isSuspect(breaker));
  if (late && above.cause === null) return startOn(race, { arm: late.arm, ...planned });
  for (const { arm, key, breaker } of open) {
    if (!isDue(breaker, Date.now())) continue;
    const claim = trials.claim(key);
    const release = await above.race(claim).catch(() => {
      // Won too late for this request, it is given back for the others.
      void claim.then((giveBack) => giveBack?.());
      return null;
    });
    if (release && above.cause === null) return startOn(race, { arm, ...planned }, { onOver: release });
    if (release) release();
  }
  return null;
}

/** Why each node was not even asked. */
export function knownDead(race: Race): Attempt[] {
  const { dispatch } = race;
  const seen = new Set<string>();
  return dispatch.arms.all().flatMap((arm) => {
    const open = openBreaker(dispatch.knowledge.view(), arm);
    if (!open || seen.has(open.key)) return [];
    seen.add(open.key);
    return notCalled(race, open.breaker.outcome, arm);
  });
}

/** The record of a call that was not made. */
export function notCalled(race: Race, outcome: AttemptOutcome, arm = race.dispatch.arms.all()[0]): Attempt[] {
  if (!arm) return [];
  const { dispatch, request } = race;
  const task = {
    arm,
    request,
    number: 0,
    reason: "not-asked" as const,
    queueMs: 0,
    residency: dispatch.residency,
  };
  return [attemptOf(task, newProgress(), outcome)];
}
