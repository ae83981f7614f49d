import { type Arm, armKey } from "./arm";
import type { AttemptOutcome } from "./attempt";
import { breakerScope, isDue, isSuspect } from "./breaker";
import { openBreaker } from "./fleet-view";
import type { NodeLimits } from "./limits";
import { type PlannedArm, planArms } from "./plan-arms";
import type { KnownNodes, Race } from "./race";

/** What may be asked next, in order; on other nodes than `busyNode`. */
export function planFor(race: Race, nodes: KnownNodes, busyNode?: string): PlannedArm[] {
  const { limits, view } = nodes;
  const isKnownToServe = (arm: Arm) => !nodes.has("breaker") || openBreaker(view, arm) === null;
  const candidates = nodes.arms
    .filter((arm) => arm.node.name !== busyNode && !isDead(race, limits, arm) && isKnownToServe(arm))
    .map((arm) => nodes.candidate(arm, isAvoided(race, arm)));
  return planArms(candidates);
}

function isAvoided({ avoid, failures }: Race, { node: { name } }: Arm): boolean {
  return avoid.includes(name) || failures.some(({ node }) => node === name);
}

/** Tried in this request, or on a node that has failed in it as a whole or was silent for the whole limit. */
function isDead({ tried, failures }: Race, { firstTokenMs }: NodeLimits, arm: Arm): boolean {
  if (tried.includes(armKey(arm))) return true;
  return failures.some(
    ({ node, outcome, totalMs }) =>
      node === arm.node.name &&
      (breakerScope(outcome) === "node" ||
        (outcome === "timed-out-first-token" && totalMs >= 0.9 * firstTokenMs)),
  );
}

/** After this a node whose reply was refused is asked again rather than waited past. */
const LONG_WAIT_MS = 3_000;

/** Where the next call goes: an arm that is free, or one that is worth waiting for. Null: nobody is left to ask. */
export function nextArm(race: Race, nodes: KnownNodes, queueMs: number): PlannedArm | null {
  const plan = planFor(race, nodes);
  const isFreeAndOurs = ({ isFree, arm }: PlannedArm) => isFree && arm.node.isReserve !== true;
  return (queueMs >= LONG_WAIT_MS && plan.find(isFreeAndOurs)) || (plan[0] ?? null);
}

/** `claim`: the breaker whose one trial in the fleet this call would be; null: it needs none. */
export type LastResort = { arm: Arm; claim: string | null };

/**
 * Every node is out of service. One that was only late may be no worse than busy; else one that is due for a trial gets
 * this request, for no other node can serve it. `now` in milliseconds since 1970.
 */
export function lastResorts(race: Race, { arms, view, limits }: KnownNodes, now: number): LastResort[] {
  const open = arms.flatMap((arm) => {
    const found = openBreaker(view, arm);
    return found && !isDead(race, limits, arm) ? [{ arm, ...found }] : [];
  });
  const late = open.find(({ breaker }) => isSuspect(breaker));
  if (late) return [{ arm: late.arm, claim: null }];
  return open.filter(({ breaker }) => isDue(breaker, now)).map(({ arm, key }) => ({ arm, claim: key }));
}

/** Why each node was not even asked. */
export function whyNotAsked({ arms, view }: KnownNodes): { arm: Arm; outcome: AttemptOutcome }[] {
  const found = new Map<string, { arm: Arm; outcome: AttemptOutcome }>();
  for (const arm of arms) {
    const open = openBreaker(view, arm);
    if (open && !found.has(open.key)) found.set(open.key, { arm, outcome: open.breaker.outcome });
  }
  return [...found.values()];
}
